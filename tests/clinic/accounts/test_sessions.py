"""When a sign-in ends: by itself, with the account, and for good."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from clinic.accounts import actions, sessions
from tests.admin_pages import signed_in
from tests.people import manager, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def later(**how) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**how), tick=False)


def test_a_session_ends_with_the_account_and_stays_ended_when_it_comes_back(bo):
    mona, client = manager(), signed_in(bo)
    actions.deactivate(bo, by=mona)
    assert not is_in(client)
    actions.reactivate(bo, by=mona)
    assert not is_in(client)


def test_a_session_nobody_tried_meanwhile_stays_ended_too(bo):
    mona, client, colleague = manager(), signed_in(bo), signed_in(with_role("cy", "Authors"))
    actions.deactivate(bo, by=mona)
    actions.reactivate(bo, by=mona)
    assert not is_in(client)
    assert is_in(colleague)


def test_a_session_ends_after_twelve_idle_hours(bo):
    client = signed_in(bo)
    with later(hours=11, minutes=59):
        assert is_in(client)
    with later(hours=23, minutes=50):
        assert is_in(client)
    with later(hours=35, minutes=51):
        assert not is_in(client)


def test_twelve_idle_hours_end_it_even_where_the_row_is_still_there(bo):
    client = signed_in(bo)
    Session.objects.update(expire_date=timezone.now() + timedelta(days=14))
    with later(hours=12, minutes=1):
        assert not is_in(client)


def test_a_session_from_before_there_was_a_limit_ends(bo):
    client = signed_in(bo)
    session = client.session
    del session[sessions.LAST_USED]
    session.save()
    assert not is_in(client)


def test_what_a_page_asks_for_by_itself_keeps_nobody_signed_in(bo):
    client = signed_in(bo)
    by_itself = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
    with later(hours=11):
        assert client.get("/admin/", headers=by_itself).status_code == 200
    with later(hours=13):
        assert not is_in(client)


def test_a_session_is_written_every_few_minutes_at_most(bo):
    client = signed_in(bo)
    with later(minutes=10):
        assert is_in(client)
        before = Session.objects.get().expire_date
    with later(minutes=14):
        assert is_in(client)
        assert Session.objects.get().expire_date == before
    with later(minutes=16):
        assert is_in(client)
        assert Session.objects.get().expire_date > before


def test_all_sessions_of_one_person_end_but_the_one_kept(bo):
    here, there, colleague = signed_in(bo), signed_in(bo), signed_in(with_role("cy", "Authors"))
    sessions.end(bo, keep=here.session.session_key)
    assert is_in(here) and is_in(colleague)
    assert not is_in(there)
