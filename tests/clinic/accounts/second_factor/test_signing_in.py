"""Signing in with a code from the phone, or a recovery code."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from clinic.accounts.second_factor import devices
from clinic.models import AuditEntry
from tests.admin_pages import Page, visit
from tests.factors import code_of, with_phone
from tests.people import PASSWORD, with_role

pytestmark = pytest.mark.django_db
CODE = "/admin/second-factor/code/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


@pytest.fixture
def phone(bo):
    return with_phone(bo)


def after_the_password(going_to: str = "/admin/", name: str = "bo@clinic.example") -> Page:
    """Return the page that follows the right password."""
    client = Client()
    sent = {"username": name, "password": PASSWORD, "next": going_to}
    client.post("/admin/login/", sent)
    return visit(client, going_to)


def is_in(page: Page) -> bool:
    return page.client.get("/admin/").status_code == 200


def wrong(phone) -> str:
    open_now = {code_of(phone, steps=steps) for steps in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in open_now)


def actions() -> list[str]:
    return [entry.action for entry in AuditEntry.objects.all()]


def test_the_code_signs_in_and_leads_where_she_was_going(phone):
    page = after_the_password("/admin/research/article/?public=live")
    assert page.url.startswith(CODE) and "Your password was right" in page.text
    page = page.send(code=code_of(phone))
    assert page.url == "/admin/research/article/?public=live" and page.status == 200
    assert is_in(page)


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}-{1} "])
def test_a_code_may_be_typed_in_groups(phone, typed):
    code = code_of(phone)
    assert is_in(after_the_password().send(code=typed.format(code[:3], code[3:])))


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_phone_may_be_half_a_minute_off(phone, steps):
    assert is_in(after_the_password().send(code=code_of(phone, steps=steps)))


def test_a_wrong_code_is_told_and_lets_nobody_in(phone):
    page = after_the_password().send(code=wrong(phone))
    assert any("code is wrong" in error for error in page.errors())
    assert not is_in(page)


def test_a_code_works_once(phone):
    code = code_of(phone)
    assert is_in(after_the_password().send(code=code))
    page = after_the_password().send(code=code)
    assert any("used it already" in error for error in page.errors()) and not is_in(page)


def test_what_is_no_code_is_told_and_costs_no_guess(phone, clock):
    page = after_the_password().send(code="12345")
    assert any("six digits" in error for error in page.errors())
    page = page.send(code="")
    assert any("six digits" in error for error in page.errors())
    assert is_in(page.send(code=code_of(phone)))


def test_guessing_becomes_slower_with_each_wrong_code(phone, clock):
    page = after_the_password()
    for _each in range(6):
        page = page.send(code=wrong(phone))
        clock.shift(40)
    page = page.send(code=wrong(phone))
    page = page.send(code=code_of(phone))
    assert any("Try again in 2 minutes" in error for error in page.errors())
    assert not is_in(page)
    clock.shift(130)
    assert is_in(page.send(code=code_of(phone)))


def test_recovery_codes_are_slowed_down_as_well(bo, phone, clock):
    page = visit(after_the_password().client, f"{CODE}?recovery=1")
    page = page.send(code="aaaa2222").send(code="bbbb2222")
    assert any("Too many wrong codes" in error for error in page.errors())
    assert any("Too many" in e for e in page.send(code=devices.codes_of(bo)[0]).errors())
    clock.shift(5)
    assert is_in(page.send(code=devices.codes_of(bo)[0]))


def test_a_stranger_without_the_password_slows_nobody_down(phone):
    stranger = Client()
    for _each in range(20):
        stranger.post(CODE, {"code": wrong(phone)})
    phone.refresh_from_db()
    assert phone.throttling_failure_count == 0


def test_a_recovery_code_signs_in_once_and_says_how_many_are_left(bo, phone):
    code = devices.codes_of(bo)[0]
    page = visit(after_the_password("/admin/research/article/").client, f"{CODE}?recovery=1")
    page = page.send(code=f"{code[:4]} {code[4:]}".upper())
    assert is_in(page) and "9 recovery codes left" in page.messages
    page = visit(after_the_password().client, f"{CODE}?recovery=1").send(code=code)
    assert any("used it already" in error for error in page.errors()) and not is_in(page)


def test_either_page_takes_either_code(bo, phone):
    assert is_in(after_the_password().send(code=devices.codes_of(bo)[0]))
    page = visit(after_the_password().client, f"{CODE}?recovery=1&next=/admin/")
    assert is_in(page.send(code=code_of(phone)))


def test_nobody_signs_in_with_the_code_of_somebody_else(phone):
    cy = with_role("cy", "Authors")
    other = with_phone(cy)
    page = after_the_password(name="cy@clinic.example")
    assert not is_in(page.send(code=code_of(phone)))
    assert not is_in(page.send(code=devices.codes_of(phone.user)[0]))
    assert phone.key != other.key


def test_the_way_on_stays_on_this_site(phone):
    page = visit(after_the_password().client, f"{CODE}?next=https://evil.example/")
    assert page.send(code=code_of(phone)).url == "/admin/"


def test_a_session_has_another_key_after_the_code(phone):
    page = after_the_password()
    before = page.client.session.session_key
    page = page.send(code=code_of(phone))
    assert page.client.session.session_key != before


def test_the_log_says_that_somebody_signed_in_and_how_not_that_she_half_did(bo, phone):
    page = after_the_password()
    assert actions() == []
    page.send(code=code_of(phone))
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by, entry.detail) == ("sign-in", bo, "with a code from the phone")


def test_the_log_says_that_codes_were_wrong_once_an_hour_and_never_which(phone, clock):
    page = after_the_password()
    for _each in range(4):
        page = page.send(code=wrong(phone))
        clock.shift(20)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by, entry.by_name) == ("wrong-code", None, "not signed in")
    assert entry.name == "bo@clinic.example" and not entry.detail
    page.send(code=code_of(phone))
    assert AuditEntry.objects.first().detail == (
        "with a code from the phone; 3 more failures since the last line"
    )


def test_who_is_signed_in_is_led_on(phone):
    page = after_the_password().send(code=code_of(phone))
    assert visit(page.client, f"{CODE}?next=/admin/research/article/").url == (
        "/admin/research/article/"
    )
