"""Seeing that what was deleted is gone from the database's own files, too.

A database marks deleted text as free space and leaves it where it stood, and what was
changed may stand in a journal as it was. Here both are overwritten.
"""

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

TRACES = _(
    "Traces may still be in the database's files, because others are using them. Stop the site, "
    "run “manage.py expunge --again”, and start it."
)
PATIENCE = "60s"  # for a table that others use, on PostgreSQL


def overwrite_deleted(connection):
    """From now on let `connection` overwrite what it deletes or changes (SQLite)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def scrub(connection) -> bool:
    """Write the database's files anew, without what was deleted; outside any transaction.

    Returns False where that could not be done, as others were using the database: `TRACES`.
    """
    write_anew = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    try:
        with connection.cursor() as cursor:
            return write_anew(connection, cursor)
    except DatabaseError:
        return False


def _sqlite(connection, cursor) -> bool:
    cursor.execute("ANALYZE")  # some builds keep samples of what the columns said
    cursor.execute("VACUUM")
    # The journal (-wal) holds earlier pages until it is worked into the file and cut to nothing.
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    is_busy, *_pages = cursor.fetchone()
    return not is_busy


def _postgresql(connection, cursor) -> bool:
    tables = connection.introspection.table_names(cursor)
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
    try:
        # ANALYZE, because the statistics hold samples of what the columns said.
        cursor.execute(f"VACUUM (FULL, ANALYZE) {names}")
    finally:
        cursor.execute("RESET lock_timeout")
    return True
