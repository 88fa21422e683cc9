"""Remarks on wording below a line: quiet, taken over by one key, undone like any change."""

import pytest
from playwright.sync_api import expect

from research.wording.bundled import add_missing
from tests.journeys.looks import BOTH, faults
from tests.journeys.outline.editor import save

HARD = "The participants utilised an additional ball."


@pytest.fixture(autouse=True)
def _words(db):
    add_missing()


def remarks(outline):
    return outline.root.locator("ul.wording:visible li")


def test_one_key_takes_the_plainer_word_over_and_undo_takes_it_back(findings, site):
    findings.click()
    findings.type(HARD)
    expect(remarks(findings)).to_have_count(3)
    findings.press("Home", "Alt+p")
    expect(findings.text(0)).to_have_value("The people who took part utilised an additional ball.")
    findings.press("Alt+p", "Alt+p")
    expect(findings.text(0)).to_have_value("The people who took part used an extra ball.")
    expect(findings.text(0)).to_be_focused()
    findings.press("Control+z", "Control+z", "Control+z")
    expect(findings.text(0)).to_have_value(HARD)
    expect(remarks(findings)).to_have_count(3)
    findings.press("Control+Shift+z")
    save(findings.page)
    assert site.kept("findings")[0].text == "The people who took part utilised an additional ball."


def test_the_button_says_what_it_does_and_is_reached_by_tab(findings):
    findings.click()
    findings.type("They utilise it.")
    button = findings.root.get_by_role("button", name="Write “use” instead of “utilise”")
    expect(button).to_be_visible()
    findings.press("Escape", "Tab")
    button.focus()
    findings.press("Enter")
    expect(findings.text(0)).to_have_value("They use it.")
    expect(findings.text(0)).to_be_focused()
    expect(findings.status).to_contain_text("It says “use” now.")


def test_clinical_words_and_lines_for_therapists_have_no_remark(outlines):
    findings, therapists = outlines["findings"], outlines["therapists"]
    therapists.click()
    therapists.type(HARD)
    findings.click()
    findings.type(HARD)
    expect(remarks(findings)).to_have_count(3)
    findings.press("Alt+Enter")
    findings.type("They used one more ball.")
    expect(remarks(findings)).to_have_count(0)
    expect(remarks(therapists)).to_have_count(0)


def test_the_row_in_hand_stays_where_it_is_when_a_remark_comes_above_it(findings):
    findings.page.set_viewport_size({"width": 1280, "height": 400})
    findings.click()
    findings.type(HARD)
    findings.press("Enter")
    findings.type("They ran.")
    row = findings.text(1)
    top = row.bounding_box()["y"]
    expect(remarks(findings)).to_have_count(3)
    assert row.bounding_box()["y"] == pytest.approx(top, abs=2)
    expect(row).to_be_focused()


def test_remarks_fit_a_phone_and_have_no_faults(findings, axe):
    findings.click()
    findings.type(HARD)
    expect(remarks(findings)).to_have_count(3)
    narrow = {"width": 320, "height": 700}
    assert faults(findings.page, axe, [narrow, *BOTH]) == []
