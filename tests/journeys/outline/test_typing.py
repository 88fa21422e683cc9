"""Entering lines with the keyboard: how few actions it takes, and what each key does."""

from playwright.sync_api import expect

from research.outline import RISK_FACTOR, flatten
from tests.journeys.outline.editor import save
from tests.research.documents import sample_document

# An invented study in the shape of the clinic's own page: 7 findings, 3 risk factors,
# 6 take-aways for therapists, 2 for parents. "!" stands before a risk factor.
FINDINGS = """\
Half of the children threw further after ten weeks.
  One in five threw much further
Children who began late
  Risk factors that make catching harder
    !Little room at home
    !Weak shoulders (i.e. after an illness, after a fall)
    !Poor sight and no glasses
Children of school age (6–9 years)
  Better at catching
  No better at kicking""".split("\n")
THERAPISTS = """\
Ask whether a child has room to play
Ways to help include
  Soft balls, large balls or balloons
  Short games, long breaks, and music
  Games with a goal.
    i.e. skittles, which children like""".split("\n")
PARENTS = ["Throw socks into a basket", "Catch a balloon with two hands"]


def enter(outline, lines):
    """Type `lines` as somebody would who knows the keys."""
    outline.click()
    depth = kind = 0
    for number, line in enumerate(lines):
        if number:
            outline.press("Enter")
        wanted = (len(line) - len(line.lstrip())) // 2
        steps = wanted - depth
        outline.press(*(["Tab"] * steps if steps > 0 else ["Shift+Tab"] * -steps))
        is_factor = line.lstrip().startswith("!")
        if is_factor and not kind:
            outline.press("Alt+r")
        outline.type(line.strip().removeprefix("!"))
        depth, kind = wanted, is_factor


def test_eighteen_lines_take_at_most_28_actions_beyond_typing(outlines, site):
    for name, lines in (("findings", FINDINGS), ("therapists", THERAPISTS), ("parents", PARENTS)):
        enter(outlines[name], lines)
        assert outlines[name].lines() == lines
    assert sum(outline.actions for outline in outlines.values()) <= 28
    save(outlines["parents"].page)
    kept = site.kept("findings")
    assert [row.kind == RISK_FACTOR for row in kept] == ["!" in line for line in FINDINGS]
    assert [row.depth for row in kept] == [line.count("  ") for line in FINDINGS]
    assert kept[5].text == "Weak shoulders"
    assert kept[5].examples == "i.e. after an illness, after a fall"
    assert [row.text for row in site.kept("therapists")] == [line.strip() for line in THERAPISTS]
    assert [row.text for row in site.kept("parents")] == PARENTS


def test_an_untouched_outline_is_one_empty_line_ready_to_type(outlines, site):
    assert outlines["parents"].lines() == [""]
    outlines["parents"].click()
    outlines["parents"].type("Play")
    save(outlines["parents"].page)
    assert [row.text for row in site.kept("parents")] == ["Play"]
    assert site.kept("findings") == []


def fill(outline, *lines):
    enter(outline, lines)
    outline.actions = 0


def test_enter_parts_a_line_at_the_caret(findings):
    fill(findings, "Children threw and caught")
    findings.press(*["ArrowLeft"] * 10, "Enter")
    assert findings.lines() == ["Children threw", "and caught"]
    findings.type("who ")
    assert findings.lines()[1] == "who and caught"


def test_enter_at_the_start_makes_a_line_above_and_keeps_the_details_with_the_words(outlines):
    therapists = outlines["therapists"]
    fill(therapists, "Ask", "Look")
    therapists.press("Alt+Enter")
    therapists.root.get_by_label("Basis").last.select_option("This study")
    therapists.click(1)
    therapists.press("Home", "Enter")
    assert therapists.lines() == ["Ask", "", "Look"]
    assert therapists.root.get_by_role("button", name="This study · Scope not chosen").is_visible()


