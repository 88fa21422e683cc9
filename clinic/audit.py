"""The log: every act that changes what readers or colleagues see leaves one entry here.

`record` is called inside the transaction of the act itself, so that neither stands without
the other. What acts are called, each app says to `name_actions`.
"""

from django.db import models

from clinic import snapshots
from clinic.models import AuditEntry, name_of

_LABELS: dict[str, str] = {}
_LONGEST_NAME = 300


def name_actions(labels: dict[str, str]):
    """Say what acts are called to people, by the values of `AuditEntry.action`."""
    _LABELS.update(labels)


def actions() -> dict[str, str]:
    """Return all acts known, with what they are called."""
    return dict(_LABELS)


def label(action: str) -> str:
    """Return what an act is called; its bare value where no app knows it any more."""
    return str(_LABELS.get(action, action))


def record(action: str, row: models.Model, *, by, by_name="", detail="", revision=None, keep=False):
    """Log that `by` (None: an operator, or who `by_name` says) did `action` to `row`.

    `revision` is the article's revision concerned. `keep` stores how `row` stands, so that it
    can be put back.
    """
    return AuditEntry.objects.create(
        action=action,
        model=row._meta.label_lower,
        object_id=str(row.pk),
        name=str(row)[:_LONGEST_NAME],
        revision=revision and revision.pk,
        digest=revision.digest if revision else "",
        detail=detail,
        snapshot=snapshots.take(row) if keep else "",
        by=by,
        by_name=by_name or name_of(by),
    )


def entries_of(row: models.Model):
    """Return the log of `row`, newest first."""
    return AuditEntry.objects.filter(model=row._meta.label_lower, object_id=str(row.pk))
