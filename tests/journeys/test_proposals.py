"""A comma in a hard word: one form by one person, one click by another."""

import pytest
from playwright.sync_api import expect

from research.models import GlossaryTerm, Proposal
from research.workflow.roles import MANAGERS, REVIEWERS
from tests.admin_pages import signed_in
from tests.journeys.editing import press
from tests.journeys.looks import faults
from tests.research.glossary.terms import term
from tests.research.people import person
from tests.research.published import published
from tests.waiting import follow

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def row(live_server):
    published()
    return term("catching", meaning="To catch a ball that flies.")


@pytest.fixture
def desk(new_page, live_server):
    """Return a function that opens a page on which somebody is signed in."""

    def open_it(name: str, role: str, **options):
        client = signed_in(person(name, role))
        value = client.cookies["sessionid"].value
        page = new_page(**options)
        page.context.add_cookies(
            [{"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}]
        )
        return page

    return open_it


def propose(page, row):
    page.goto(f"/admin/research/glossaryterm/{row.pk}/change/")
    page.get_by_label("Plain meaning").fill("To catch a ball, that flies.")
    press(page, "Save")


def test_a_comma_takes_one_form_and_one_colleague(desk, row):
    rob, may = desk("rob", REVIEWERS), desk("may", MANAGERS)
    may.goto("/admin/")
    propose(rob, row)
    expect(rob.locator(".messagelist")).to_contain_text("Families still see the old words.")
    expect(rob.get_by_role("button", name="Confirm")).to_have_count(0)
    may.reload()
    follow(may.get_by_role("link", name="catching", exact=True))
    follow(may.get_by_role("button", name="Confirm"))
    expect(may.locator(".messagelist")).to_contain_text("Families read the new words")
    assert GlossaryTerm.objects.get().meaning == "To catch a ball, that flies."


def test_a_colleague_decides_by_keyboard(desk, row):
    propose(desk("rob", REVIEWERS), row)
    may = desk("may", MANAGERS)
    may.goto(Proposal.objects.get().get_absolute_url())
    may.locator(".proposal-places a").last.focus()
    may.keyboard.press("Tab")
    expect(may.get_by_role("button", name="Confirm")).to_be_focused()
    may.keyboard.press("Tab")
    may.keyboard.press("Tab")
    may.keyboard.press("Enter")
    may.keyboard.press("Tab")
    may.keyboard.type("The comma is wrong.")
    may.keyboard.press("Tab")
    with may.expect_navigation():
        may.keyboard.press("Enter")
    assert Proposal.objects.get().decision.reason == "The comma is wrong."


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_are_accessible_and_fit(desk, row, axe, size):
    rob = desk("rob", REVIEWERS, viewport=SIZES[size])
    propose(rob, row)
    may = desk("may", MANAGERS, viewport=SIZES[size])
    proposal = Proposal.objects.get().get_absolute_url()
    for page in (may, rob):
        for address in (proposal, f"/admin/research/glossaryterm/{row.pk}/change/"):
            page.goto(address)
            if page is may:
                page.get_by_text("Decline…").click()
            assert faults(page, axe) == [], address


def test_what_is_typed_is_kept_until_it_is_proposed(desk, row):
    rob = desk("rob", REVIEWERS)
    rob.goto(f"/admin/research/glossaryterm/{row.pk}/change/")
    rob.get_by_label("Plain meaning").fill("Typed and not saved.")
    rob.get_by_label("Plain meaning").blur()
    rob.goto("/admin/")
    rob.goto(f"/admin/research/glossaryterm/{row.pk}/change/")
    press(rob, "Bring it back")
    expect(rob.get_by_label("Plain meaning")).to_have_value("Typed and not saved.")
    press(rob, "Save")
    rob.goto(f"/admin/research/glossaryterm/{row.pk}/change/")
    expect(rob.get_by_role("button", name="Bring it back")).to_have_count(0)
