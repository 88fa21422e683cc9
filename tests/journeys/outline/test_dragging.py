"""Dragging lines by their handles, with the mouse, on lists longer than the window."""

import pytest
from playwright.sync_api import expect

from research import outline
from tests.journeys.outline.editor import Outline, save

DEEP = "\n".join(f"- Line {n}\n  - Below {n}" for n in range(35))


@pytest.fixture
def long_list(open_page, site):
    """A list of 70 lines, every second one below the one before."""
    site.saved["findings"] = outline.findings(outline.parse(DEEP))
    findings = Outline(open_page(), "findings")
    expect(remarks(findings)).to_have_count(70)  # which take room below each line
    return findings


def remarks(outline):
    """Return the lists of remarks below the lines."""
    return outline.root.locator(".wording")


def handle(outline, words):
    """Return the handle of the line that says `words`."""
    index = [line.strip() for line in outline.lines()].index(words)
    return outline.root.locator(".outline-handle").nth(index)


def middle(box):
    """Return the middle of `box`."""
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(outline, words):
    """Press the mouse on the handle of the line that says `words`."""
    grip = handle(outline, words)
    grip.scroll_into_view_if_needed()
    x, y = middle(grip.bounding_box())
    mouse = outline.page.mouse
    mouse.move(x, y)
    mouse.down()
    return x, y


def scrolled(page, to):
    """Wait until `page` has scrolled beyond `to` pixels and come to rest."""
    page.wait_for_function(
        """to => new Promise(done => { const top = scrollY;
        setTimeout(() => done(scrollY > to && scrollY === top), 100); })""",
        arg=to,
    )


def line_at(outline, height):
    """Return the number of the outermost line that stands at `height` in the window."""
    index = outline.root.locator(".outline-row").evaluate_all(
        "(rows, height) => rows.findIndex(row => row.getBoundingClientRect().bottom > height)",
        height,
    )
    return (index + 1) // 2


def before(outline, words):
    """Return the height, in the window, just above the line that says `words`."""
    return handle(outline, words).bounding_box()["y"] + 2


def test_a_branch_is_dropped_where_the_mark_stands(long_list):
    x, _y = press(long_list, "Line 3")
    mouse = long_list.page.mouse
    mouse.move(x, before(long_list, "Line 1"), steps=5)
    expect(long_list.root.locator(".outline-mark")).to_be_visible()
    mouse.up()
    assert long_list.lines()[:8] == [
        *("Line 0", "  Below 0", "Line 3", "  Below 3"),
        *("Line 1", "  Below 1", "Line 2", "  Below 2"),
    ]
    assert long_list.root.locator(".outline-mark").count() == 0


def test_the_right_branch_moves_on_a_scrolled_page(long_list, site):
    long_list.page.mouse.wheel(0, 900)
    scrolled(long_list.page, 500)
    x, _y = press(long_list, "Line 28")
    long_list.page.mouse.move(x, before(long_list, "Line 30"), steps=5)
    long_list.page.mouse.up()
    assert long_list.lines()[56:62] == [
        *("Line 29", "  Below 29", "Line 28", "  Below 28", "Line 30", "  Below 30")
    ]
    save(long_list.page)
    assert [row.text for row in site.kept("findings")][56:60] == [
        *("Line 29", "Below 29", "Line 28", "Below 28")
    ]


def test_the_wheel_turned_while_dragging_changes_where_not_what(long_list):
    x, y = press(long_list, "Line 2")
    page = long_list.page
    page.mouse.move(x, y + 60, steps=3)
    top = page.evaluate("scrollY")
    page.mouse.wheel(0, 700)
    scrolled(page, top + 600)
    there = line_at(long_list, 450)
    assert there > 3
    page.mouse.move(x, before(long_list, f"Line {there}"), steps=3)
    page.mouse.up()
    lines = long_list.lines()
    at = lines.index("Line 2")
    above = [f"Line {there - 1}", f"  Below {there - 1}"]
    below = [f"Line {there}", f"  Below {there}"]
    assert lines[at - 2 : at + 4] == [*above, "Line 2", "  Below 2", *below]
    assert len(lines) == 70
    assert sorted(lines) == sorted(line.replace("- ", "") for line in DEEP.split("\n"))


def test_the_page_scrolls_at_the_windows_edge_and_the_drop_is_where_the_pointer_is(long_list):
    x, _y = press(long_list, "Line 1")
    page = long_list.page
    page.mouse.move(x, 880, steps=5)
    page.wait_for_function("() => scrollY > 1200")
    page.mouse.move(x, 450, steps=3)
    scrolled(page, 1200)
    there = line_at(long_list, 450)
    page.mouse.move(x, before(long_list, f"Line {there}"), steps=3)
    page.mouse.up()
    lines = long_list.lines()
    at = lines.index("Line 1")
    above = [f"Line {there - 1}", f"  Below {there - 1}"]
    assert lines[at - 2 : at + 3] == [*above, "Line 1", "  Below 1", f"Line {there}"]


def test_moving_sideways_sets_the_level(long_list):
    x, _y = press(long_list, "Line 3")
    long_list.page.mouse.move(x + 30, before(long_list, "Line 2"), steps=5)
    long_list.page.mouse.up()
    assert long_list.lines()[2:6] == ["Line 1", "  Below 1", "  Line 3", "    Below 3"]


def test_escape_calls_a_drag_off(long_list):
    lines = long_list.lines()
    x, _y = press(long_list, "Line 3")
    long_list.page.mouse.move(x, before(long_list, "Line 1"), steps=5)
    long_list.page.keyboard.press("Escape")
    long_list.page.mouse.up()
    assert long_list.lines() == lines


def test_a_line_is_not_dropped_below_itself_or_below_a_risk_factor(open_page, site):
    text = "- One\n  - Risk factor: Noise\n- Two\n  - Three\n- Four"
    site.saved["findings"] = outline.findings(outline.parse(text, "findings"))
    findings = Outline(open_page(), "findings")
    x, _y = press(findings, "Two")
    findings.page.mouse.move(x + 90, before(findings, "Four"), steps=5)
    findings.page.mouse.up()
    assert findings.lines()[2:] == ["  Two", "    Three", "Four"]
    x, _y = press(findings, "Four")
    findings.page.mouse.move(x + 90, before(findings, "Two"), steps=5)
    findings.page.mouse.up()
    assert findings.lines() == ["One", "  !Noise", "  Four", "  Two", "    Three"]


def test_remarks_appear_once_what_is_dragged_was_let_go(long_list):
    page, held = long_list.page, []
    page.route("**/wording/", lambda route: held.append(route), times=1)
    with page.expect_request("**/wording/"):
        page.reload()
    _x, y = press(long_list, "Line 3")
    with page.expect_response("**/wording/"):
        held.pop().continue_()
    frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)
    assert remarks(long_list).count() == 0
    assert middle(handle(long_list, "Line 3").bounding_box())[1] == y
    page.mouse.up()
    expect(remarks(long_list)).to_have_count(70)
