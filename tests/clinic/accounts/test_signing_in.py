"""What the log says of signing in, and that nobody can flood it or write secrets into it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from clinic.models import AuditEntry, FailureTally
from tests.admin_pages import signed_in, visit
from tests.people import PASSWORD, manager, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LOGIN = "/admin/login/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def bo():
    return with_role("bo", "Authors")


def sign_in(name: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(LOGIN, {"username": name, "password": password, "next": "/admin/"})
    return client


def lines() -> list[tuple[str, str, str]]:
    entries = AuditEntry.objects.order_by("pk")
    return [(entry.action, entry.by_name, entry.detail) for entry in entries]


def test_coming_and_leaving_are_logged_with_account_and_hour(bo, clock):
    client = sign_in("bo@clinic.example")
    clock.shift(3600)
    client.post("/admin/logout/")
    assert lines() == [("sign-in", "Bo Roe", ""), ("sign-out", "Bo Roe", "")]
    came = AuditEntry.objects.last()
    assert came.by == bo and came.name == "bo@clinic.example"
    assert came.at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    text = visit(signed_in(manager()), "/admin/clinic/auditentry/").text
    assert "Signed in" in text and "Signed out" in text


def test_a_wrong_password_is_logged_by_account_and_by_nobodys_name(bo):
    sign_in("BO@clinic.example", "wrong")
    assert lines() == [("wrong-password", "not signed in", "")]
    entry = AuditEntry.objects.get()
    assert entry.by is None and entry.name == "bo@clinic.example"


def test_nothing_is_kept_of_a_name_that_is_no_accounts(bo):
    for name in ("nobody@clinic.example", PASSWORD, "x" * 5000, "\x00"):
        sign_in(name, "wrong")
    assert not lines() and not FailureTally.objects.exists()


def test_what_was_typed_is_never_written(bo):
    sign_in("bo@clinic.example", "a secret of hers")
    assert not [
        entry
        for entry in AuditEntry.objects.values_list()
        if "a secret" in "".join(map(str, entry))
    ]


def test_guessing_makes_one_line_an_hour_that_counts(bo, clock):
    for _each in range(5):
        sign_in("bo@clinic.example", "wrong")
    clock.shift(3600)
    for _each in range(3):
        sign_in("bo@clinic.example", "wrong")
    assert lines() == [
        ("wrong-password", "not signed in", ""),
        ("wrong-password", "not signed in", "4 more failures since the last line"),
    ]
    sign_in("bo@clinic.example")
    assert lines()[-1] == ("sign-in", "Bo Roe", "2 more failures since the last line")
    sign_in("bo@clinic.example")
    assert lines()[-1] == ("sign-in", "Bo Roe", "")


def test_each_account_is_counted_by_itself(bo):
    with_role("cy", "Authors")
    for _each in range(2):
        sign_in("bo@clinic.example", "wrong")
        sign_in("cy@clinic.example", "wrong")
    assert [entry.name for entry in AuditEntry.objects.order_by("pk")] == [
        "bo@clinic.example",
        "cy@clinic.example",
    ]


def test_the_log_can_be_narrowed_to_who_was_not_signed_in(bo):
    sign_in("bo@clinic.example", "wrong")
    sign_in("bo@clinic.example")
    client = signed_in(manager())
    page = visit(client, "/admin/clinic/auditentry/?person=not signed in")
    rows = page.tree.xpath("//table[@id='result_list']/tbody/tr")
    assert ["Wrong password" in row.text_content() for row in rows] == [True]