def test_enter_at_the_end_of_a_line_with_others_below_begins_the_first_of_them(findings):
    fill(findings, "Threw", "  Far", "Caught")
    findings.click(0)
    findings.press("Enter")
    findings.type("Near")
    assert findings.lines() == ["Threw", "  Near", "  Far", "Caught"]


def test_a_line_parted_above_others_keeps_them_below_its_end(findings):
    fill(findings, "Threw far", "  By hand")
    findings.click(0)
    findings.press(*["ArrowLeft"] * 3, "Enter")
    assert findings.lines() == ["Threw", "far", "  By hand"]


def test_tab_takes_everything_below_along(findings):
    fill(findings, "One", "Two", "  Three", "    Four", "Five")
    findings.click(1)
    findings.press("Tab")
    assert findings.lines() == ["One", "  Two", "    Three", "      Four", "Five"]
    findings.press("Shift+Tab")
    assert findings.lines() == ["One", "Two", "  Three", "    Four", "Five"]


def test_a_fifth_level_is_refused(findings):
    fill(findings, "One", "  Two", "    Three", "    Four", "      Five")
    findings.click(3)
    findings.press("Tab")
    assert findings.lines() == ["One", "  Two", "    Three", "    Four", "      Five"]
    expect(findings.status).to_have_text("There can be at most four levels.")


def test_the_first_line_stays_outermost_and_the_status_says_why(findings):
    fill(findings, "One")
    findings.press("Tab")
    assert findings.lines() == ["One"]
    expect(findings.status).to_contain_text("no line above")
    findings.click(0)
    findings.press("Shift+Tab")
    expect(findings.status).to_contain_text("already on the outermost level")


def test_alt_and_arrows_move_a_line_with_everything_below_it(findings):
    fill(findings, "One", "  Below one", "Two", "  Below two", "Three")
    findings.click(2)
    findings.press("Alt+ArrowUp")
    assert findings.lines() == ["Two", "  Below two", "One", "  Below one", "Three"]
    findings.press("Alt+ArrowDown", "Alt+ArrowDown")
    assert findings.lines() == ["One", "  Below one", "Three", "Two", "  Below two"]
    findings.type("!")
    assert findings.lines()[3] == "Two!"
    findings.press("Alt+ArrowDown")
    expect(findings.status).to_contain_text("cannot move further down")


def test_a_line_moves_on_to_below_the_next_parent(findings):
    fill(findings, "One", "  Moved", "Two", "  Other")
    findings.click(1)
    findings.press("Alt+ArrowDown")
    assert findings.lines() == ["One", "Two", "  Moved", "  Other"]
    findings.press("Alt+ArrowUp")
    assert findings.lines() == ["One", "  Moved", "Two", "  Other"]


def test_backspace_at_the_start_joins_lines_and_takes_empty_ones_away(findings):
    fill(findings, "One", "Two", "  Three")
    findings.press("Enter", "Backspace")
    assert findings.lines() == ["One", "Two", "  Three", ""]
    findings.press("Backspace")
    assert findings.lines() == ["One", "Two", "  Three"]
    findings.type("!")
    assert findings.lines()[2] == "  Three!"
    findings.click(1)
    findings.press("Home", "Backspace")
    assert findings.lines() == ["One Two", "  Three!"]
    findings.type("and ")
    assert findings.lines()[0] == "One and Two"
    findings.press("End", "Delete")
    assert findings.lines() == ["One and Two Three!"]


def test_lines_are_joined_without_a_space_where_none_belongs(findings):
    fill(findings, "A follow-", "up", ", too")
    findings.press("Home", "Backspace")
    findings.press("Home", "Backspace")
    assert findings.lines() == ["A follow-up, too"]


def test_an_emptied_first_line_goes_and_those_below_move_up(findings):
    fill(findings, "One", "  Two")
    findings.click(0)
    findings.press("Control+a", "Backspace", "Backspace")
    assert findings.lines() == ["Two"]


