"""Sign-in codes in a browser: setting up on a phone, and a session that ends in mid-edit."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from clinic.models import Notice
from tests.factors import code_of, shown_key, with_phone
from tests.journeys.looks import faults
from tests.journeys.nothing_lost.forms import PASSWORD, address, brought_back, complete, sign_in
from tests.journeys.nothing_lost.forms import press as push
from tests.people import PASSWORD as MONAS
from tests.people import manager
from tests.waiting import follow

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_manager_sets_up_her_phone_and_comes_back_with_it(new_page, settings, axe):
    settings.PRODUCTION = True
    manager()
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/admin/auth/user/")
    page.get_by_label("E-mail or user name").fill("mona@clinic.example")
    page.get_by_label("Password").fill(MONAS)
    push(page, "Log in")
    page.get_by_role("heading", name="Set up sign-in codes").wait_for()
    assert faults(page, axe) == []
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 100
    key = shown_key(page.locator(".secret").inner_text())
    page.get_by_label("The six digits").fill(code_of(key))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    codes = page.get_by_label("Recovery codes").input_value().splitlines()
    assert len(codes) == 10 and faults(page, axe) == []
    box = page.get_by_label("Recovery codes")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")  # all are in sight
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == codes
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    assert codes[9] in download.value.path().read_text()
    push(page, "I have kept them: go on")
    expect(page).to_have_url("/admin/auth/user/")
    push(page, "Log out")
    page.goto("/admin/")
    page.get_by_label("E-mail or user name").fill("mona@clinic.example")
    page.get_by_label("Password").fill(MONAS)
    push(page, "Log in")
    expect(page.get_by_label("Code")).to_be_focused()
    assert faults(page, axe) == []
    page.keyboard.type(code_of(key, steps=1))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="What would you like to do?").wait_for()
    follow(page.get_by_role("link", name="Sign-in codes"))
    page.get_by_role("link", name="Make new recovery codes").wait_for()
    assert faults(page, axe) == []


def test_what_was_typed_comes_through_password_and_code(page):
    kim = User.objects.create_superuser("kim", password=PASSWORD, first_name="Kim")
    phone, notice = with_phone(kim), Notice.objects.create(title="Disclaimer", text="<p>Ask.</p>")
    page.goto(f"/admin/login/?next={address(notice)}")
    sign_in(page)
    page.get_by_label("Code").fill(code_of(phone))
    push(page, "Sign in")
    complete(page).get_by_label("Title").fill("Typed title")
    Session.objects.all().delete()
    push(page, "Save")
    sign_in(page)
    expect(page.locator("#unsaved-waiting")).to_contain_text("What you typed is kept")
    page.get_by_label("Code").fill(code_of(phone, steps=1))
    push(page, "Sign in")
    expect(brought_back(page)).to_be_visible()
    expect(complete(page).get_by_label("Title")).to_have_value("Typed title")
    push(page, "Save")
    assert Notice.objects.get().title == "Typed title"
