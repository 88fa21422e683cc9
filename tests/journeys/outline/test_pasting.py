"""Pasting: what lies on the clipboard becomes lines, nested as they were."""

import pytest
from playwright.sync_api import expect

from research.outline import RISK_FACTOR
from tests.journeys.outline.editor import Outline, copy, save
from tests.journeys.outline.test_typing import FINDINGS, PARENTS, THERAPISTS, fill
from tests.research.importers import clipboards
from tests.research.importers.table.columns import COLUMN, SENTENCES


def levels(lines):
    """Return `lines` of two spaces a level as (depth, words)."""
    return [(line.count("  "), line.strip().removeprefix("!")) for line in lines]


def paste(outline, lines, clipboard=clipboards.word):
    """Copy `lines` in another program and paste them here."""
    taken = levels(lines)
    copy(outline.page, html=clipboard(taken), text=clipboards.plain(taken))
    outline.press("Control+v")
    expect(outline.status).to_contain_text("Lines pasted")


@pytest.mark.parametrize(
    "clipboard", [clipboards.word, clipboards.google_docs, clipboards.web_page, lambda lines: ""]
)
def test_eighteen_lines_take_at_most_6_actions_by_pasting(outlines, site, clipboard):
    for name, lines in (("findings", FINDINGS), ("therapists", THERAPISTS), ("parents", PARENTS)):
        outlines[name].click()
        paste(outlines[name], lines, clipboard)
    assert sum(outline.actions for outline in outlines.values()) <= 6
    without_examples = [line.split(" (i.e. after")[0] for line in FINDINGS]
    assert outlines["findings"].lines() == without_examples
    assert outlines["findings"].root.get_by_text("Examples: i.e. after an illness, after a fall")
    assert outlines["therapists"].lines() == THERAPISTS
    assert outlines["parents"].lines() == PARENTS
    save(outlines["parents"].page)
    assert [row.kind == RISK_FACTOR for row in site.kept("findings")] == [
        "!" in line for line in FINDINGS
    ]
    assert [row.depth for row in site.kept("therapists")] == [d for d, _words in levels(THERAPISTS)]


def test_one_line_is_just_words_at_the_caret(findings):
    fill(findings, "Children caught")
    findings.press(*["ArrowLeft"] * 6)
    copy(findings.page, html="<b>of school age </b>", text="of school age \n")
    findings.press("Control+v")
    assert findings.lines() == ["Children of school age caught"]
    findings.type("often ")
    assert findings.lines() == ["Children of school age often caught"]
    findings.press("Control+z")
    assert findings.lines() == ["Children of school age caught"]


def test_one_item_of_a_list_comes_without_its_marker(findings):
    fill(findings, "Mostly")
    findings.type(" ")
    copy(findings.page, html=clipboards.word([(0, "boys")]), text="1.\tboys\r\n")
    findings.press("Control+v")
    expect(findings.text(0)).to_have_value("Mostly boys")


def test_lines_pasted_below_one_that_speaks_of_risk_factors_become_them(findings):
    fill(findings, "Late starters", "  Risk factors for them", "    ")
    paste(findings, ["Noise (e.g. traffic)", "Age (6–9 years)"])
    assert findings.lines()[2:] == ["    !Noise", "    !Age (6–9 years)"]
    assert findings.root.get_by_text("Examples: e.g. traffic").is_visible()


def test_lines_pasted_into_a_line_with_words_follow_it(findings):
    fill(findings, "One", "  Below", "Last")
    findings.click(0)
    paste(findings, ["Two", "  Three"])
    assert findings.lines() == ["One", "  Below", "Two", "  Three", "Last"]
    findings.type("!")
    assert findings.lines()[3] == "  Three!"


def test_what_is_selected_gives_way(findings):
    fill(findings, "One", "Old words")
    findings.press("Control+a")
    paste(findings, ["Two", "Three"])
    assert findings.lines() == ["One", "Two", "Three"]


def test_a_column_of_a_pdf_comes_as_sentences_and_can_be_kept_as_lines(findings, site):
    findings.click()
    copy(findings.page, html="", text=COLUMN)
    findings.press("Control+v")
    expect(findings.status).to_contain_text("Lines pasted: 5.")
    assert findings.lines() == [words for _depth, words in SENTENCES]
    findings.press("Escape", "Tab")
    expect(findings.page.get_by_role("button", name="Keep as lines")).to_be_focused()
    findings.press("Enter")
    expect(findings.status).to_contain_text("Lines pasted: 10.")
    assert findings.lines() == COLUMN.split("\n")
    findings.type("!")
    assert findings.lines()[-1] == "Girls and boys did not differ.!"
    findings.press("Control+z", "Control+z")
    assert findings.lines() == [""]


