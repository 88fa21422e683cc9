"""A therapist changes a notice, sees in its history what she did, and puts it back."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from clinic.models import Notice
from tests.journeys.editing import press
from tests.journeys.looks import faults
from tests.waiting import follow

BEFORE = "<p>What you read here is no medical advice.</p>"


@pytest.fixture
def notice(live_server):
    return Notice.objects.create(title="Please know", text=BEFORE)


@pytest.fixture
def signed_in(new_page, live_server):
    """Return a function that opens a page on which somebody is signed in."""
    client = Client()
    client.force_login(User.objects.create_superuser("kim", first_name="Kim", last_name="Roe"))
    value = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}

    def open_it(**options):
        page = new_page(**options)
        page.context.add_cookies([cookie])
        return page

    return open_it


def change(page, notice):
    page.goto(f"/admin/clinic/notice/{notice.pk}/change/")
    page.get_by_role("textbox", name="Text").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" Call us.")
    press(page, "Save")
    page.goto(f"/admin/clinic/notice/{notice.pk}/change/")
    follow(page.get_by_role("link", name="History"))


def test_a_change_is_seen_and_put_back(signed_in, notice):
    page = signed_in(viewport={"width": 1280, "height": 900})
    change(page, notice)
    expect(page.get_by_role("heading", name="History: Please know")).to_be_visible()
    expect(page.locator("ins")).to_contain_text("Call us.")
    expect(page.get_by_text("Changed by Kim Roe")).to_be_visible()
    press(page, "Put this back")
    expect(page.locator(".messagelist")).to_contain_text("is back as it was")
    expect(page.locator("del")).to_contain_text("Call us.")
    assert Notice.objects.get().text == BEFORE


@pytest.mark.parametrize("width", [390, 1280])
def test_history_is_for_everybody(signed_in, notice, axe, width):
    page = signed_in(viewport={"width": width, "height": 844})
    change(page, notice)
    page.get_by_text("All of it, as it was then").first.click()
    assert faults(page, axe) == []
    page.goto(f"/admin/clinic/notice/{notice.pk}/delete/")
    press(page, "Yes, I’m sure")
    follow(page.get_by_role("link", name="Deleted (1)"))
    assert faults(page, axe) == []
    press(page, "Put this back")
    assert Notice.objects.get().title == "Please know"
