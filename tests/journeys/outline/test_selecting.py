"""Several lines at once: selected by keys, clicks and taps, then moved, copied, cut, deleted."""

from random import Random

import pytest
from playwright.sync_api import expect

from tests.journeys.outline.editor import Outline, save
from tests.journeys.outline.test_dragging import press
from tests.journeys.outline.test_reach import PHONE, tap
from tests.journeys.outline.test_typing import fill


def selected(outline):
    """Return the words of the lines that look selected."""
    return outline.root.locator(".is-selected .outline-text").evaluate_all(
        "all => all.map(one => one.value)"
    )


def test_shift_and_arrows_select_lines_once_they_leave_the_text(findings):
    fill(findings, "One", "Two", "Three", "word " * 60)
    findings.press("Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown")
    assert selected(findings) == []
    assert findings.page.evaluate("getSelection().toString()").startswith("word word")
    findings.press("Control+Home", "Shift+ArrowUp")
    expect(findings.status).to_have_text("1 line selected.")
    findings.press("Shift+ArrowUp", "Shift+ArrowUp")
    expect(findings.status).to_have_text("3 lines selected.")
    assert selected(findings)[:2] == ["Two", "Three"]
    assert findings.focused() == "Finding, line 2, level 1, selected"
    findings.press("Shift+ArrowDown", "Shift+ArrowDown")
    assert selected(findings) == ["word " * 59 + "word"]
    findings.press("Escape")
    assert selected(findings) == []
    expect(findings.status).to_have_text("No lines are selected any more.")
    assert findings.focused() == "Finding, line 4, level 1"


def test_what_stands_below_a_line_is_selected_with_it(findings):
    fill(findings, "One", "  Two", "    Three", "Four")
    findings.click(0)
    findings.press("Shift+ArrowDown")
    expect(findings.status).to_have_text("3 lines selected.")
    findings.press("Shift+ArrowDown")
    expect(findings.status).to_have_text("4 lines selected.")


def test_selected_lines_move_in_out_up_and_down_together(findings):
    fill(findings, "One", "Two", "  Three", "Four", "Five")
    findings.click(1)
    findings.press("Shift+ArrowDown", "Shift+ArrowDown", "Tab")
    assert findings.lines() == ["One", "  Two", "    Three", "  Four", "Five"]
    expect(findings.status).to_have_text("Lines moved inwards or outwards: 3.")
    findings.press("Shift+Tab", "Alt+ArrowDown")
    assert findings.lines() == ["One", "Five", "Two", "  Three", "Four"]
    findings.press("Alt+ArrowUp", "Alt+ArrowUp")
    assert findings.lines() == ["Two", "  Three", "Four", "One", "Five"]
    assert selected(findings) == ["Two", "Three", "Four"]
    findings.press("Delete")
    assert findings.lines() == ["One", "Five"]
    findings.press("Control+z")
    assert selected(findings) == ["Two", "Three", "Four"]


def test_outwards_moves_those_lines_that_can(findings):
    fill(findings, "One", "  Two", "Three", "  Four")
    findings.press("Control+a", "Control+a", "Shift+Tab")
    assert findings.lines() == ["One", "Two", "Three", "Four"]


def test_lines_that_stood_below_others_can_stand_first(findings):
    fill(findings, "One", "  Two", "    Three", "Four")
    findings.click(2)
    findings.press("Shift+ArrowDown", "Shift+ArrowDown", "Alt+ArrowUp")
    assert findings.lines() == ["Three", "Four", "One", "  Two"]
    findings.press("Control+z")
    assert findings.lines() == ["One", "  Two", "    Three", "Four"]


def test_selected_lines_become_risk_factors_together(findings):
    fill(findings, "What adds to it", "  Noise", "  Sleep")
    findings.press("Shift+ArrowUp", "Shift+ArrowUp", "Alt+r")
    assert findings.lines() == ["What adds to it", "  !Noise", "  !Sleep"]
    expect(findings.status).to_have_text("These are risk factors now.")
    findings.press("Alt+r")
    assert findings.lines() == ["What adds to it", "  Noise", "  Sleep"]


