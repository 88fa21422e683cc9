"""Reading the whole database as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def reading() -> Iterator[None]:
    """Let all that the block reads be of one moment, and hold neither editors nor readers."""
    begin = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with begin():
        yield


@contextmanager
def _sqlite() -> Iterator[None]:
    # A transaction of the settings takes the lock of those who write; one that only reads
    # sees the database as it was at its first look.
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM sqlite_master")
            yield
    finally:
        connection.transaction_mode = mode


@contextmanager
def _postgresql() -> Iterator[None]:
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
