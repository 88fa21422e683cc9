"""System checks of Research & Insights."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from research.document import expunged


@register(Tags.database)
def emptied_stays_empty(app_configs, databases, **kwargs):
    """Report what was emptied for good and is back (`check --database default`)."""
    if "default" not in (databases or []):
        return []
    try:
        count = len(expunged.refilled(expunged.read()[0]))
    except DatabaseError:
        return []  # it is not migrated yet
    return [_is_back(count)] if count else []


def _is_back(count: int) -> Error:
    return Error(
        f"Texts that were emptied for good are back ({count}), such as from a backup.",
        hint="Run “manage.py expunge --again” to empty them again.",
        id="research.E001",
    )
