"""Whoever tries too often sees why nothing happens, on a phone and in the dark, too."""

import pytest
from django.core.cache import cache

from tests.journeys.looks import faults
from tests.waiting import follow

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()


def send(page, path: str, times: int, **fields: str):
    for _number in range(times):
        page.goto(path)
        for name, value in fields.items():
            page.fill(f"[name={name}]", value)
        follow(page.locator("input[type=submit]"))
    return page.get_by_role("alert")


def test_a_refusal_stands_above_the_form_and_her_name_in_it(new_page):
    page = new_page(**PHONE)
    refusal = send(page, "/admin/login/", 9, username="bo@clinic.example", password="wrong")
    assert refusal.is_visible() and "You can try again from" in refusal.inner_text()
    assert page.input_value("[name=username]") == "bo@clinic.example"
    refusal = send(page, "/admin/password_reset/", 4, email="bo@clinic.example")
    assert refusal.is_visible() and "You can ask again from" in refusal.inner_text()
    assert page.input_value("[name=email]") == "bo@clinic.example"


def test_a_refusal_is_read_out_and_reached_like_any_page(new_page, axe):
    page = new_page(viewport=PHONE["viewport"])
    send(page, "/admin/login/", 9, username="bo@clinic.example", password="wrong")
    assert faults(page, axe) == []
