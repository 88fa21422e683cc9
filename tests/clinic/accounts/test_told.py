"""Which Managers hear of a new account that may check articles, and when."""

import pytest
from django.core import mail

from clinic.accounts import actions
from clinic.models import AuditEntry
from tests.admin_pages import superuser
from tests.clinic.accounts.wanted import as_is, wanted
from tests.people import PASSWORD, manager, with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def max_():
    return manager("max")


def told() -> list[tuple[str, str]]:
    """Return to whom each mail went, and its first line."""
    return [(each.to[0], each.body.strip().splitlines()[0]) for each in mail.outbox]


def test_the_others_hear_of_an_invitation_and_of_the_first_sign_in(mona, max_):
    bo = actions.invite(wanted(roles=["Reviewers"]), by=mona)
    sentence = "Mona Roe invited Bo Roe (Bo@clinic.example), who may check articles."
    assert told() == [("max@clinic.example", sentence)]
    mail.outbox.clear()
    actions.accept(bo, "quiet-otter-77", has_read_mail=True)
    sentence = "Bo Roe (Bo@clinic.example), who may check articles, signed in for the first time."
    assert told() == [("max@clinic.example", sentence)]


def test_superusers_hear_of_it_too(mona):
    superuser("ada", email="ada@clinic.example", password=PASSWORD)
    actions.invite(wanted(roles=["Reviewers"]), by=mona)
    assert [to for to, _line in told()] == ["ada@clinic.example"]


def test_the_role_given_later_and_an_account_opened_again_count_as_new(mona, max_):
    art = with_role("art", "Authors")
    actions.change(art, as_is(art, first_name="Arthur"), by=mona)
    assert not mail.outbox
    actions.change(art, as_is(art, first_name="Arthur", roles=["Reviewers"]), by=mona)
    assert "Mona Roe lets Arthur Roe (art@clinic.example) check articles." in mail.outbox[0].body
    actions.deactivate(art, by=mona)
    mail.outbox.clear()
    actions.reactivate(art, by=mona)
    assert [to for to, _line in told()] == ["max@clinic.example"]


def test_nobody_hears_of_an_author(mona, max_):
    bo = actions.invite(wanted(), by=mona)
    actions.accept(bo, "quiet-otter-77", has_read_mail=True)
    assert not mail.outbox


def test_the_log_says_who_was_told_and_that_nobody_could_be(mona):
    actions.invite(wanted(roles=["Reviewers"]), by=mona)
    entry = AuditEntry.objects.get(action="tell")
    assert "Mailed to: nobody else looks after accounts." in entry.detail
    manager("max")
    actions.invite(wanted(roles=["Reviewers"], email="cy@clinic.example"), by=mona)
    assert "Mailed to: Max Roe." in AuditEntry.objects.filter(action="tell").first().detail


def test_who_cannot_sign_in_is_not_told(mona, max_):
    actions.deactivate(max_, by=mona)
    actions.invite(wanted(roles=["Reviewers"]), by=mona)
    assert not mail.outbox
