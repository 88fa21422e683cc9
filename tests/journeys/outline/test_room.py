"""Bars stay in sight only where there is room, and never cover the line somebody is in."""

import pytest

from research import outline
from research.models import Article
from research.workflow import actions
from tests.journeys.editing import edit
from tests.journeys.looks import faults
from tests.journeys.outline.editor import Outline
from tests.research.documents import sample_document

MANY = "\n".join(f"- Line {n} {'of some words ' * (n % 9)}" for n in range(40))
UPRIGHT = {"width": 390, "height": 700}
LYING = {"width": 844, "height": 390}  # a telephone on its side
ENLARGED = {"width": 320, "height": 256}  # a window of 1280 by 1024 at 400 %
DESK = {"width": 1280, "height": 900}
IS_IN_SIGHT = """() => {
    const {left, right, top, bottom} = document.activeElement.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const there = document.elementFromPoint(x, y);
    return there === document.activeElement || document.activeElement.contains(there);
}"""
SHARE = """() => [...document.querySelectorAll(".field-findings .outline-bar, .submit-row")]
    .filter(bar => getComputedStyle(bar).position === "sticky")
    .reduce((sum, bar) => sum + bar.offsetHeight, 0) / innerHeight"""


@pytest.fixture
def article(live_server):
    row = Article()
    lines = outline.findings(outline.parse(MANY))
    actions.save_draft(row, sample_document(findings=lines), by=None)
    return row


@pytest.mark.parametrize("size", [UPRIGHT, LYING, ENLARGED, DESK])
def test_the_line_or_field_in_hand_is_never_covered(kim, signed_in, article, size):
    page = edit(signed_in(kim, viewport=size), article)
    findings = Outline(page, "findings")
    findings.text(0).click()
    for key in [*["ArrowDown"] * 45, *["ArrowUp"] * 20, "Enter", "Alt+ArrowUp", "Alt+Enter"]:
        page.keyboard.press(key)
        assert page.evaluate(IS_IN_SIGHT), key
    for _field in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_IN_SIGHT), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("size", [UPRIGHT, LYING, ENLARGED, DESK])
def test_bars_that_stay_leave_most_of_the_window(kim, signed_in, article, size):
    page = edit(signed_in(kim, viewport=size), article)
    assert page.evaluate(SHARE) < 0.45


def test_long_plain_words_leave_a_line_its_room(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    findings = Outline(page, "findings")
    findings.click(8)
    width = "one => one.getBoundingClientRect().width"
    alone = findings.text(0).evaluate(width)
    findings.press("Alt+Enter")
    findings.type("Children who play with balls every day catch them better, and like it more too")
    findings.press("Escape")
    assert findings.text(8).evaluate(width) >= 0.9 * alone
    findings.press("Alt+Enter")
    findings.type("x" * 400)
    findings.press("Escape")
    assert findings.text(8).evaluate(width) >= 0.9 * alone
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_form_with_lines_selected(
    kim, signed_in, article, axe, wrongs, width
):
    page = edit(signed_in(kim, viewport={"width": width, "height": 800}), article)
    findings = Outline(page, "findings")
    findings.click(1)
    findings.press("Alt+Enter", "Escape", "Shift+ArrowDown", "Shift+ArrowDown")
    page.locator(".field-for_parents .outline-all summary").click()
    assert wrongs == []
    found = faults(page, axe)
    wrongs.clear()  # axe's own style
    assert found == []