def test_shift_and_a_click_select_up_to_the_line(findings):
    fill(findings, "One", "Two", "Three", "Four")
    findings.click(1)
    findings.text(3).click(modifiers=["Shift"])
    assert selected(findings) == ["Two", "Three", "Four"]
    findings.text(2).click(modifiers=["Shift"])
    assert selected(findings) == ["Two", "Three"]
    findings.text(2).click()
    assert selected(findings) == []


def test_dragging_one_of_the_selected_lines_moves_all(findings):
    fill(findings, "One", "Two", "Three", "Four")
    findings.click(0)
    findings.press("Shift+ArrowDown", "Shift+ArrowDown")
    x, _y = press(findings, "Two")
    box = findings.text(3).bounding_box()
    findings.page.mouse.move(x, box["y"] + box["height"] - 2, steps=4)
    findings.page.mouse.up()
    assert findings.lines() == ["Three", "Four", "One", "Two"]


def test_typing_goes_on_in_the_line_and_deletes_nothing(findings):
    fill(findings, "One", "Two", "Three")
    findings.press("Shift+ArrowUp", "Shift+ArrowUp")
    findings.page.keyboard.type("!")
    assert selected(findings) == []
    assert "".join(findings.lines()).count("!") == 1
    assert len(findings.lines()) == 3