def test_undo_and_redo_give_back_lines_levels_and_words(findings):
    fill(findings, "One", "  Two")
    findings.type(" more")
    findings.press("Enter", "Shift+Tab", "Backspace", "Alt+r")
    assert findings.lines() == ["One", "  !Two more"]
    findings.press("Control+z")
    assert findings.lines() == ["One", "  Two more"]
    findings.press("Control+z")
    assert findings.lines() == ["One", "  Two more", ""]
    findings.press("Control+z")
    assert findings.lines() == ["One", "  Two more", "  "]
    findings.press(*["Control+Shift+z"] * 3)
    assert findings.lines() == ["One", "  !Two more"]
    findings.press(*["Control+z"] * 20)
    assert findings.lines() == [""]
    expect(findings.status).to_have_text("There is nothing to undo.")
    findings.press(*["Control+y"] * 20)
    assert findings.lines() == ["One", "  !Two more"]


def test_typing_is_undone_by_the_stretch_not_by_the_letter(findings):
    clock = findings.page.clock
    clock.set_fixed_time(0)
    findings.click()
    findings.page.keyboard.type("Children")
    clock.set_fixed_time(2000)
    findings.page.keyboard.type(" threw")
    findings.press("Control+z")
    assert findings.lines() == ["Children"]
    findings.press("Control+z")
    assert findings.lines() == [""]


def test_a_finding_becomes_a_risk_factor_only_below_one_and_without_lines_below(findings):
    fill(findings, "One", "  Two", "    Three")
    findings.click(0)
    findings.press("Alt+r")
    assert findings.lines() == ["One", "  Two", "    Three"]
    expect(findings.status).to_contain_text("cannot have lines below it")
    findings.click(2)
    findings.press("Alt+r")
    assert findings.lines()[2] == "    !Three"
    findings.press("Enter")
    findings.type("Four")
    findings.press("Tab")
    assert findings.lines()[3] == "    !Four"
    expect(findings.status).to_contain_text("cannot have lines below it")
    findings.click(3)
    findings.press("Alt+r", "Alt+r")
    assert findings.lines()[3] == "    !Four"


def test_a_risk_factor_moved_outermost_is_a_finding_with_its_examples_in_brackets(findings):
    fill(findings, "One", "  !Noise")
    findings.press("Alt+Enter")
    findings.type("i.e. traffic")
    findings.press("Escape", "Shift+Tab")
    assert findings.lines() == ["One", "Noise (i.e. traffic)"]


def test_saving_untouched_changes_nothing(open_page, site):
    document = sample_document()
    site.saved = {
        "findings": document.findings,
        "therapists": document.for_therapists,
        "parents": document.for_parents,
    }
    before = {name: flatten(lines) for name, lines in site.saved.items()}
    page = open_page()
    save(page)
    assert {name: site.kept(name) for name in before} == before


def test_enter_on_an_empty_line_moves_it_outwards_until_it_is_outermost(findings):
    fill(findings, "One", "  Two", "    Three")
    findings.press("Enter", "Enter")
    assert findings.lines() == ["One", "  Two", "    Three", "  "]
    findings.press("Enter")
    assert findings.lines() == ["One", "  Two", "    Three", ""]
    findings.press("Enter")
    assert findings.lines() == ["One", "  Two", "    Three", "", ""]


def test_enter_on_an_empty_risk_factor_ends_the_list_of_them(findings):
    fill(findings, "One", "  !Noise")
    findings.press("Enter", "Enter")
    findings.type("Two")
    assert findings.lines() == ["One", "  !Noise", "Two"]


def test_backspace_at_the_start_of_a_line_moves_it_outwards_with_what_is_below(findings):
    fill(findings, "One", "  Two", "    Three")
    findings.click(1)
    findings.press("Home", "Backspace")
    assert findings.lines() == ["One", "Two", "  Three"]
    findings.press("Control+z")
    assert findings.lines() == ["One", "  Two", "    Three"]


def test_backspace_joins_a_risk_factor_that_cannot_move_outwards(findings):
    fill(findings, "One", "  Two", "    !Noise", "    Sleep")
    findings.click(2)
    findings.press("Home", "Backspace")
    assert findings.lines() == ["One", "  Two Noise", "    !Sleep"]
