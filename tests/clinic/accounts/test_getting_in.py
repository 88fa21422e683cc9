"""Signing in, forgotten passwords and changing one, through HTTP."""

import re
from io import StringIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from clinic.models import AuditEntry
from tests.admin_pages import signed_in, superuser, visit
from tests.people import PASSWORD, with_role

pytestmark = pytest.mark.django_db
FORGOTTEN = "/admin/password_reset/"
NEW = "clever-badger-31"


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def sign_in(name: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/admin/login/?next=/admin/", {"username": name, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def ask_for_link(email: str, **extra) -> str:
    """Ask for a new password, and return what the page then says."""
    client = Client()
    response = client.post(FORGOTTEN, {"email": email}, follow=True, **extra)
    assert response.status_code == 200
    return response.content.decode()


def link() -> str:
    asked = [sent for sent in mail.outbox if sent.subject.startswith("A new password")]
    return re.search(r"http\S+", asked[-1].body)[0]


def path_of(address: str) -> str:
    return urlsplit(address).path


def choose(client: Client, address: str, password: str = NEW):
    page = visit(client, path_of(address))
    return page.send(new_password1=password, new_password2=password)


# --- signing in -------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["bo@clinic.example", "Bo@Clinic.Example", " bo@clinic.example "])
def test_the_address_signs_in_however_it_is_typed(bo, typed):
    assert is_in(sign_in(typed))


def test_the_address_signs_in_whoever_has_a_user_name_of_her_own():
    superuser("ada", email="ada@clinic.example", password=PASSWORD)
    assert is_in(sign_in("ada"))
    assert is_in(sign_in("ADA@clinic.example"))


def test_two_accounts_with_one_address_sign_in_by_name_alone(bo):
    superuser("ada", email="bo@clinic.example", password="x")
    assert is_in(sign_in("ada", "x"))
    assert not is_in(sign_in("BO@clinic.example", "x"))


def test_the_form_says_what_it_takes_and_why_it_refuses(bo):
    page = visit(Client(), "/admin/login/")
    assert "E-mail or user name" in page.text
    assert page.tree.xpath(f"//a[@href='{FORGOTTEN}']")
    wrong = {"username": "bo@clinic.example", "password": "wrong"}
    said = page.client.post("/admin/login/", wrong).content.decode()
    assert "do not match" in said
    assert 'value="bo@clinic.example"' in said
    bo.is_active = False
    bo.save()
    assert not is_in(sign_in("bo@clinic.example"))


# --- a forgotten password -----------------------------------------------------------------


def test_a_forgotten_password_is_chosen_anew(bo):
    elsewhere = signed_in(bo)
    ask_for_link("BO@clinic.example")
    (message,) = mail.outbox
    assert message.to == ["bo@clinic.example"]
    assert link().startswith("http://localhost:8000/admin/password_reset/")
    client = Client()
    page = choose(client, link())
    assert page.status == 200 and "Your new password is set" in page.text
    assert is_in(sign_in("bo@clinic.example", NEW))
    assert not is_in(sign_in("bo@clinic.example"))
    assert not is_in(elsewhere)
    entry = AuditEntry.objects.get(action="new-password")
    assert entry.by == bo
    used = visit(Client(), path_of(link()))
    assert used.status == 410 and "Ask for a new link" in used.text


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(bo):
    with_role("invited", "Authors", password=None)
    with_role("gone", "Authors", is_active=False)
    known = ask_for_link("bo@clinic.example")
    for other in ("nobody@clinic.example", "invited@clinic.example", "gone@clinic.example"):
        assert ask_for_link(other) == known
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_gives_the_same_answer(bo, settings):
    known = ask_for_link("bo@clinic.example")
    settings.EMAIL_BACKEND = "tests.people.NoMail"
    assert ask_for_link("bo@clinic.example") == known


def test_the_link_never_follows_the_host_header(bo, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ask_for_link("bo@clinic.example", HTTP_HOST="evil.example")
    assert "evil.example" not in mail.outbox[0].body + mail.outbox[0].subject


def test_a_link_ends_after_a_day(bo):
    ask_for_link("bo@clinic.example")
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=25), tick=False):
        assert visit(Client(), path_of(link())).status == 410


def test_a_link_ends_with_the_account(bo):
    ask_for_link("bo@clinic.example")
    bo.is_active = False
    bo.save()
    assert visit(Client(), path_of(link())).status == 410


def test_a_weak_password_is_told_and_the_link_stays_good(bo):
    ask_for_link("bo@clinic.example")
    client = Client()
    page = choose(client, link(), "1234")
    assert "at least 12 characters" in " ".join(page.errors())
    assert page.send(new_password1=NEW, new_password2=NEW).status == 200
    assert is_in(sign_in("bo@clinic.example", NEW))


def test_a_link_is_told_to_no_other_page_and_kept_by_nobody(bo):
    ask_for_link("bo@clinic.example")
    client = Client()
    response = client.get(path_of(link()))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    form = client.get(response["Location"])
    assert "no-store" in form["Cache-Control"]
    token = path_of(link()).split("/")[-2]
    assert token not in response["Location"] and token not in form.content.decode()


# --- another password ---------------------------------------------------------------------


def test_changing_the_password_is_logged(bo):
    page = visit(signed_in(bo), "/admin/password_change/")
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    response = page.client.post(page.url, form, follow=True)
    assert response.status_code == 200
    assert is_in(page.client)
    assert AuditEntry.objects.get().action == "new-password"
    assert is_in(sign_in("bo@clinic.example", NEW))


def test_a_wrong_old_password_counts_as_a_guess(bo):
    page = visit(signed_in(bo), "/admin/password_change/")
    form = {"old_password": "a guess", "new_password1": NEW, "new_password2": NEW}
    assert "entered incorrectly" in page.client.post(page.url, form).content.decode()
    assert AuditEntry.objects.get().action == "wrong-password"


def test_changing_the_password_takes_an_account():
    assert "/admin/login/" in Client().get("/admin/password_change/")["Location"]


# --- and being told -----------------------------------------------------------------------------


def told() -> list[tuple[list[str], bool]]:
    return [(each.to, "Your password was changed." in each.body) for each in mail.outbox]


def test_a_new_password_is_mailed_to_its_owner(bo):
    page = visit(signed_in(bo), "/admin/password_change/")
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    page.client.post(page.url, form)
    assert told() == [(["bo@clinic.example"], True)]
    mail.outbox.clear()
    ask_for_link("bo@clinic.example")
    choose(Client(), link(), "wooden-lantern-45")
    assert told()[1:] == [(["bo@clinic.example"], True)]
    assert "wooden-lantern-45" not in mail.outbox[-1].body


def test_a_password_changed_at_the_command_line_is_logged_and_mailed(bo, monkeypatch):
    elsewhere = signed_in(bo)
    monkeypatch.setattr("getpass.getpass", lambda *args, **prompt: NEW)
    call_command("changepassword", "bo@clinic.example", stdout=StringIO())
    assert told() == [(["bo@clinic.example"], True)]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by_name) == ("new-password", "operator")
    assert not is_in(elsewhere) and is_in(sign_in("bo@clinic.example", NEW))
