"""Writing that waits for nobody: what stands beside a reader's page, or only tries."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection, transaction

_LONGEST_WAIT = 100  # milliseconds for whoever else is writing


@contextmanager
def if_free() -> Iterator[None]:
    """Let the block write; where somebody else does, or nothing can be written, it ends in silence.

    What it wrote is then taken back.
    """
    with suppress(DatabaseError), impatient(_LONGEST_WAIT):
        yield


@contextmanager
def impatient(longest_wait: int) -> Iterator[None]:
    """Let the block write in a transaction that waits `longest_wait` milliseconds for others.

    Raises OperationalError where that was too short.
    """
    if connection.vendor == "sqlite":
        with _impatient_sqlite(longest_wait), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{longest_wait}ms'")
            yield


@contextmanager
def _impatient_sqlite(longest_wait: int) -> Iterator[None]:
    """Outside of the transaction: it is the transaction's beginning that waits here."""
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {longest_wait}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
