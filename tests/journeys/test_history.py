"""A therapist looks back: two versions side by side, and an earlier one put back."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from research.document import rows
from research.document.schema import FindingLine
from research.models import Article
from research.workflow import actions
from tests.journeys.looks import BOTH, faults
from tests.research.documents import sample_document
from tests.waiting import follow

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def article(live_server):
    """Three versions, the first of them published: one reworded, one moved and shortened."""
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    actions.publish_by_operator(row)
    first, second = rows.read(row).findings
    young, little = first.children
    switched = FindingLine(text=little.text, id=little.id)
    reworded = replace(first, text="Catching improved a lot")
    for findings in (
        (reworded, second),
        (second, replace(reworded, children=(switched, replace(young, text="younger")))),
    ):
        document = replace(rows.read(Article.objects.get()), findings=findings)
        actions.save_draft(Article.objects.get(), document, by=None)
    return row


@pytest.fixture
def visit(new_page, live_server, article):
    """Return a function that opens a page of the article's admin, signed in."""
    client = Client()
    client.force_login(User.objects.create_superuser("kim", first_name="Kim"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}

    def open_it(address, **options):
        page = new_page(**{"viewport": DESK, **options})
        page.context.add_cookies([{**cookie, "url": f"{live_server.url}/admin/"}])
        page.goto(f"/admin/research/article/{article.pk}/{address}")
        return page

    return open_it


def test_any_two_are_compared_and_one_put_back_without_javascript(visit, article):
    page = visit("change/", java_script_enabled=False)
    follow(page.get_by_role("link", name="History"))
    page.get_by_role("radio", name="Compare Saved draft 1").check()
    page.get_by_role("radio", name="with Saved draft 2").check()
    follow(page.get_by_role("button", name="Compare the two chosen"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Saved draft 1 compared with saved draft 2")
    table = page.locator(".side-by-side").first
    expect(table.locator("ins")).to_have_text("[added: a lot]")
    expect(table.get_by_role("row", name="Reworded")).to_contain_text("Catching improved")
    page.get_by_text("parts are the same in both").click()
    expect(page.locator(".unchanged-sections")).to_contain_text("Throwing and catching")
    follow(page.get_by_role("button", name=re.compile("Put back as the draft.*Saved draft 1")))
    expect(page.locator(".messagelist")).to_contain_text("Saved draft 1 is the draft again")
    assert rows.read(Article.objects.get()).findings[0].text == "Catching improved"


def test_axe_finds_nothing_and_nothing_sticks_out(visit, axe):
    for address in ("history/", "compare/?a=live&b=draft"):
        page = visit(address)
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true }")
        assert faults(page, axe, BOTH) == [], address


def test_on_a_phone_each_cell_says_which_version_it_is(visit):
    page = visit("compare/?a=live&b=draft", viewport=PHONE)
    row = page.locator("tr.is-reworded").first
    expect(row.locator(".left .whose")).to_be_visible()
    expect(row.locator(".left .whose")).to_have_text("Saved draft 1")
    expect(row.locator(".right .whose")).to_have_text("Saved draft 3")
    left, right = (row.locator(side).bounding_box() for side in (".left", ".right"))
    assert left["y"] + left["height"] <= right["y"]