def test_copied_lines_are_a_nested_list_in_other_programs(findings):
    fill(findings, "One", "  Two", "    Three", "  !Noise (e.g. <traffic>)", "Four")
    page = findings.page
    findings.press("Control+a", "Control+a", "Control+c")
    expect(findings.status).to_have_text("Lines copied: 5.")
    page.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
            '<div id=letter contenteditable></div><textarea id=note></textarea>')"""
    )
    page.locator("#note").press("Control+v")
    assert page.locator("#note").input_value().splitlines() == [
        *("- One", "  - Two", "    - Three", "  - Noise (e.g. <traffic>)", "- Four")
    ]
    page.locator("#letter").press("Control+v")
    letter = page.locator("#letter")
    assert letter.locator("> ul > li").count() == 2
    assert letter.locator("> ul > li > ul > li > ul > li").inner_text() == "Three"
    assert letter.locator("> ul > li > ul > li").last.inner_text() == "Noise (e.g. <traffic>)"


def test_a_first_line_from_further_in_is_copied_too(findings):
    fill(findings, "One", "  Two", "    Three", "Four")
    findings.click(2)
    findings.press("Shift+ArrowDown", "Shift+ArrowDown", "Control+c")
    page = findings.page
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=note></textarea>')")
    page.locator("#note").press("Control+v")
    assert page.locator("#note").input_value() == "    - Three\n- Four"


def test_cut_lines_come_back_with_all_they_say(outlines, site):
    therapists = outlines["therapists"]
    fill(therapists, "Ask", "Look", "Play")
    therapists.press("Alt+Enter")
    therapists.root.get_by_label("Scope: who may do it").last.select_option("Within OT practice")
    save(therapists.page)
    ids = [row.id for row in site.kept("therapists")]
    therapists.click(1)
    therapists.press("Shift+ArrowDown", "Shift+ArrowDown", "Control+x")
    assert therapists.lines() == ["Ask"]
    therapists.press("Control+v")
    assert therapists.lines() == ["Ask", "Look", "Play"]
    save(therapists.page)
    kept = site.kept("therapists")
    assert [row.scope for row in kept] == ["", "", "ot-practice"]
    assert [row.id for row in kept] == ids


def test_a_copied_line_is_a_new_one(outlines, site):
    parents = outlines["parents"]
    fill(parents, "Play")
    save(parents.page)
    parents.click(0)
    parents.press("Shift+ArrowDown", "Control+c", "Escape", "Control+v")
    assert parents.lines() == ["Play", "Play"]
    save(parents.page)
    first, second = site.kept("parents")
    assert first.id != second.id


def test_lines_go_from_one_outline_to_another_as_words(outlines, site):
    findings, parents = outlines["findings"], outlines["parents"]
    fill(findings, "One", "  !Noise (e.g. traffic)")
    findings.press("Control+a", "Control+a", "Control+c")
    parents.click(0)
    parents.press("Control+v")
    assert parents.lines() == ["One", "  Noise (e.g. traffic)"]
    save(parents.page)
    assert [row.text for row in site.kept("parents")] == ["One", "Noise (e.g. traffic)"]


def test_what_is_pasted_takes_the_place_of_selected_lines_in_one_step(findings):
    fill(findings, "One", "Two", "  Three", "Four")
    findings.press("Shift+ArrowUp", "Control+c")
    findings.click(1)
    findings.press("Shift+ArrowDown", "Control+v")
    assert findings.lines() == ["One", "Four", "Four"]
    findings.press("Control+z")
    assert findings.lines() == ["One", "Two", "  Three", "Four"]


def test_by_touch_lines_are_selected_and_copied_with_the_buttons(open_page, site):
    findings = Outline(open_page(**PHONE), "findings")
    fill(findings, "One", "Two", "Three", "Four")
    findings.text(1).tap()
    tap(findings, "Select lines")
    expect(findings.button("Select lines")).to_have_attribute("aria-pressed", "true")
    findings.text(2).tap()
    assert selected(findings) == ["Two", "Three"]
    tap(findings, "Inwards")
    assert findings.lines() == ["One", "  Two", "  Three", "Four"]
    tap(findings, "Copy")
    expect(findings.status).to_have_text("Lines copied: 2.")
    tap(findings, "Remove")
    assert findings.lines() == ["One", "Four"]
    expect(findings.button("Select lines")).to_have_attribute("aria-pressed", "false")


def test_the_buttons_stay_in_reach_while_lines_are_selected(findings):
    fill(findings, "One", "Two")
    findings.press("Shift+ArrowUp", "Shift+ArrowUp", "Escape", "Shift+ArrowUp")
    expect(findings.button("New line")).to_be_hidden()
    stops = findings.root.locator(".outline-bar button:visible[tabindex='0']")
    expect(stops).to_have_count(1)


STATE = """root => {
    const rows = [...root.querySelectorAll(".outline-row")];
    const text = document.activeElement;
    return {
        rows: root.parentElement.querySelector("textarea[name=findings-rows]").value,
        at: rows.indexOf(text.closest(".outline-row")),
        caret: [text.selectionStart, text.selectionEnd],
        selected: rows.flatMap((row, index) => row.matches(".is-selected") ? [index] : []),
    };
}"""
CHANGES = [
    *("Tab", "Shift+Tab", "Alt+ArrowUp", "Alt+ArrowDown", "Alt+r", "Enter", "Backspace", "Delete"),
    *("Control+x", "Control+v"),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_random_changes_undo_and_redo_exactly_with_what_was_selected(findings, seed):
    random = Random(seed)
    fill(findings, "One", "  Two", "    Three", "  Four", "Five", "  Six", "Seven", "Eight")

    def state():
        return findings.root.evaluate(STATE)

    findings.press("Control+a", "Control+a", "Control+c", "Escape")
    states = []
    for change in range(45):
        findings.page.clock.set_fixed_time(5000 * change)  # or what is typed is one stretch
        now = before = state()
        while now["rows"] == before["rows"]:
            findings.text(random.randrange(len(findings.lines()))).click()
            findings.press(random.choice(["Home", "End"]))
            way = random.choice(["Shift+ArrowUp", "Shift+ArrowDown"])
            findings.press(*[way] * random.choice([0, 0, 1, 2, 3]))
            before = state()
            findings.press(random.choice(CHANGES))
            now = state()
        states.append(before)
    states.append(state())
    for earlier in states[-2::-1]:
        findings.press("Control+z")
        assert state() == earlier
    for later in states[1:]:
        findings.press("Control+Shift+z")
        assert state() == later
