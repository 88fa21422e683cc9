"""Basis and scope for all lines at once, or for those that are selected."""

from playwright.sync_api import expect

from tests.journeys.outline.editor import save
from tests.journeys.outline.test_typing import fill


def for_all(outline, **values):
    """Choose `values` for all lines, by their labels, and set them."""
    box = outline.root.locator(".outline-all")
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()
    for label, value in values.items():
        box.get_by_label(label.replace("_", " ")).select_option(label=value)
    box.get_by_role("button").click()


def test_one_act_says_it_of_all_lines(outlines, site):
    therapists = outlines["therapists"]
    fill(therapists, "Ask", "  Look", "Play")
    for_all(therapists, Based_on="This study", Who_may_do_it="Within OT practice")
    expect(therapists.status).to_have_text("Lines changed: 3. Undo brings back what they said.")
    therapists.click(0)
    therapists.press("Control+z")
    expect(therapists.root.get_by_text("This study · Within OT practice")).to_have_count(0)
    therapists.press("Control+Shift+z")
    save(therapists.page)
    said = {(row.basis, row.scope) for row in site.kept("therapists")}
    assert said == {("study", "ot-practice")}


def test_what_is_not_chosen_stays_as_each_line_says(outlines, site):
    therapists = outlines["therapists"]
    fill(therapists, "Ask", "Look")
    therapists.press("Alt+Enter")
    therapists.root.get_by_label("Scope").last.select_option(label="Within OT practice")
    for_all(therapists, Based_on="This study")
    save(therapists.page)
    assert [row.scope for row in site.kept("therapists")] == ["", "ot-practice"]
    assert {row.basis for row in site.kept("therapists")} == {"study"}


def test_only_the_selected_lines_where_some_are(outlines, site):
    parents = outlines["parents"]
    fill(parents, "Play", "Catch", "Throw")
    parents.press("Shift+ArrowUp", "Shift+ArrowUp")
    for_all(parents, Based_on="This study")
    expect(parents.root.get_by_role("button", name="Set for the selected lines")).to_be_visible()
    save(parents.page)
    assert [row.basis for row in site.kept("parents")] == ["", "study", "study"]


def test_which_source_is_asked_where_it_rests_on_one(outlines):
    box = outlines["parents"].root.locator(".outline-all")
    box.locator("summary").click()
    expect(box.get_by_label("The source")).to_be_hidden()
    box.get_by_label("Based on").select_option(label="Official guidance")
    expect(box.get_by_label("The source")).to_be_visible()


def test_nothing_chosen_is_said_and_changes_nothing(outlines):
    parents = outlines["parents"]
    fill(parents, "Play")
    for_all(parents)
    expect(parents.status).to_have_text("Choose first what all lines shall say.")


def test_findings_have_no_such_box(findings):
    expect(findings.root.locator(".outline-all")).to_have_count(0)
