"""Asking for a new password tells nobody anything, holds nobody, and is limited."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessFailureLog
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic import mail as outgoing
from tests.clinic.accounts.test_getting_in import NEW, choose, link
from tests.clinic.accounts.test_guesses import guess
from tests.people import with_role

pytestmark = pytest.mark.django_db
FORGOTTEN = "/admin/password_reset/"
BO = "bo@clinic.example"


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def ask(email: str = BO, address: str = "203.0.113.1", client: Client | None = None):
    return (client or Client()).post(FORGOTTEN, {"email": email}, REMOTE_ADDR=address)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.fixture
def queued(settings, monkeypatch):
    """Collect what is to be sent later instead of sending it."""
    letters = []
    settings.MAIL_IS_QUEUED = True
    monkeypatch.setattr(outgoing._outbox, "put", letters.append)
    return letters


def test_the_request_does_the_same_for_every_address(bo, queued, committed):
    with_role("invited", "Authors", password=None)
    with_role("gone", "Authors", is_active=False)
    work = []
    for name in ("bo", "nobody", "invited", "gone"):
        with (
            CaptureQueriesContext(
                connection,
            ) as queries,
            committed(execute=True),
        ):
            assert ask(f"{name}@clinic.example").status_code == 302
        work.append([re.sub(r"'[^']*'|\d+", "…", each["sql"]) for each in queries])
    assert all(each == work[0] for each in work)
    assert not any("auth_user" in sql for sql in work[0])  # who is meant is looked up later
    assert len(queued) == 4 and not mail.outbox


def test_making_the_mail_does_the_same_where_nobody_is_meant(bo, monkeypatch):
    made = []
    render = "clinic.accounts.forms.render_to_string"
    monkeypatch.setattr(render, lambda name, context: made.append(name) or name)
    for email in (BO, "nobody@clinic.example"):
        made.clear()
        ask(email)
        assert len(made) == 2
    assert len(mail.outbox) == 1


def test_one_address_cannot_ask_for_all(bo):
    answers = [ask(f"name-{number}@clinic.example").status_code for number in range(20)]
    assert answers == [302] * 10 + [429] * 10
    assert ask(address="198.51.100.7").status_code == 302


def test_nobody_fills_a_mailbox(bo):
    answers = [ask(address=f"203.0.113.{number}").status_code for number in range(20)]
    assert answers.count(302) == len(mail.outbox) == 5
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert ask("BO@clinic.example").status_code == 302
        assert AccessFailureLog.objects.count() == 1


@pytest.mark.parametrize("spelling", ["BO@clinic.example", "ｂｏ@clinic.example"])
def test_another_spelling_of_the_address_is_no_other_mailbox(bo, spelling):
    for _number in range(3):
        ask()
    assert ask(spelling).status_code in {200, 429}
    assert len(mail.outbox) == 3


def test_whoever_asked_too_often_reads_what_to_do_and_keeps_what_she_typed(bo):
    for email in (BO, "nobody@clinic.example"):
        answers = [ask(email) for _number in range(4)]
        text = answers[-1].content.decode()
        assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
        assert "The link in the newest mail works for a day" in " ".join(text.split())
        assert f'value="{email}"' in text and int(answers[-1]["Retry-After"]) > 3500


def test_asking_for_links_takes_no_guesses(bo):
    for _number in range(20):
        ask()
    assert guess().status_code == 200


def test_a_link_opens_the_account_while_strangers_guess_at_it(bo):
    for number in range(25):
        guess(address=f"198.51.100.{number}")
    ask()
    client = Client()
    choose(client, link())
    assert guess(password=NEW).status_code == 429
    assert guess(password=NEW, client=client).status_code == 302
