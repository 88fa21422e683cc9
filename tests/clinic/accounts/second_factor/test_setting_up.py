"""Setting a phone up, another one, recovery codes, and turning it all off."""

import base64
import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
import time_machine
from django.core import mail
from django.test import Client

from clinic.accounts.second_factor import devices
from clinic.models import AuditEntry
from tests.admin_pages import Page, signed_in, visit
from tests.factors import code_of, shown_key, with_phone
from tests.people import PASSWORD, manager, sure, with_role

pytestmark = pytest.mark.django_db
HOME = "/admin/second-factor/"
SET_UP, OFF = f"{HOME}set-up/", f"{HOME}off/"
CODES, RENEW, FILE = (f"{HOME}recovery-codes/{each}" for each in ("", "new/", "file/"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def in_with_phone(account, clock) -> Client:
    """Return a browser in which `account` is signed in with a phone of hers."""
    phone = with_phone(account)
    page = visit(signed_in(account), "/admin/").send(code=code_of(phone))
    assert page.url == "/admin/"
    clock.shift(60)  # to the next code
    return page.client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def set_up(page: Page, **values) -> Page:
    return page.send(code=code_of(shown_key(page.text)), **values)


def codes_on(page: Page) -> list[str]:
    return page.tree.xpath("string(//textarea[@id='recovery-codes'])").splitlines()


def logged() -> list[str]:
    return [entry.action for entry in AuditEntry.objects.order_by("pk")]


def test_who_needs_one_sets_it_up_before_anything_else(production):
    mona = manager()
    page = visit(signed_in(mona), "/admin/auth/user/")
    assert page.url.startswith(SET_UP) and "about three minutes" in page.text
    page = set_up(page)
    assert page.url.startswith(CODES) and "You see them only now" in page.text
    codes = codes_on(page)
    assert len(set(codes)) == 10
    assert [code.replace(" ", "") for code in codes] == devices.codes_of(mona)
    response = page.client.post(page.url, page.values, follow=True)
    assert response.redirect_chain[-1][0] == "/admin/auth/user/" and response.status_code == 200
    assert logged() == ["set-up-factor", "sign-in"]
    assert [message.to for message in mail.outbox] == [["mona@clinic.example"]]
    assert "takes a code from your phone" in mail.outbox[0].body


def test_the_picture_and_the_key_say_the_same(bo):
    page = visit(signed_in(bo), SET_UP)
    (source,) = page.tree.xpath("//img[@class='qr']/@src")
    assert source.startswith("data:image/svg+xml")
    assert "style=" not in unquote(source)
    address = devices.TOTPDevice(user=bo, key=shown_key(page.text)).config_url
    secret = base64.b32encode(bytes.fromhex(shown_key(page.text))).decode()
    assert f"secret={secret}" in address and "issuer=localhost" in address
    assert source == devices.picture(bo, shown_key(page.text))


def test_a_wrong_code_sets_nothing_up_and_the_key_stays(production):
    mona = manager()
    page = visit(signed_in(mona), "/admin/")
    key = shown_key(page.text)
    for typed in ("000000", "hello", ""):
        page = page.send(code=typed)
        assert page.errors() and shown_key(page.text) == key
    assert not devices.is_set_up(mona) and not logged() and not mail.outbox
    assert not is_in(page.client)


def test_the_code_that_set_it_up_does_not_sign_in_as_well(production):
    mona = manager()
    page = visit(signed_in(mona), "/admin/")
    code = code_of(shown_key(page.text))
    page.send(code=code)
    again = visit(signed_in(mona), "/admin/").send(code=code)
    assert again.errors() and not is_in(again.client)


def test_an_author_sets_it_up_by_her_own_will_with_her_password(bo):
    client = signed_in(bo)
    page = visit(client, SET_UP)
    assert "Anyone who learns your password" in page.text
    page = set_up(page)
    assert any("your own password" in error for error in page.errors())
    assert not devices.is_set_up(bo)
    page = set_up(page, password_again=PASSWORD)
    assert page.url.startswith(CODES) and is_in(client)
    assert logged() == ["set-up-factor"]
    elsewhere = signed_in(bo)
    assert not is_in(elsewhere)


def test_setting_it_up_ends_the_sessions_elsewhere(bo):
    elsewhere, client = signed_in(bo), sure(signed_in(bo))
    set_up(visit(client, SET_UP))
    assert is_in(client)
    assert "/admin/login/" in visit(elsewhere, "/admin/").url


def test_recovery_codes_are_shown_until_she_has_kept_them_and_not_for_long(bo, clock):
    client = sure(signed_in(bo))
    set_up(visit(client, SET_UP))
    text = client.get(FILE)
    assert "attachment" in text["Content-Disposition"] and "no-store" in text["Cache-Control"]
    words = text.content.decode()
    assert all(f"{code[:4]} {code[4:]}" in words for code in devices.codes_of(bo))
    assert "bo@clinic.example" in words
    client.post(CODES, {"next": "/admin/"})
    assert not codes_on(visit(client, CODES))
    assert client.get(FILE)["Location"] == CODES
    assert "shown only right after" in visit(client, CODES).text


def test_recovery_codes_are_not_shown_to_who_comes_later(bo, clock):
    client = sure(signed_in(bo))
    set_up(visit(client, SET_UP))
    clock.shift(31 * 60)
    assert not codes_on(visit(client, CODES))


def test_new_recovery_codes_end_the_old_ones(bo, clock):
    client = in_with_phone(bo, clock)
    before = devices.codes_of(bo)
    page = visit(client, RENEW)
    assert any("your own password" in error for error in page.send().errors())
    assert devices.codes_of(bo) == before
    page = page.send(password_again=PASSWORD)
    assert [code.replace(" ", "") for code in codes_on(page)] == devices.codes_of(bo)
    assert not set(before) & set(devices.codes_of(bo))
    assert logged()[-1] == "new-recovery-codes" and "no longer work" in mail.outbox[-1].body


def test_another_phone_takes_the_place_of_the_first(bo, clock):
    client = in_with_phone(bo, clock)
    old, codes = devices.phone_of(bo), devices.codes_of(bo)
    elsewhere = visit(signed_in(bo), "/admin/").send(code=code_of(old)).client
    assert is_in(elsewhere)
    page = visit(client, SET_UP)
    assert "Set up another phone" in page.text
    page = set_up(page, password_again=PASSWORD)
    assert page.url == HOME and "this phone makes your codes" in page.messages
    assert is_in(client) and not is_in(elsewhere)
    clock.shift(60)
    half = visit(signed_in(bo), "/admin/")
    assert half.send(code=code_of(old)).errors()
    clock.shift(60)
    assert is_in(half.send(code=code_of(devices.phone_of(bo))).client)
    assert devices.codes_of(bo) == codes
    assert "change-phone" in logged() and "Another phone" in mail.outbox[-1].body


def test_who_signed_in_with_a_recovery_code_sets_up_another_phone(bo):
    with_phone(bo)
    client = visit(signed_in(bo), "/admin/").send(code=devices.codes_of(bo)[0]).client
    set_up(visit(client, SET_UP), password_again=PASSWORD)
    assert is_in(client)


def test_it_can_be_turned_off_where_it_is_not_needed(bo, clock):
    client = in_with_phone(bo, clock)
    page = visit(client, OFF)
    assert page.send(password_again="wrong").errors()
    page = page.send(password_again=PASSWORD)
    assert "your password is enough again" in page.messages
    assert is_in(signed_in(bo)) and not devices.codes_of(bo)
    assert logged()[-1] == "remove-factor" and "no longer takes" in mail.outbox[-1].body


def test_who_needs_it_cannot_turn_it_off(production, clock):
    mona = manager()
    client = in_with_phone(mona, clock)
    assert "Turn sign-in codes off" not in visit(client, HOME).text
    page = visit(client, OFF).send(password_again=PASSWORD)
    assert "always needs a code" in page.text and devices.is_set_up(mona)


def test_the_pages_keep_to_the_admins_strict_policy(bo, clock):
    client = in_with_phone(bo, clock)
    for address in (HOME, SET_UP, RENEW, OFF, CODES):
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "unsafe-inline" not in policy and "no-store" in response["Cache-Control"]
        assert not re.search(r"<[^>]* (style|onclick)=", response.content.decode())


def test_a_phone_is_nobody_elses_to_look_at():
    client = signed_in(manager(is_superuser=True))
    for address in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert client.get(f"/admin/{address}").status_code == 404
