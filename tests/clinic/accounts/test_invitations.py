"""The link by which an invited person gets in, through HTTP."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from django.utils import timezone

from clinic.accounts import actions, invitations
from clinic.accounts.rules import AccountValues
from clinic.models import ClinicProfile
from tests.admin_pages import signed_in, visit
from tests.people import NoMail, manager, role

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-otter-77"


@pytest.fixture
def mona():
    return manager()


@pytest.fixture
def bo(mona):
    roles = frozenset([role("Authors")])
    return actions.invite(AccountValues("bo@clinic.example", "Bo", "Roe", roles), by=mona)


def path(account) -> str:
    return urlsplit(invitations.link(account)).path


def choose(page, password=PASSWORD):
    return page.send(new_password1=password, new_password2=password)


def test_the_invited_person_chooses_a_password_and_is_in(bo):
    client = Client()
    page = visit(client, path(bo))
    assert page.status == 200
    assert "Welcome, Bo Roe" in page.text and "bo@clinic.example" in page.text
    page = choose(page)
    assert page.url == "/admin/"
    assert "Articles" in page.text
    bo.refresh_from_db()
    assert bo.check_password(PASSWORD)


def test_a_used_link_says_what_to_do(bo):
    address = path(bo)
    choose(visit(Client(), address))
    page = visit(Client(), address)
    assert page.status == 410
    assert "can no longer be used" in page.text
    links = page.tree.xpath("//main//a/@href")
    assert links == ["/admin/login/", "/admin/password_reset/"]
    assert not page.tree.forms


def test_a_link_is_good_for_seven_days(bo):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        address = path(bo)
    with time_machine.travel(now + timedelta(days=7), tick=False):
        assert visit(Client(), address).status == 200
    with time_machine.travel(now + timedelta(days=7, seconds=2), tick=False):
        page = visit(Client(), address)
    assert page.status == 410 and "within 7 days" in page.text


def test_a_new_link_ends_the_one_before(bo, mona):
    old = path(bo)
    new = path(actions.renew(bo, by=mona))
    assert visit(Client(), old).status == 410
    assert visit(Client(), new).status == 200


def test_the_links_of_a_deactivated_account_are_dead_for_good(bo, mona):
    address = path(bo)
    actions.deactivate(bo, by=mona)
    assert visit(Client(), address).status == 410
    actions.reactivate(bo, by=mona)
    assert visit(Client(), address).status == 410


def test_deactivating_while_the_form_is_open_lets_nobody_in(bo, mona):
    client = Client()
    page = visit(client, path(bo))
    actions.deactivate(bo, by=mona)
    page = choose(page)
    assert page.status == 410
    bo.refresh_from_db()
    assert not bo.has_usable_password()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("token", ["x", "-", "0-0", "zzzzzzzzzzzzzz-1", "é-é", "choose-password"])
@pytest.mark.parametrize("uid", ["MQ", "%%", "bm8", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_made_up_links_say_the_same(bo, token, uid):
    assert Client().get(f"/admin/invitation/{uid}/{token}/").status_code == 410


def test_a_link_for_a_new_password_is_no_invitation_and_the_other_way_round(bo, mona):
    invitation = path(bo)
    reset = invitation.replace("/invitation/", "/password_reset/")
    assert visit(Client(), reset).status == 410
    token = PasswordResetTokenGenerator().make_token(bo)
    made = "/".join([*invitation.split("/")[:-2], token, ""])
    assert visit(Client(), made).status == 410


def test_the_link_is_kept_by_nobody_and_told_to_nobody(bo):
    client = Client()
    response = client.get(path(bo))
    assert response["Referrer-Policy"] == "no-referrer"
    form = client.get(response["Location"])
    for each in (response, form):
        assert "no-store" in each["Cache-Control"]
    assert path(bo).split("/")[-2] not in form.content.decode()
    dead = Client().get("/admin/invitation/MQ/x/")
    assert dead["Referrer-Policy"] == "no-referrer"


def test_the_link_comes_from_site_url(bo, settings):
    settings.SITE_URL = "https://clinic.example"
    assert invitations.link(bo).startswith("https://clinic.example/admin/invitation/")


def test_somebody_signed_in_is_told_that_this_ends(bo, mona):
    client = signed_in(mona)
    page = visit(client, path(bo))
    assert "Mona Roe is signed in here now" in page.text
    choose(page)
    assert "Bo" in visit(client, "/admin/").text
    assert client.get("/admin/auth/user/").status_code == 403


def test_the_mail_says_who_invites_to_what_and_until_when(bo, mona):
    ClinicProfile(name="Mighty & Clinic\n", time_zone="America/Toronto").save()
    with time_machine.travel("2026-03-01T15:00:00Z", tick=False):
        invitations.send(bo, by=mona)
    (message,) = mail.outbox
    assert message.to == ["bo@clinic.example"] and message.reply_to == ["mona@clinic.example"]
    assert message.subject == "Invitation to the website of Mighty & Clinic"
    for words in [
        "Mona Roe",
        "Mighty & Clinic",
        "http://localhost:8000/admin/invitation/",
        "March 8, 2026, 11:00",
    ]:
        assert words in message.body


def test_a_mail_that_cannot_go_out_is_in_the_log(bo, mona, settings, caplog):
    settings.EMAIL_BACKEND = f"{NoMail.__module__}.{NoMail.__name__}"
    invitations.send(bo, by=mona)
    assert "The mail “Invitation to the website of Our clinic” could not be sent" in caplog.text
    assert bo.email not in caplog.text
    assert "x.example" not in caplog.text