def test_lines_are_kept_in_the_place_of_those_joined_among_others(findings):
    fill(findings, "One", "Two")
    findings.click(0)
    copy(findings.page, html="", text="Children threw less far than their\npeers.\n\nGirls too.")
    findings.press("Control+v")
    expect(findings.status).to_contain_text("Lines pasted: 2.")
    findings.page.get_by_role("button", name="Keep as lines").click()
    expect(findings.status).to_contain_text("Lines pasted: 3.")
    lines = ["Children threw less far than their", "peers.", "Girls too."]
    assert findings.lines() == ["One", *lines, "Two"]


def test_the_offer_to_keep_lines_goes_when_something_is_changed(findings):
    findings.click()
    copy(findings.page, html="", text=COLUMN)
    findings.press("Control+v")
    button = findings.page.get_by_role("button", name="Keep as lines")
    expect(button).to_be_visible()
    findings.type("!")
    expect(button).to_have_count(0)


def test_a_power_within_a_line_is_still_one(findings):
    fill(findings, "It fell by")
    findings.type(" ")
    copy(findings.page, html="<span>10<sup>-3</sup></span>", text="10-3")
    findings.press("Control+v")
    expect(findings.text(0)).to_have_value("It fell by 10⁻³")


def test_words_with_a_power_keep_the_spaces_around_them(findings):
    fill(findings, "Children caught")
    findings.press(*["ArrowLeft"] * 6)
    copy(findings.page, html="<b>with DCD<sup>2</sup> </b>", text="with DCD2 ")
    findings.press("Control+v")
    expect(findings.text(0)).to_have_value("Children with DCD² caught")


def test_what_was_struck_out_is_left_out_and_named(findings):
    findings.click()
    html = "<ul><li>About <del>60</del><ins>30</ins> in 100</li><li>Others</li></ul>"
    copy(findings.page, html=html, text="About 6030 in 100\nOthers")
    findings.press("Control+v")
    expect(findings.status).to_contain_text("Left out")
    expect(findings.status).to_contain_text("“60”")
    assert findings.lines() == ["About 30 in 100", "Others"]


def test_undo_takes_a_paste_away_in_one_step(findings):
    fill(findings, "One", "Two")
    paste(findings, ["Three", "  Four", "Five"])
    findings.press("Control+z")
    assert findings.lines() == ["One", "Two"]


def test_lines_deeper_than_four_levels_are_kept_and_the_status_says_so(findings):
    fill(findings, "One", "  Two", "    ")
    paste(findings, ["Three", "  Four", "    Five"])
    assert findings.lines() == ["One", "  Two", "    Three", "      Four", "      Five"]
    expect(findings.status).to_contain_text("deeper than four levels")


@pytest.mark.parametrize("status", [500, None])
def test_where_the_server_cannot_be_reached_the_lines_come_as_plain_text(findings, site, status):
    answer = {"status": status, "body": "no"} if status else None
    findings.page.route(
        "**/paste/", lambda route: route.fulfill(**answer) if answer else route.abort()
    )
    findings.click()
    copy(findings.page, html="<ul><li>One<li>Two</ul>", text="One\nTwo")
    findings.press("Control+v")
    expect(findings.status).to_contain_text("could not be reached")
    assert findings.lines() == ["One", "Two"]


def test_the_form_is_not_sent_before_what_was_pasted_is_in(findings, site):
    page = findings.page
    page.route("**/paste/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    findings.click()
    copy(page, html=clipboards.google_docs([(0, "One"), (1, "Two")]), text="One\nTwo")
    findings.press("Control+v")
    save(page)
    assert [(row.depth, row.text) for row in site.kept("findings")] == [(0, "One"), (1, "Two")]


def test_more_lines_than_fit_are_refused_with_a_sentence(findings):
    findings.click()
    copy(findings.page, html="", text="line\n" * 1001)
    findings.press("Control+v")
    expect(findings.status).to_contain_text("one outline can have at most 1000")
    assert findings.lines() == [""]


def test_pasting_does_not_pull_back_who_went_on_to_another_field(outlines):
    findings, parents = outlines["findings"], outlines["parents"]
    page = findings.page
    page.route("**/paste/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    findings.click()
    copy(page, html="", text="One\nTwo")
    findings.press("Control+v")
    parents.click()
    expect(findings.text(1)).to_have_value("Two")
    parents.type("Play")
    assert Outline(page, "parents").lines() == ["Play"]
