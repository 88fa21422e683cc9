"""What a backup holds: every table, but for those that an app names here with its reason.

An app also joins what it alone knows: what is wrong with rows of its own, and what has to be
made anew from them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models

# What `migrate` itself puts into an empty database: a restore takes these rows away first.
PUT_BY_MIGRATE = {
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "clinic.SiteGeneration",
    "contenttypes.ContentType",
}

Rows = Callable[[str], Iterator[dict]]  # the rows of a table, by the label of its model
Lines = list[str]  # of the list of what was emptied for good


@dataclass(frozen=True)
class Joined:
    """What an app does for backups.

    `complete` brings the list of what was emptied up to date; `faults` yields a sentence for
    each thing wrong with the rows of a backup and its list; `finish` makes anew, in the
    transaction of a restore, what no backup holds, and yields what it has to tell; `verify`
    yields a sentence for each thing wrong with the site afterwards.
    """

    complete: Callable[[], object]
    faults: Callable[[Rows, Lines], Iterator[str]]
    finish: Callable[[], Iterator[str]]
    verify: Callable[[], Iterator[str]]


joined: list[Joined] = []
_left_out: dict[str, str] = {}


def join(app: Joined):
    """Have `app` asked whenever something is backed up or restored."""
    joined.append(app)


def comes_with_migrate(*labels: str):
    """Say that `migrate` itself makes rows of the models called `labels`."""
    PUT_BY_MIGRATE.update(labels)


def leave_out(reason: str, *labels: str):
    """Keep the tables of the models called `labels` ("sessions.Session") out of backups."""
    _left_out.update(dict.fromkeys(labels, reason))


def left_out() -> dict[str, str]:
    """Return the labels of all that is in no backup, with the reasons."""
    return dict(_left_out)


def kept(apps) -> list[type[models.Model]]:
    """Return the models of `apps`, an app registry of any state, whose rows are backed up."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.label not in _left_out]


leave_out("Everybody signs in again after a restore.", "sessions.Session")
leave_out(
    "Guesses at passwords are counted for an hour.",
    "axes.AccessAttempt",
    "axes.AccessAttemptExpiration",
    "axes.AccessFailureLog",
    "axes.AccessLog",
)
leave_out("A restore draws another.", "clinic.SiteGeneration")
leave_out("Tells of one installation's timers and machine.", "clinic.JobRun", "clinic.HealthLook")
