"""Everyone can use it: by touch, in the dark, without JavaScript, with a screen reader."""

import pytest
from playwright.sync_api import expect

from research import outline
from tests.journeys.looks import faults
from tests.journeys.outline.editor import Outline, save
from tests.research.documents import sample_document

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def filled(site):
    """The page's admin with the sample document saved."""
    document = sample_document()
    site.saved.update(
        findings=document.findings,
        therapists=document.for_therapists,
        parents=document.for_parents,
    )
    return site


def tap(outline, *names):
    """Tap buttons."""
    for name in names:
        outline.button(name).tap()


def test_by_touch_alone_with_the_buttons(open_page, site):
    page = open_page(**PHONE)
    findings = Outline(page, "findings")
    findings.text(0).tap()
    findings.type("Threw")
    tap(findings, "New line", "Inwards")
    findings.type("Far")
    tap(findings, "New line", "Make it a risk factor")
    findings.type("Noise")
    tap(findings, "Up")
    assert findings.lines() == ["Threw", "  !Noise", "  Far"]
    findings.root.get_by_role("button", name="Add examples").tap()
    findings.type("i.e. traffic")
    findings.text(2).tap()
    tap(findings, "Outwards", "Down", "Remove", "Undo", "Redo", "Undo")
    assert findings.lines() == ["Threw", "  !Noise", "Far"]
    expect(findings.status).to_have_text("Undone.")
    save(page)
    assert [row.examples for row in site.kept("findings")] == ["", "i.e. traffic", ""]


def test_nothing_sticks_out_of_a_telephone_and_every_target_is_large_enough(open_page, filled):
    page = open_page(**PHONE)
    Outline(page, "therapists").root.locator(".outline-opener").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = page.locator(".outline-editor button:visible, .outline-editor select:visible")
    sizes = boxes.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 36


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_page, filled, axe, wrongs, width):
    page = open_page(viewport={"width": width, "height": 900})
    findings, therapists = Outline(page, "findings"), Outline(page, "therapists")
    findings.root.get_by_role("button", name="Examples").click()
    therapists.root.get_by_role("button", name="Within OT practice").click()
    findings.text(1).click()
    assert wrongs == []
    found = faults(page, axe)
    wrongs.clear()  # axe's own style
    assert found == []


def test_without_javascript_it_is_a_textarea_of_the_same_lines(open_page, filled):
    before = {name: filled.kept(name) for name in ("findings", "therapists", "parents")}
    page = open_page(java_script_enabled=False)
    box = page.get_by_label("Findings")
    assert box.input_value() == (
        "- Catching improved\n"
        "  - more in the younger group\n"
        "  - Risk factor: Little practice (i.e. no yard, no ball)\n"
        "- Throwing did not change"
    )
    assert page.get_by_text("Two more spaces in front of a line").first.is_visible()
    save(page)
    assert {name: filled.kept(name) for name in before} == before
    box = page.get_by_label("Findings")
    box.fill(box.input_value().replace("Throwing did", "Throwing and kicking did"))
    page.get_by_label("For parents").fill("1. Play [Our therapists' experience]\n\ta) often")
    save(page)
    assert [row.id for row in filled.kept("findings")] == [row.id for row in before["findings"]]
    assert filled.kept("findings")[3].text == "Throwing and kicking did not change"
    parents = [(row.depth, row.text, row.basis) for row in filled.kept("parents")]
    assert parents == [(0, "Play", "experience"), (1, "often", "")]


def test_what_is_typed_before_the_script_has_come_is_not_lost(open_page, filled):
    page = open_page()
    waiting = []
    page.route(
        "**/research/outline.js",
        lambda route: route.continue_() if waiting else waiting.append(route),
    )
    page.goto("/admin/outlines/", wait_until="commit")
    page.get_by_label("Findings").fill("- Typed early")
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].continue_()
    expect(Outline(page, "parents").text(0)).to_have_value("Play catch with a soft ball")
    assert page.get_by_label("Findings").input_value() == "- Typed early"
    save(page)
    assert [row.text for row in filled.kept("findings")] == ["Typed early"]
    assert [row.text for row in filled.kept("parents")] == ["Play catch with a soft ball"]


def test_a_refused_save_gives_back_what_was_typed(open_page, filled):
    page = open_page(java_script_enabled=False)
    typed = "- One\n  - Risk factor: Noise\n      - below it\n\n*  Odd   spaces"
    page.get_by_label("Findings").fill(typed)
    save(page)
    assert page.locator(".errorlist").inner_text().startswith("The risk factor “Noise” has lines")
    assert page.get_by_label("Findings").input_value() == typed


def test_a_refused_save_gives_the_editor_its_rows_back(open_page, filled):
    page = open_page()
    findings = Outline(page, "findings")
    findings.text(0).fill("x" * 4001)
    save(page)
    assert "too long" in page.locator(".errorlist").inner_text()
    again = Outline(page, "findings")
    assert again.lines()[0] == "x" * 4001
    assert again.lines()[1:] == [
        *("  more in the younger group", "  !Little practice", "Throwing did not change")
    ]
    again.text(0).fill("Short")
    before = [row.id for row in filled.kept("findings")]
    save(page)
    assert [row.id for row in filled.kept("findings")] == before


def test_every_change_is_told_to_the_page_around_it(open_page, filled):
    page = open_page()
    page.evaluate(
        "document.forms.outlines.addEventListener('change', () => { window.told = true; })"
    )
    assert page.evaluate("window.told") is None
    findings = Outline(page, "findings")
    findings.click(0)
    assert page.evaluate("window.told") is None
    findings.press("Alt+ArrowDown")
    assert page.evaluate("window.told") is True


def test_the_line_with_the_caret_is_never_behind_a_bar(open_page, site):
    many = "\n".join(f"- Line {n}" for n in range(60))
    site.saved["findings"] = outline.findings(outline.parse(many))
    page = open_page(viewport={"width": 390, "height": 700})
    findings = Outline(page, "findings")
    findings.click(0)
    for key in ["ArrowDown"] * 40 + ["ArrowUp"] * 30:
        page.keyboard.press(key)
        assert page.evaluate(
            """() => { const {left, top, height} = document.activeElement.getBoundingClientRect();
            const there = document.elementFromPoint(left + 20, top + height / 2);
            return there === document.activeElement; }"""
        )


LETTERS = """() => {
    const text = document.activeElement;
    const times = [];
    for (let n = 0; n < 10; n += 1) {
        const start = performance.now();
        for (let letter = 0; letter < 10; letter += 1) {
            text.setRangeText("x", 0, 0, "end");
            text.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }
        times.push(performance.now() - start);
    }
    return Math.min(...times);
}"""


def test_in_ten_times_as_many_lines_a_letter_takes_about_ten_times_as_long_at_most(open_page, site):
    """However fast the machine is; were it about each line for each, a hundred times as long."""
    page, took = open_page(), {}
    for many in (30, 300):
        lines = [f"- Line {n} {'of many words ' * 5}" for n in range(many)]
        site.saved["findings"] = outline.findings(outline.parse("\n".join(lines)))
        page.goto("/admin/outlines/")
        Outline(page, "findings").click(many // 2)
        took[many] = page.evaluate(LETTERS)
    assert took[300] < 30 * took[30]
