"""A therapist looks at her draft as families would, and lets somebody outside read it."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from research.document import rows
from research.models import Article, ShareLink
from research.workflow import actions
from tests.journeys.editing import press
from tests.journeys.looks import BOTH, faults
from tests.research.documents import sample_document
from tests.waiting import follow

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def kim(live_server):
    return User.objects.create_superuser("kim", first_name="Kim", email="kim@example.org")


@pytest.fixture
def article(kim):
    row = Article()
    actions.save_draft(row, sample_document(), by=kim)
    return row


@pytest.fixture
def signed_in(new_page, live_server, kim):
    """Return a function that opens a page on which Kim is signed in."""

    def open_it(**options):
        client = Client()
        client.force_login(kim)
        page = new_page(**{"viewport": DESK, **options})
        value = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}
        page.context.add_cookies([cookie])
        return page

    return open_it


def address(article, more):
    return f"/admin/research/article/{article.pk}/{more}/"


def preview(page, article):
    page.goto(address(article, "preview"))
    frame = page.frame_locator("#preview-frame")
    expect(frame.locator("h1")).to_have_text("Throwing and catching")
    return frame


# --- the preview ------------------------------------------------------------------------


def test_the_preview_follows_what_is_saved_in_another_tab(signed_in, article):
    page = signed_in()
    page.goto(address(article, "change"))
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Preview").click()
    frame = opened.value.frame_locator("#preview-frame")
    expect(frame.locator(".message")).to_have_text("Ten minutes of ball play a day can help.")
    page.get_by_label("Message").fill("Play a little every day.")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    press(page, "Save")
    expect(frame.locator(".message")).to_have_text("Play a little every day.")


def test_it_follows_a_colleague_when_it_is_looked_at_again(signed_in, article, kim):
    page = signed_in()
    frame = preview(page, article)
    frame.locator("#about").scroll_into_view_if_needed()
    page.frames[1].wait_for_function("scrollY > 0")
    before = page.frames[1].evaluate("scrollY")
    document = replace(rows.read(article), message="Anew.")
    actions.save_draft(article, document, by=User.objects.create_superuser("ann"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(frame.locator(".message")).to_have_text("Anew.")
    expect(page.locator("#preview-saved")).to_contain_text("by ann.")
    page.wait_for_function(f"frames[0].scrollY > {before - 200}")


def test_a_preview_that_is_signed_out_says_so(signed_in, article):
    page = signed_in()
    preview(page, article)
    page.context.clear_cookies()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#preview-saved")).to_contain_text("You are signed out.")


def test_it_can_be_as_narrow_as_a_phone(signed_in, article):
    page = signed_in()
    frame = preview(page, article)
    page.frames[1].wait_for_function("innerWidth > 1100")
    page.get_by_role("button", name="Phone").click()
    page.frames[1].wait_for_function("innerWidth === 390")
    expect(page.get_by_role("button", name="Phone")).to_have_attribute("aria-pressed", "true")
    expect(frame.get_by_role("button", name="Menu")).to_be_visible()
    page.get_by_role("button", name="Full width").click()
    page.frames[1].wait_for_function("innerWidth > 1100")


def test_its_links_open_beside_it(signed_in, article):
    page = signed_in()
    frame = preview(page, article)
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Research & Insights").click()
    expect(opened.value).to_have_url("/research/")
    frame.get_by_role("link", name="About this page").click()
    expect(frame.locator("#about")).to_be_in_viewport()
    expect(frame.locator("h1")).to_have_text("Throwing and catching")


def test_the_preview_needs_no_javascript(signed_in, article):
    page = signed_in(java_script_enabled=False)
    preview(page, article)
    expect(page.get_by_role("button", name="Phone")).to_be_hidden()


# --- sharing ----------------------------------------------------------------------------


def test_from_making_a_link_to_reading_by_it_and_revoking_it(signed_in, new_page, article):
    page = signed_in()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address(article, "change"))
    follow(page.get_by_role("link", name="Share"))
    page.get_by_label("For whom").fill("Professor Roe")
    follow(page.get_by_role("button", name="Make a link"))
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".copy-field [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    path = f"/share/{ShareLink.objects.get().token}/"
    assert copied == f"http://localhost:8000{path}"

    guest = new_page(viewport=PHONE, java_script_enabled=False)
    guest.goto(path)
    expect(guest.locator(".flag")).to_be_in_viewport()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Throwing and catching")
    answer = guest.get_by_role("link", name="Tell us what you think")
    expect(answer).to_have_attribute("href", "mailto:kim@example.org?" + SUBJECT)
    assert guest.context.cookies() == []

    follow(page.get_by_role("button", name="Revoke"))
    expect(page.locator(".share-links")).to_contain_text("Revoked on")
    guest.reload()
    expect(guest.get_by_role("heading", level=1)).to_have_text("This link no longer works")


SUBJECT = "subject=Your%20draft%20%E2%80%9CThrowing%20and%20catching%E2%80%9D"


# --- for everybody ----------------------------------------------------------------------


def test_axe_finds_nothing_and_nothing_sticks_out(signed_in, article, kim, axe):
    actions.revoke(actions.share(article, by=kim, purpose="x" * 120), by=kim)
    link = actions.share(article, by=kim, purpose="Professor Roe")
    page = signed_in(bypass_csp=True)
    for path in (
        address(article, "preview"),
        address(article, "preview/page"),
        f"{address(article, 'preview/page')}?revision=0",
        address(article, "share"),
        f"/share/{link.token}/",
        "/share/nothing/",
    ):
        page.goto(path)
        assert faults(page, axe, BOTH) == [], path
