"""A form of the admin and what the browser keeps of it, as the journeys use them."""

from contextlib import suppress

from playwright.sync_api import Error, expect

from research.document import rows
from research.models import Article
from tests.journeys.editing import press, unfold
from tests.waiting import follow

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PASSWORD = "catch-a-ball"


def address(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def sign_in(page, name="kim"):
    page.get_by_label("E-mail or user name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")


def complete(page):
    """Wait until the form is watched for changes."""
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    return page


def again(page, row):
    """Open the form in another tab of the same browser."""
    other = page.context.new_page()
    other.goto(address(row))
    return complete(other)


def crash(page):
    """Let the page's process die as it stands."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")


def says(page, words):
    expect(page.locator(".messagelist")).to_contain_text(words)


def kept(page, words):
    """Wait until the browser has kept `words`."""
    page.wait_for_function(
        "words => Object.entries(localStorage).some("
        "([name, text]) => name.startsWith('clinic-unsaved:') && text.includes(words))",
        arg=words,
    )
    return page


def records(page):
    return page.evaluate(
        "Object.keys(localStorage).filter(name => name.startsWith('clinic-unsaved:')).length"
    )


def offer(page):
    return page.locator("#unsaved")


def brought_back(page):
    return page.get_by_role("heading", name="This is what you had typed")


def bring_back(page):
    follow(page.get_by_role("button", name="Bring it back"))
    expect(brought_back(page)).to_be_visible()
    expect(complete(page).locator("#save-state")).to_have_text("Unsaved")


def rich_text(page):
    unfold(page)
    return page.locator(".cke_editable[role=textbox]")


def type_rich_text(page, words):
    rich_text(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))
