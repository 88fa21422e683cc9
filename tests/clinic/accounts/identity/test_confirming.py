"""Confirming an address: the mail, its link, and whom it is for."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from clinic.accounts.identity import actions
from clinic.accounts.identity.rule import as_now, has_confirmed_address
from clinic.accounts.rules import NotAllowed
from clinic.models import AuditEntry
from tests.admin_pages import signed_in, superuser, visit
from tests.people import with_role

pytestmark = pytest.mark.django_db
ASK = "/admin/confirm-address/"


@pytest.fixture
def bo():
    return with_role("bo", "Reviewers")


def link() -> str:
    """Return the path in the mail that was sent last."""
    return urlsplit(re.search(r"http\S+/confirm-address/\S+", mail.outbox[-1].body)[0]).path


def is_confirmed(account) -> bool:
    return has_confirmed_address(as_now(account))


def test_the_first_page_sends_the_mail_and_its_link_confirms_at_the_press_of_a_button(bo):
    browser = signed_in(bo)
    assert "Your address bo@clinic.example is not confirmed yet" in visit(browser, "/admin/").text
    browser.post(ASK)
    assert mail.outbox[-1].to == ["bo@clinic.example"]
    page = visit(browser, link())
    assert page.status == 200 and "mailed to bo@clinic.example" in page.text
    assert not is_confirmed(bo)  # a mail server that opens every link confirms nothing
    response = browser.post(link(), follow=True)
    assert "bo@clinic.example is confirmed" in response.content.decode()
    assert is_confirmed(bo)
    assert "is not confirmed yet" not in visit(browser, "/admin/").text
    entry = AuditEntry.objects.get(action="confirm-address")
    assert (entry.by, entry.detail) == (bo, "bo@clinic.example: mail")


def test_the_link_is_for_the_person_signed_in_alone(bo):
    actions.ask(bo, by=bo)
    assert Client().get(link()).status_code == 302
    page = visit(signed_in(with_role("eve", "Reviewers")), link())
    assert page.status == 403 and "Eve Roe is signed in here" in page.text
    assert signed_in(with_role("ivy")).post(link()).status_code == 403
    assert not is_confirmed(bo)


def test_signing_in_again_and_another_password_leave_the_link_as_it_is(bo):
    actions.ask(bo, by=bo)
    bo.last_login = timezone.now()
    bo.set_password("another-otter-78")
    bo.save()
    assert visit(signed_in(bo), link()).status == 200


def test_the_link_is_good_for_seven_days(bo):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        actions.ask(bo, by=bo)
    with time_machine.travel(now + timedelta(days=7), tick=False):
        assert signed_in(bo).get(link()).status_code == 200
    with time_machine.travel(now + timedelta(days=7, seconds=2), tick=False):
        page = visit(signed_in(bo), link())
        assert page.status == 410 and "no longer works" in page.text
        assert signed_in(bo).post(link()).status_code == 410
    assert not is_confirmed(bo)


@pytest.mark.parametrize("token", ["x", "-", "zzzzzzzzzzzzzz-1", "é-é"])
def test_made_up_links_confirm_nothing(bo, token):
    actions.ask(bo, by=bo)
    uid = link().split("/")[-3]
    assert signed_in(bo).post(f"{ASK}{uid}/{token}/").status_code == 410
    assert signed_in(bo).post(f"{ASK}%%/{token}/").status_code == 403
    assert not is_confirmed(bo)


def test_another_address_makes_the_link_and_the_confirmation_void(bo):
    actions.ask(bo, by=bo)
    before = link()
    signed_in(bo).post(before)
    bo.email = "bo.roe@clinic.example"
    bo.save()
    assert not is_confirmed(bo)
    assert signed_in(bo).post(before).status_code == 410
    assert not is_confirmed(bo)


def test_capitals_make_no_other_address(bo):
    call_command("confirm_address", "BO@clinic.example")
    bo.email = "Bo@Clinic.example"
    bo.save()
    assert is_confirmed(bo)


def test_nobody_is_flooded_with_mails(bo):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        signed_in(bo).post(ASK)
        response = signed_in(bo).post(ASK, follow=True)
    assert "We sent you a mail a moment ago" in response.content.decode()
    assert len(mail.outbox) == 1
    with time_machine.travel(now + timedelta(minutes=2), tick=False):
        signed_in(bo).post(ASK)
    assert len(mail.outbox) == 2


def test_a_clock_that_went_back_keeps_nobody_waiting(bo):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        actions.ask(bo, by=bo)
    with time_machine.travel(now - timedelta(days=1), tick=False):
        assert actions.ask(bo, by=bo)


def test_opening_an_address_does_nothing(bo):
    for address in (ASK, "/admin/who-i-am/"):
        assert signed_in(bo).get(address).status_code == 405
    assert not mail.outbox


def test_one_mailbox_stands_for_one_person(bo):
    other = with_role("bo+second", "Reviewers")
    with pytest.raises(NotAllowed, match="Bo Roe uses the same mailbox"):
        actions.confirm_address(other, other.email, by=other, how="mail")
    with pytest.raises(CommandError, match="same mailbox"):
        call_command("confirm_address", other.email)


def test_the_command_says_what_it_cannot_confirm(bo):
    with pytest.raises(CommandError, match="no account, or more than one, called “nobody”"):
        call_command("confirm_address", "nobody")
    superuser("ada")
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("confirm_address", "ada")


def test_where_no_mail_leaves_the_first_page_names_the_command(bo, settings):
    assert "manage.py" not in signed_in(bo).get("/admin/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    html = signed_in(bo).get("/admin/").content.decode()
    assert "manage.py confirm_address bo@clinic.example" in html
