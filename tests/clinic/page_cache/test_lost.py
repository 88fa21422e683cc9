"""What readers get while the database is away."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import OperationalError

from clinic import generation
from clinic.models import ClinicProfile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


def test_without_its_database_it_shows_what_it_has_for_five_minutes(ask, monkeypatch):
    kept = ask("/")

    def lost():
        raise OperationalError("The database is gone.")

    monkeypatch.setattr(generation, "current", lost)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        ask.cache.last_generation._asked_at = 0
        monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: 299.0)
        shown = ask("/")
        assert (shown[0], shown[2]) == (kept[0], kept[2])
        assert dict(shown[1])["Cache-Control"] == "max-age=0"  # no proxy begins to count anew
        monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: 301.0)
        clock.shift(1)
        monkeypatch.setattr(ClinicProfile, "get", lost)
        status, headers, body = ask("/")
    assert ask.made == 2
    assert status.startswith("503") and ("Retry-After", "60") in headers
    assert "We will be back soon" in body.decode()


def test_a_connection_that_the_database_gave_up_is_opened_again(ask, monkeypatch):
    ask("/")
    look_up, fails = generation._look_up, [True]

    def once():
        if fails.pop() if fails else False:
            raise OperationalError("server closed the connection unexpectedly")
        return look_up()

    monkeypatch.setattr(generation, "_look_up", once)
    ask("/")
    assert ask.made == 1
