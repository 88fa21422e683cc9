"""Whoever guesses passwords has to wait, and nobody else: all through HTTP."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessFailureLog
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from lxml import html

from clinic import clock
from tests.admin_pages import signed_in
from tests.people import PASSWORD, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]
SIGN_IN = "/admin/login/"
BO = "bo@clinic.example"


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def guess(name=BO, password="wrong-password", *, client=None, address="203.0.113.1", **extra):
    """Try a password and return the answer."""
    client = client or Client()
    typed = {"username": name, "password": password, "next": "/admin/"}
    return client.post(SIGN_IN, typed, REMOTE_ADDR=address, **extra)


def tries(number: int, **kwargs) -> list[int]:
    return [guess(**kwargs).status_code for _number in range(number)]


def is_in(response) -> bool:
    return response.status_code == 302


def an_hour_later():
    return time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False)


# --- whom it stops ------------------------------------------------------------------------


def test_guessing_at_one_account_from_one_address_ends_soon(bo):
    assert tries(12).count(200) <= 8
    assert guess().status_code == 429
    assert guess(password=PASSWORD).status_code == 429  # not even the right one


def test_strangers_have_twenty_guesses_an_hour_at_one_account_from_all_addresses_together(bo):
    answers = [guess(address=f"203.0.113.{number}").status_code for number in range(40)]
    assert answers.count(200) == 20
    with time_machine.travel(timezone.now() + timedelta(minutes=30), tick=False):
        answers = [guess(address=f"198.51.100.{number}").status_code for number in range(9)]
    assert set(answers) == {429}


def test_one_address_cannot_go_through_the_names(bo):
    answers = [guess(name=f"name-{number}").status_code for number in range(60)]
    assert answers.count(200) == 30
    assert set(answers[30:]) == {429}


def test_an_hour_later_there_are_guesses_again_and_nothing_is_kept_of_the_old_ones(bo):
    tries(12)
    with an_hour_later():
        assert is_in(guess(password=PASSWORD))
    assert not AccessFailureLog.objects.exists()


def test_being_refused_does_not_make_the_wait_longer(bo):
    tries(12)
    with time_machine.travel(timezone.now() + timedelta(minutes=50), tick=False):
        assert set(tries(9)) == {429}
    with an_hour_later():
        assert is_in(guess(password=PASSWORD))


@pytest.mark.parametrize(
    "spelling",
    ["BO@clinic.example", " bo@clinic.example ", "ｂｏ@clinic.example", "bo@clinic.exa\u006dple"],
)
def test_another_spelling_of_the_name_is_no_other_account(bo, spelling):
    tries(12)
    assert guess(name=spelling, password=PASSWORD).status_code == 429


def test_names_of_any_length_and_kind_are_counted_or_refused_in_words(bo):
    for name in ("x" * 100_000, "ﷺ" * 300, "bo\x00@clinic.example", "😀"):
        response = guess(name=name)
        assert response.status_code == 200
        assert 'class="errornote"' in response.content.decode()
    assert max(len(row.username) for row in AccessFailureLog.objects.all()) <= 255


# --- whom it does not stop ------------------------------------------------------------------


def test_a_stranger_locks_out_neither_a_person_nor_everybody(bo):
    with_role("ann", "Authors")
    tries(12)
    assert is_in(guess(password=PASSWORD, address="198.51.100.7"))
    assert is_in(guess(name="ann@clinic.example", password=PASSWORD))


def test_a_device_that_signed_in_before_gets_in_while_strangers_guess(bo):
    phone = Client()
    assert is_in(guess(password=PASSWORD, client=phone))
    phone.post("/admin/logout/")
    for number in range(40):
        guess(address=f"203.0.113.{number}")
    assert guess(password=PASSWORD, address="198.51.100.7").status_code == 429
    assert is_in(guess(password=PASSWORD, client=phone, address="203.0.113.1"))


def test_a_device_has_an_allowance_too(bo):
    phone = Client()
    guess(password=PASSWORD, client=phone)
    phone.post("/admin/logout/")
    assert tries(30, client=phone).count(200) == 10
    assert is_in(guess(password=PASSWORD))  # which is its own


def test_a_device_is_known_for_the_accounts_that_signed_in_there_alone(bo):
    with_role("ann", "Authors")
    phone = Client()
    guess(name="ann@clinic.example", password=PASSWORD, client=phone)
    phone.post("/admin/logout/")
    assert tries(30, client=phone).count(200) <= 8


def test_a_device_is_a_stranger_once_the_password_is_another(bo):
    phone = Client()
    guess(password=PASSWORD, client=phone)
    phone.post("/admin/logout/")
    bo.set_password("clever-badger-31")
    bo.save()
    for number in range(40):
        guess(address=f"203.0.113.{number}")
    assert guess(client=phone).status_code == 429


def test_the_mark_of_a_device_is_the_admins_alone_and_cannot_be_made(bo):
    phone = Client()
    guess(password=PASSWORD, client=phone)
    (name,) = [name for name in phone.cookies if name.startswith("device")]
    mark = phone.cookies[name]
    assert mark["httponly"] and mark["path"] == "/admin/" and mark["samesite"] == "Lax"
    assert mark["max-age"] >= 180 * 24 * 3600
    assert not Client().get(SIGN_IN).cookies.get(name)
    forger = Client()
    forger.cookies[name] = mark.value[:-4] + "AAAA"
    assert tries(30, client=forger).count(200) <= 8


def test_signing_in_forgets_ones_own_mistakes_and_nobody_elses(bo):
    tries(3)
    tries(2, address="203.0.113.2")
    assert is_in(guess(password=PASSWORD))
    assert {row.ip_address for row in AccessFailureLog.objects.all()} == {"203.0.113.2"}


def test_an_account_of_ones_own_opens_no_more_guesses_at_others(bo):
    with_role("eve", "Authors")
    for number in range(40):
        guess(name=f"name-{number}")
        guess(name="eve@clinic.example", password=PASSWORD)
    assert guess().status_code == 429


# --- where they come from -------------------------------------------------------------------


def test_a_forged_header_is_no_other_address(bo):
    for number in range(12):
        guess(headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert guess(headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 429


def test_behind_a_proxy_only_what_that_proxy_wrote_counts(bo, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(12):
        forged = f"198.51.100.{number}, 192.0.2.50"
        guess(address="127.0.0.1", headers={"X-Forwarded-For": forged})
    again = {"X-Forwarded-For": "10.0.0.1, 192.0.2.50"}
    assert guess(address="127.0.0.1", headers=again).status_code == 429
    other = {"X-Forwarded-For": "192.0.2.50, 192.0.2.51"}
    assert is_in(guess(address="127.0.0.1", password=PASSWORD, headers=other))


def test_addresses_of_one_ipv6_network_are_one(bo):
    for number in range(12):
        guess(address=f"2001:db8:1:2::{number}")
    assert guess(address="2001:db8:1:2:ffff::1", password=PASSWORD).status_code == 429
    assert is_in(guess(address="2001:db8:1:3::1", password=PASSWORD))


# --- what one reads -------------------------------------------------------------------------


def test_whoever_has_to_wait_reads_until_when_and_what_to_do_and_keeps_her_name(bo):
    with time_machine.travel("2026-03-02 14:00:00+00:00", tick=False):
        tries(12)
        response = guess(name="  <b>BO@clinic.example")
        response = guess(name="BO@clinic.example")
    text = " ".join(response.content.decode().split())
    assert response.status_code == 429
    assert int(response["Retry-After"]) == 3600
    assert (
        clock.date_and_time(datetime(2026, 3, 2, 15, tzinfo=UTC)) in text
        and "/admin/password_reset/" in text
    )
    assert 'value="BO@clinic.example"' in text and 'name="next" value="/admin/"' in text
    assert "wrong-password" not in text
    assert "no-store" in response["Cache-Control"] and response["X-Frame-Options"] == "DENY"
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_the_page_says_the_same_of_an_account_that_there_is_not(bo):
    with time_machine.travel("2026-03-02 14:00:00+00:00", tick=False):
        tries(12)
        tries(12, name="no@clinic.example", address="203.0.113.2")
        known, unknown = guess(), guess(name="no@clinic.example", address="203.0.113.2")
    assert plain(known) == plain(unknown).replace("no@clinic", "bo@clinic")


def plain(response) -> str:
    return re.sub(r'value="\w{64}"', "", response.content.decode())


def test_what_was_typed_is_text_on_the_page_of_a_refusal(bo):
    attack = '"><script>alert(1)</script>'
    tries(12, name=attack)
    page = guess(name=attack)
    assert page.status_code == 429 and "<script>alert" not in page.content.decode()


def test_the_form_of_a_refusal_works_when_the_time_has_come(bo):
    client = Client(enforce_csrf_checks=True)
    tries(12)
    page = client.get("/admin/login/?next=/admin/team/", REMOTE_ADDR="203.0.113.1")
    for waits in (timedelta(0), timedelta(minutes=61)):
        form = html.fromstring(page.content).get_element_by_id("login-form")
        typed = dict(form.form_values()) | {"username": BO, "password": PASSWORD}
        with time_machine.travel(timezone.now() + waits, tick=False):
            page = client.post(form.action, typed, REMOTE_ADDR="203.0.113.1")
    assert (page.status_code, page["Location"]) == (302, "/admin/team/")


def test_an_operator_lets_an_account_in_again(bo):
    tries(12)
    call_command("axes_reset_username", "BO@clinic.example")
    cache.clear()
    assert is_in(guess(password=PASSWORD))


def test_the_old_password_cannot_be_guessed_on_a_page_left_open(bo):
    client = signed_in(bo)
    client.get("/admin/")
    for number in range(10):
        typed = {"old_password": str(number), "new_password1": "x", "new_password2": "y"}
        assert client.post("/admin/password_change/", typed).status_code == 200
    response = client.post("/admin/password_change/", {**typed, "old_password": PASSWORD})
    assert response.status_code == 429 and int(response["Retry-After"]) > 3500
    assert "You can try again from" in response.content.decode()


def test_giving_the_right_password_again_and_again_uses_up_nothing(bo):
    client = signed_in(bo)
    typed = {"old_password": PASSWORD, "new_password1": "x", "new_password2": "y"}
    for _number in range(30):
        assert client.post("/admin/password_change/", typed).status_code == 200


# --- other ways in ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/research/article/", "/admin/logout/", "//admin/login/"]
)
def test_no_other_address_signs_anybody_in(bo, path):
    client = Client()
    client.post(path, {"username": BO, "password": PASSWORD, "this_is_the_login_form": "1"})
    assert client.get("/admin/").status_code == 302


def test_credentials_in_a_header_sign_nobody_in(bo):
    assert Client().get("/admin/", headers={"Authorization": "Basic Ym86eA=="}).status_code == 302
