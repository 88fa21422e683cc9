"""System checks that keep the house's promises."""

from django.core.checks import Error, Tags, register
from django.db import connections

from research.models import triggers


@register(Tags.database)
def history_is_guarded(app_configs, databases, **kwargs):
    """Report each table of history whose triggers are missing (`check --database default`)."""
    return [
        Error(
            f"The table {table} has lost the triggers that keep it from being changed.",
            hint="Run “manage.py migrate”: it puts them back.",
            id="research.E001",
        )
        for alias in databases or []
        for table in triggers.unguarded(connections[alias])
    ]
