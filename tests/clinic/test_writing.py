"""What is written beside a reader's page keeps no reader waiting."""

import pytest
from django.db import connection

from clinic.models import HealthLook
from clinic.writing import if_free

NOW = "2027-01-14T15:00:00Z"


@pytest.mark.django_db(transaction=True)
def test_it_is_written_where_nobody_else_writes():
    with if_free():
        HealthLook.objects.create(check_name="tried", at=NOW)
    assert HealthLook.objects.filter(check_name="tried").exists()


@pytest.mark.django_db(transaction=True)
def test_what_fails_half_way_leaves_nothing():
    with if_free():
        HealthLook.objects.create(check_name="tried", at=NOW)
        HealthLook.objects.create(check_name="tried", at=None)
    assert not HealthLook.objects.filter(check_name="tried").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite waits as its transaction begins")
def test_its_transaction_begins_with_the_short_wait():
    said = []

    def note(execute, sql, params, many, context):
        said.append(sql.partition(" = ")[0].partition(" (")[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note), if_free():
        pass
    wait = "PRAGMA busy_timeout"
    assert said == [wait, wait, "BEGIN IMMEDIATE", wait]  # asked, shortened, and as it was
