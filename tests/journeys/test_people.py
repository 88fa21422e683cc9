"""Inviting a colleague in a browser: from the Manager's form to the invited person's desk."""

import re

import pytest
from django.core import mail

from clinic.models import AuditEntry
from tests.journeys.editing import press
from tests.people import PASSWORD, manager, with_role
from tests.waiting import follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mona():
    return manager()


@pytest.fixture(autouse=True)
def links_lead_here(settings, live_server):
    settings.SITE_URL = live_server.url


def sign_in(page, name: str):
    page.goto("/admin/login/")
    page.get_by_label("E-mail or user name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")


def test_a_colleague_is_invited_and_gets_in(new_page, mona, axe):
    desk = new_page(viewport={"width": 1280, "height": 900})
    sign_in(desk, "Mona@clinic.example")
    follow(desk.get_by_role("link", name="Accounts"))
    assert axe(desk) == []
    follow(desk.get_by_role("link", name="Invite a colleague"))
    assert axe(desk) == []
    desk.get_by_label("E-mail").fill("bo@clinic.example")
    desk.get_by_label("First name").fill("Bo")
    desk.get_by_role("checkbox", name=re.compile("^Authors")).check()
    desk.get_by_label("Your own password").fill(PASSWORD)
    press(desk, "Invite")
    link = desk.get_by_label("Invitation link").input_value()
    assert "/invitation/" in mail.outbox[0].body and link not in mail.outbox[0].body
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.get_by_role("button", name="Copy").click()
    desk.get_by_text("Copied").wait_for()
    assert desk.evaluate("navigator.clipboard.readText()") == link
    assert axe(desk) == []

    phone = new_page(viewport={"width": 390, "height": 844})
    phone.goto(link)
    assert axe(phone) == []
    phone.get_by_label("Password", exact=False).first.fill("clever-badger-31")
    phone.get_by_label("The same password again").fill("clever-badger-31")
    press(phone, "Choose this password")
    assert phone.get_by_role("link", name="Articles").is_visible()
    assert axe(phone) == []
    press(phone, "Send me the mail")
    phone.get_by_text("We sent you a mail a moment ago").wait_for()
    phone.goto(re.search(r"http\S+/confirm-address/\S+", mail.outbox[-1].body)[0])
    assert axe(phone) == []
    press(phone, "Yes, confirm it")
    phone.get_by_text("bo@clinic.example is confirmed").wait_for()
    phone.goto(link)
    assert phone.get_by_role("heading", name="can no longer be used").is_visible()
    assert axe(phone) == []

    follow(desk.get_by_role("link", name="To the account"))
    desk.get_by_text("● Active").wait_for()
    assert axe(desk) == []
    press(desk, "Deactivate")
    desk.get_by_text("○ Deactivated").wait_for()


def test_a_forgotten_password_is_chosen_anew(page, axe):
    with_role("bo", "Authors")
    page.goto("/admin/login/")
    follow(page.get_by_role("link", name=re.compile("Forgotten")))
    page.get_by_label("E-mail").fill("bo@clinic.example")
    assert axe(page) == []
    press(page, "Send me a link")
    page.get_by_role("heading", name="Look in your mailbox").wait_for()
    page.goto(re.search(r"http\S+", mail.outbox[0].body)[0])
    page.get_by_label("Password", exact=False).first.fill("clever-badger-31")
    page.get_by_label("The same password again").fill("clever-badger-31")
    press(page, "Set this password")
    page.get_by_role("heading", name="Your new password is set").wait_for()
    assert AuditEntry.objects.get().action == "new-password"


def test_the_log_is_narrowed_to_days_and_taken_away(page, mona, axe):
    sign_in(page, "mona@clinic.example")
    page.goto("/admin/auth/user/add/")
    page.get_by_label("E-mail").fill("bo@clinic.example")
    page.get_by_label("First name").fill("Bo")
    page.get_by_role("checkbox", name=re.compile("^Authors")).check()
    page.get_by_label("Your own password").fill(PASSWORD)
    press(page, "Invite")
    page.goto("/admin/clinic/auditentry/")
    assert axe(page) == []
    page.get_by_label("From").fill("2020-01-01")
    press(page, "Show these days")
    assert page.get_by_role("cell", name="Invited").is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these").click()
    assert "gave the role Authors" in download.value.path().read_text("utf-8-sig")
