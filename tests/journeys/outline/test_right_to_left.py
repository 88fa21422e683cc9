"""An article in Arabic or Hebrew is written from the right."""

import pytest
from playwright.sync_api import expect

from research.models import Article
from research.workflow import actions
from tests.journeys.editing import edit, unfold
from tests.journeys.looks import overflow
from tests.journeys.outline.editor import Outline
from tests.research.documents import sample_document


@pytest.fixture
def article(live_server):
    row = Article()
    actions.save_draft(row, sample_document(language="ar"), by=None)
    return row


def places(outline):
    """Return where the handle and the text of each line begin and end."""
    return outline.root.locator(".outline-row").evaluate_all(
        """rows => rows.map(row => {
            const box = part => row.querySelector(part).getBoundingClientRect();
            return [box(".outline-text").right, box(".outline-handle").left];
        })"""
    )


def test_lines_begin_at_the_right_and_go_inwards_to_the_left(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    findings = Outline(page, "findings")
    lines = places(findings)
    assert all(text <= handle + 1 for text, handle in lines)
    assert lines[1][0] < lines[0][0]  # the second line stands below the first
    findings.click(3)
    findings.press("Tab")
    assert places(findings)[3][0] == lines[1][0]
    findings.press("Alt+Enter")
    details = findings.root.locator(".outline-details:visible")
    assert (
        details.get_by_label("In plain words").evaluate("box => getComputedStyle(box).direction")
        == "rtl"
    )
    assert details.evaluate("box => getComputedStyle(box).direction") == "ltr"
    assert page.locator("#id_message").evaluate("box => getComputedStyle(box).direction") == "rtl"
    assert overflow(page) == 0


def test_the_form_turns_as_soon_as_the_language_is_chosen(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    unfold(page)
    page.locator("#id_language").select_option("en")
    expect(page.locator(".field-findings .outline-rows")).to_have_attribute("dir", "ltr")
    expect(page.locator("#id_message")).to_have_attribute("lang", "en")
    page.locator("#id_language").select_option("he")
    expect(page.locator(".field-findings .outline-rows")).to_have_attribute("dir", "rtl")


def test_a_line_dragged_to_the_left_goes_inwards(kim, signed_in, article):
    findings = Outline(edit(signed_in(kim), article), "findings")
    handle = findings.root.locator(".outline-handle").nth(3)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    mouse, x, y = findings.page.mouse, box["x"] + 10, box["y"] + 10
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y, steps=4)
    mouse.up()
    assert findings.lines()[3] == "  Throwing did not change"
