"""Who left is emptied after a time; what she did stays hers, and what rests on it stands."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from clinic.accounts import actions
from clinic.accounts.identity.rule import has_confirmed_address
from clinic.accounts.second_factor import devices
from clinic.accounts.state import State, state_of
from clinic.models import AuditEntry
from research.workflow import actions as editorial
from tests.factors import with_phone
from tests.people import known, manager
from tests.research.people import ann, fresh, in_review, rob

pytestmark = [pytest.mark.django_db, pytest.mark.data]
START = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as moving:
        yield moving


def left(person, clock, *, days=366):
    """Deactivate `person`, and tidy up so many days later."""
    actions.deactivate(person, by=manager())
    clock.shift(timedelta(days=days))
    call_command("tidy")
    person.refresh_from_db()
    return person


def test_an_account_is_emptied_a_year_after_it_ended(clock):
    person = known(ann())
    with_phone(person)
    name = person.get_full_name()
    person = left(person, clock)
    assert person.email == person.username == f"left-{person.pk}@forgotten.invalid"
    assert person.get_full_name() == name
    assert person.last_login is None and not person.has_usable_password()
    assert not devices.is_set_up(person) and not devices.codes_of(person)
    entry = AuditEntry.objects.filter(action="forget-account").get()
    assert entry.by is None and entry.object_id == str(person.pk)


def test_not_before_and_once(clock):
    person = left(known(ann()), clock, days=364)
    assert person.email == "ann@example.org"
    clock.shift(timedelta(days=2))
    call_command("tidy")
    call_command("tidy")
    assert AuditEntry.objects.filter(action="forget-account").count() == 1


def test_who_works_here_is_not_forgotten_however_long_she_was_away(clock):
    person = known(ann())
    clock.shift(timedelta(days=3000))
    call_command("tidy")
    person.refresh_from_db()
    assert person.email == "ann@example.org"


def test_who_came_back_in_time_starts_anew(clock):
    mona, person = manager(), known(ann())
    actions.deactivate(person, by=mona)
    clock.shift(timedelta(days=300))
    actions.reactivate(person, by=mona)
    actions.deactivate(person, by=mona)
    clock.shift(timedelta(days=100))
    call_command("tidy")
    person.refresh_from_db()
    assert person.email == "ann@example.org"


def test_what_she_wrote_can_still_be_checked(clock):
    article = in_review()
    left(ann(), clock)
    seen = fresh(article).revisions.first().pk
    editorial.approve(fresh(article), by=rob(), seen=seen, whole=True)
    assert fresh(article).state == "approved"


def test_who_is_opened_again_has_no_confirmed_address(clock):
    person = left(known(ann()), clock)
    actions.reactivate(person, by=manager("mira"))
    person.refresh_from_db()
    assert state_of(person) == State.INVITED
    assert not has_confirmed_address(person)
