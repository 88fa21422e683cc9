"""What is made once for all tests of a module, since they only look at it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def made_once(django_db_blocker) -> Iterator[None]:
    """Let a module's fixture write to the database within this; all of it is undone afterwards.

    What each test adds is undone after the test, as always.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
