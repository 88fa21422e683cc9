"""What SQLite knows of how many rows its indexes hold, by which it chooses among them.

Without, it chooses by rules of thumb, and a page of a large site takes several times as long.
PostgreSQL keeps its own.
"""

from django.db import connections

from clinic import migrating

_ROWS = 1000  # read of each index; all of them would take seconds in a large one


def after_migrate(sender, using, **kwargs):
    """Count anew after migrations (`post_migrate`)."""
    if migrating.is_finished(using):
        _execute("ANALYZE", using)


def refresh(using: str = "default"):
    """Count anew what has grown a lot since; asking whether anything has costs next to nothing."""
    _execute("PRAGMA optimize", using)


def _execute(statement: str, using: str):
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {_ROWS}")
            cursor.execute(statement)
