"""Asks the registers about every study that is cited, and records what they say.

The network is asked outside of any transaction; what came of it is recorded in one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from research.citations.doi import is_example
from research.citations.registry import client, notices, records
from research.evidence import falling
from research.models import Citation, LiveSource, StudyCheck, StudyNotice, Unknown, Verdict

_MILD = (str(Verdict.CLEAR), str(Verdict.CORRECTED))
_BETWEEN = timedelta(minutes=1)  # at least, from one question by hand to the next
_PATIENCE = 60  # seconds that a timer's run waits for a busy register, each time


@dataclass(frozen=True)
class Found:
    """What the registers said of a DOI: a notice, or why nothing is known."""

    notice: notices.Notice | None = None
    why: str = ""


def cited() -> Iterator[str]:
    """Yield every DOI that a page which readers see, or a draft, cites."""
    live = LiveSource.objects.order_by().values_list("doi", flat=True)
    drafts = Citation.objects.exclude(doi="").order_by().values_list("doi", flat=True)
    for doi in live.union(drafts).order_by("doi"):
        if not is_example(doi):
            yield doi


def asked_lately(doi: str, now: datetime | None = None) -> bool:
    """Whether the registers were asked about `doi` within the last minute."""
    since = (now or timezone.now()) - _BETWEEN
    return StudyCheck.objects.filter(doi=doi, checked_at__gt=since).exists()


def check(doi: str, *, patience: float = _PATIENCE) -> Found:
    """Ask the registers about `doi` and record what they say; a register that errs clears nothing.

    `patience` is how many seconds a busy register may make us wait.
    """
    found = _ask(doi, patience)
    record(doi, found, timezone.now())
    return found


def long_unknown(now: datetime | None = None):
    """Return the checks of studies of which nothing has been known for 14 days."""
    return StudyCheck.objects.long_unknown(now).filter(doi__in=list(cited()))


def _ask(doi: str, patience: float) -> Found:
    try:
        found = records.of(doi, longest_pause=patience)
    except records.NotRegistered:
        return Found(why=str(Unknown.NOT_REGISTERED))
    except client.Unanswered:
        return Found(why=str(Unknown.UNANSWERED))
    if found.notice is None:
        return Found(why=str(Unknown.NO_NOTICES))
    if found.citation.doi != doi:  # an answer about another study says nothing of this one
        return Found(why=str(Unknown.UNANSWERED))
    return Found(_looked_at_closely(doi, found.notice, patience))


def _looked_at_closely(doi: str, notice: notices.Notice, patience: float) -> notices.Notice:
    """Return `notice` with what a second question tells of it."""
    if notice.verdict == notices.RED and notice.doi and notice.doi != doi:
        return notices.softened(notice, _title(notice.doi, patience))
    newer = notices.newer_version(doi)
    if newer and notice.verdict in _MILD and _title(newer, patience):
        return notices.Notice(str(Verdict.NEWER), newer)
    return notice


def _title(doi: str, patience: float) -> str:
    """Return the title registered of `doi`; "" where there is none or it cannot be known."""
    try:
        return records.of(doi, longest_pause=patience).citation.title
    except (records.NotRegistered, client.Unanswered):
        return ""


@transaction.atomic
def record(doi: str, found: Found, now: datetime):
    """Note what was `found` of `doi`, and let follow what has to."""
    row, _is_new = StudyCheck.objects.select_for_update().get_or_create(
        doi=doi, defaults={"checked_at": now}
    )
    row.checked_at = now
    if found.notice is None:
        row.unknown_since, row.why = row.unknown_since or row.answered_at or now, found.why
    else:
        row.answered_at, row.unknown_since, row.why = now, None, ""
        _keep(doi, found.notice, now)
    row.save()


def _keep(doi: str, notice: notices.Notice, now: datetime):
    """Let `notice` be what is known of `doi`; readers' pages follow where it says anything new."""
    before = StudyNotice.objects.filter(doi=doi).first()
    said = (before.verdict, before.notice, before.day) if before else (str(Verdict.CLEAR), "", None)
    if said == (notice.verdict, notice.doi, notice.day):
        return
    if notice.verdict == Verdict.CLEAR:
        StudyNotice.objects.filter(doi=doi).delete()
    else:
        values = {"verdict": notice.verdict, "notice": notice.doi, "day": notice.day}
        values["found_at"] = now
        StudyNotice.objects.update_or_create(doi=doi, defaults=values)
    falling.follow(doi, before=said[0], after=notice.verdict)
