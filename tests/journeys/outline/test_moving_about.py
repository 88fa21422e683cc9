"""Where the focus goes: from line to line, into details and buttons, and out again."""

from playwright.sync_api import expect

from tests.journeys.outline.editor import save
from tests.journeys.outline.test_typing import fill


def test_arrows_go_from_line_to_line(findings):
    fill(findings, "One", "  Two", "Three")
    findings.press("ArrowUp")
    assert findings.focused() == "Finding, line 2, level 2"
    findings.press("ArrowUp", "ArrowDown", "ArrowDown")
    assert findings.focused() == "Finding, line 3, level 1"


def test_a_long_line_is_walked_through_before_it_is_left(findings):
    fill(findings, "word " * 60, "Next")
    findings.click(0)
    findings.press("ArrowUp")
    assert findings.focused() == "Finding, line 1, level 1"
    findings.press(*["ArrowDown"] * 4)
    assert findings.focused() == "Finding, line 2, level 1"


def test_escape_then_tab_leaves_and_the_hint_says_so(findings):
    fill(findings, "One", "Two")
    bar = findings.root.get_by_role("toolbar")
    expect(bar.get_by_text("leave these lines")).to_be_in_viewport()
    findings.press("Escape", "Tab")
    assert findings.page.evaluate("document.activeElement.closest('.form-row').className")
    assert findings.page.evaluate("document.activeElement.closest('.field-therapists') !== null"), (
        "Tab goes on to the next field"
    )
    assert findings.lines() == ["One", "Two"]


def test_a_line_that_cannot_move_holds_nobody_who_goes_on_by_keyboard(findings):
    fill(findings, "One", "Two")
    findings.click(0)
    findings.press("Tab")
    assert findings.page.evaluate("document.activeElement.closest('.outline-rows') === null")
    expect(findings.status).to_contain_text("no line above")
    findings.click(0)
    findings.press("Shift+Tab")
    assert findings.button("New line").evaluate("button => button === document.activeElement")
    findings.press("Shift+Tab")
    assert findings.page.evaluate("document.activeElement.closest('.outline-bar') === null")
    assert findings.lines() == ["One", "Two"]


def test_escape_then_shift_tab_reaches_the_buttons_and_arrows_go_along_them(findings):
    fill(findings, "One", "Two")
    findings.press("Escape", "Shift+Tab")
    assert findings.button("New line").evaluate("button => button === document.activeElement")
    findings.press("ArrowRight", "ArrowRight", "Enter")
    assert findings.lines() == ["One", "  Two"]
    assert findings.button("Inwards").evaluate("button => button === document.activeElement")
    findings.press("Tab")
    assert findings.focused() == "Finding, line 2, level 2"


def test_escape_does_not_stay_in_force_once_something_else_is_done(findings):
    fill(findings, "One", "Two")
    findings.press("Escape")
    findings.type("!")
    findings.page.keyboard.press("x")
    findings.press("Tab")
    assert findings.lines() == ["One", "  Two!x"]


def test_the_fields_label_names_the_editor_and_leads_to_its_first_line(findings):
    assert findings.page.get_by_role("group", name="Findings").locator("textarea").count()
    findings.page.locator("label", has_text="Findings").click()
    assert findings.focused() == "Finding, line 1, level 1"


def test_details_open_by_key_and_are_saved(outlines, site):
    therapists = outlines["therapists"]
    fill(therapists, "Ask", "  Look")
    therapists.press("Alt+Enter")
    therapists.page.keyboard.press("ArrowDown")
    therapists.press("Tab")
    therapists.page.keyboard.press("ArrowDown")
    therapists.press("Escape")
    assert therapists.focused() == "Line 2, level 2"
    opener = therapists.root.get_by_role("button", name="This study · Within OT practice")
    expect(opener).to_have_attribute("aria-expanded", "false")
    save(therapists.page)
    assert (site.kept("therapists")[1].basis, site.kept("therapists")[1].scope) == (
        "study",
        "ot-practice",
    )
    assert not therapists.root.get_by_label("Scope").first.is_visible()


def test_only_therapists_lines_have_a_scope(outlines):
    fill(outlines["parents"], "Play")
    outlines["parents"].press("Alt+Enter")
    assert outlines["parents"].root.get_by_label("Basis").is_visible()
    assert outlines["parents"].root.get_by_label("Scope").count() == 0


def test_going_back_to_the_page_finds_what_was_typed(findings):
    fill(findings, "One", "  Two")
    findings.page.goto("/healthz")
    findings.page.go_back()
    expect(findings.text(1)).to_have_value("Two")
    assert findings.lines() == ["One", "  Two"]


def test_escape_closes_the_details_from_the_line_too(outlines):
    parents = outlines["parents"]
    fill(parents, "Play")
    parents.press("Alt+Enter")
    details = parents.root.locator(".outline-details")
    expect(details).to_be_visible()
    parents.text(0).click()
    parents.press("Escape")
    expect(details).to_be_hidden()
    expect(parents.text(0)).to_be_focused()
    parents.press("Tab")
    assert parents.lines() == ["Play"]
