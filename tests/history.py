"""History cannot be deleted, so the flush after a transactional test must lift its guard."""

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(scope="session", autouse=True)
def history_may_be_flushed():
    from clinic import triggers  # once Django is set up

    flush = TransactionTestCase._fixture_teardown

    def lift_and_flush(case):
        with triggers.lifted(connection):
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_flush)
        yield
