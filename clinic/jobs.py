"""The jobs that timers start: that each of their runs is remembered, and a monitor hears of it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.management import CommandError
from django.db import Error, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.functional import Promise

from clinic.models import JobRun
from clinic.text import one_line

MOST_RUNS = 60  # that are remembered of each job
LONGEST_RUN = timedelta(hours=6)  # after which a run that did not end is taken for killed
PATIENCE = 5  # seconds for the monitor to answer
_log = logging.getLogger(__name__)
_expected: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """A job that somebody's timer has to start, by the name of its command.

    `purpose` begins the sentence "… has not run"; `loss` is one that says what comes of that.
    It is missing once `longest_gap` has passed.
    """

    name: str
    purpose: str | Promise
    loss: str | Promise
    longest_gap: timedelta


class Run:
    """What a job may say of itself while it runs."""

    def __init__(self):
        self.said = ""

    def say(self, sentence: str):
        """Remember `sentence` as what this run came to; nothing that names a person."""
        self.said = sentence


@dataclass(frozen=True)
class History:
    """What is remembered of a job: when it last went well, and why it did not since.

    `failure` is empty where the last run that ended went well.
    """

    has_run: bool = False
    is_running: bool = False
    last_success: datetime | None = None
    failure: str = ""


def histories(names: Iterable[str]) -> dict[str, History]:
    """Return what is remembered of each of the jobs named, in two queries."""
    ended = Q(ended__isnull=False)
    of_each = (
        JobRun.objects.filter(name__in=list(names))
        .values("name")
        .annotate(
            last=Max("pk"),
            last_ended=Max("pk", filter=ended),
            last_success=Max("ended", filter=Q(succeeded=True)),
        )
    )
    told = {each["name"]: each for each in of_each}
    keys = [each[key] for each in told.values() for key in ("last", "last_ended") if each[key]]
    rows = JobRun.objects.in_bulk(keys)
    return {name: _history(told[name], rows) if name in told else History() for name in names}


def history(name: str) -> History:
    """Return what is remembered of the job called `name`."""
    return histories([name])[name]


def _history(told: dict, rows: dict[int, JobRun]) -> History:
    last, ended = rows[told["last"]], rows.get(told["last_ended"])
    return History(
        has_run=True,
        is_running=last.ended is None and timezone.now() - last.started < LONGEST_RUN,
        last_success=told["last_success"],
        failure="" if ended is None or ended.succeeded else ended.said,
    )


def expect(job: Job):
    """Have the site's health say when `job` does not run."""
    _expected[job.name] = job


def expected() -> list[Job]:
    return list(_expected.values())


@contextmanager
def recorded(name: str) -> Iterator[Run]:
    """Remember that the job called `name` runs, how it ends and what it says.

    An exception, or an exit status that is not 0, is a failure and goes on. After a success the
    dead man's address is called, if there is one: silence is its alarm. That neither could be
    done, as where the database is away, stands in the log and stops no job.
    """
    run, row = Run(), JobRun(name=name)
    _keep(row)
    try:
        yield run
    except BaseException as error:
        succeeded = isinstance(error, SystemExit) and not error.code
        _end(row, succeeded=succeeded, said=run.said or _reason(error))
        raise
    _end(row, succeeded=True, said=run.said)


def _end(row: JobRun, *, succeeded: bool, said: str):
    row.ended, row.succeeded = timezone.now(), succeeded
    row.said = one_line(said)[: JobRun.LONGEST]
    _keep(row)
    if succeeded and settings.DEADMAN_URL:
        _call(settings.DEADMAN_URL.replace("{job}", quote(row.name, safe="")), row.name)


def _keep(row: JobRun):
    try:
        with transaction.atomic():
            row.save()
            _forget_oldest(row.name)
    except Error as error:
        _log.warning("That the job %s ran could not be noted: %s", row.name, error)


def _forget_oldest(name: str):
    """Leave the newest runs, and the last one that succeeded, however long ago."""
    runs = JobRun.objects.filter(name=name)
    newest = list(runs.order_by("-pk").values_list("pk", flat=True)[:MOST_RUNS])
    success = runs.filter(succeeded=True).order_by("-pk").values_list("pk", flat=True)[:1]
    runs.filter(pk__lt=newest[-1]).exclude(pk__in=list(success)).delete()


def _reason(error: BaseException) -> str:
    if isinstance(error, CommandError):
        return str(error)
    return f"{type(error).__name__}: {error}"  # never empty, as a failure has to be told


class _NoRedirect(HTTPRedirectHandler):
    """Goes nowhere but where the settings say: a redirection is an error."""

    def redirect_request(self, *args, **kwargs):
        return None


def _call(address: str, name: str):
    """Tell the monitor that the job called `name` ran; the log never holds its whole address."""
    host = urlsplit(address).hostname
    try:
        request = Request(address, headers={"User-Agent": "clinic"})  # noqa: S310 - from settings
        build_opener(_NoRedirect).open(request, timeout=PATIENCE).close()
    except HTTPError as error:
        _log.warning("%s was not told that the job %s ran: it said %d.", host, name, error.code)
        error.close()
    except Exception as error:  # whatever it is: the job is done
        _log.warning("%s was not told that the job %s ran: %s", host, name, type(error).__name__)
