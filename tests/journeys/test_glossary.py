"""A parent meets a hard word and learns what it means, in every browser and on paper."""

import pytest
from playwright.sync_api import expect

from research.document.schema import FindingLine, RiskFactorLine, Study
from tests.journeys.looks import faults
from tests.research.documents import source
from tests.research.glossary.terms import term
from tests.research.published import signed_before
from tests.waiting import follow

ARTICLE = "/research/throwing-and-catching/"
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def site(live_server):
    """An article full of hard words, one of them at the end of a narrow line."""
    meaning = "A condition that affects how a child moves."
    term("cerebral palsy", meaning=meaning, spellings="CP")
    term("intrauterine growth restriction", meaning="A baby grows slowly before birth.")
    term("unused")
    signed_before(
        findings=(
            FindingLine(
                text="Children with CP caught less; cerebral palsy was named",
                children=(RiskFactorLine(text="intrauterine growth restriction"),),
            ),
        ),
        relevance="<p>Some children have cerebral palsy.</p>",
        study=Study(limits="Few had CP."),
        citations=(source(),),
    )


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_pages_are_accessible_and_fit(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for address in (ARTICLE, "/research/glossary/"):
        page.goto(address)
        assert faults(page, axe) == [], address
    page.goto(ARTICLE)
    for button in page.get_by_role("button", name="what it means").all():
        button.click()
        box = page.locator(":popover-open").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 800
        assert faults(page, axe) == []
        page.keyboard.press("Escape")


def test_the_meaning_opens_by_keyboard_without_javascript(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(ARTICLE)
    findings = page.locator("#findings")
    button = findings.get_by_role("button", name="CP: what it means")
    meaning = findings.get_by_text("A condition that affects how a child moves.")
    expect(meaning).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(findings.get_by_text("cerebral palsy (CP)")).to_be_visible()
    page.keyboard.press("Tab")
    expect(findings.get_by_role("link", name="All hard words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/research/glossary/")


def test_the_meaning_opens_by_tapping_the_word_and_closes(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False, has_touch=True)
    page.goto(ARTICLE)
    relevance = page.locator("#relevance")
    meaning = relevance.get_by_text("A condition that affects how a child moves.")
    relevance.get_by_text("cerebral palsy", exact=True).first.tap()
    expect(meaning).to_be_visible()
    relevance.get_by_role("button", name="Close").tap()
    expect(meaning).to_be_hidden()
    relevance.get_by_role("button", name="cerebral palsy: what it means").tap()
    expect(meaning).to_be_visible()
    page.get_by_role("heading", level=1).tap()
    expect(meaning).to_be_hidden()


def test_an_open_meaning_never_hides_its_word(site, new_page):
    page = new_page(viewport=PHONE)
    page.goto(ARTICLE)
    for button in page.get_by_role("button", name="what it means").all():
        for edge in ("start", "end"):
            button.evaluate("(e, block) => e.scrollIntoView({block})", edge)
            button.press("Enter")
            word, meaning = button.bounding_box(), page.locator(":popover-open").bounding_box()
            below = meaning["y"] >= word["y"] + word["height"] - 8
            assert below or meaning["y"] + meaning["height"] <= word["y"] + 8
            page.keyboard.press("Escape")


# The words whose "?" stands on another line than the word's own end.
APART = """() => [...document.querySelectorAll(".term")].filter(term => {
    const word = [...term.querySelector("label").getClientRects()].at(-1)
    const button = term.querySelector("button").getBoundingClientRect()
    return Math.abs(word.top + word.bottom - button.top - button.bottom) > 32
}).map(term => term.textContent)"""


def test_a_question_mark_never_stands_alone_on_a_line(site, page):
    page.goto(ARTICLE)
    for width in range(280, 440, 4):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(APART) == [], width


def test_a_meaning_fits_a_window_of_four_times_the_size(site, new_page):
    page = new_page(viewport={"width": 320, "height": 225})
    page.goto(ARTICLE)
    for button in page.get_by_role("button", name="what it means").all():
        button.evaluate("e => e.scrollIntoView({block: 'center'})")
        button.press("Enter")
        box = page.locator(":popover-open").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 225
        page.keyboard.press("Escape")


def test_where_popovers_work_nothing_is_said_twice(site, page):
    page.goto(ARTICLE)
    spoken = page.locator("#findings").aria_snapshot()
    assert "A condition" not in spoken
    assert "Back to the text" not in spoken
    assert spoken.count("what it means") == 2
    assert "link" not in spoken


def without_popovers(page):
    """Make `page` one of a browser that knows no popover."""

    def change(route):
        response = route.fetch()
        body = response.text().replace(" popover>", ">").replace(":popover-open", ":-not-known")
        route.fulfill(response=response, body=body.replace("popovertarget", "data-none"))

    page.route("**/*", change)


def test_without_popovers_the_word_leads_to_a_footnote_and_back(site, new_page, axe):
    page = new_page(viewport=PHONE, bypass_csp=True)
    without_popovers(page)
    page.goto(ARTICLE)
    findings = page.locator("#findings")
    expect(findings.get_by_role("button")).to_have_count(0)
    meaning = findings.get_by_text("A condition that affects how a child moves.")
    expect(meaning).to_be_visible()
    expect(findings.get_by_role("button", name="Close")).to_have_count(0)
    findings.get_by_role("link", name="CP: what it means").click()
    expect(page).to_have_url(f"{ARTICLE}#term-findings-1")
    expect(meaning).to_be_in_viewport()
    findings.get_by_role("link", name="Back to the text").first.click()
    expect(page).to_have_url(f"{ARTICLE}#from-findings-1")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper_the_meanings_are_footnotes(site, new_page):
    page = new_page(viewport={"width": 720, "height": 900})
    page.emulate_media(media="print")
    page.goto(ARTICLE)
    findings = page.locator("#findings")
    expect(findings.get_by_text("A condition that affects how a child moves.")).to_be_visible()
    expect(findings.get_by_text("A baby grows slowly before birth.")).to_be_visible()
    expect(findings.get_by_text("Back to the text").first).to_be_hidden()
    expect(findings.get_by_role("button")).to_have_count(0)
    notes = findings.locator("a.note")
    assert [note.evaluate(MARK) for note in notes.all()] == ["counter(term)"] * 2
    order = findings.locator("dt").all_inner_texts()
    assert order == ["cerebral palsy (CP)", "intrauterine growth restriction"]


MARK = "e => getComputedStyle(e, '::before').content"


def test_letters_lead_to_their_words(site, page):
    page.goto("/research/")
    follow(page.get_by_role("link", name="Hard words explained"))
    page.get_by_role("link", name="I", exact=True).click()
    expect(page.get_by_role("heading", name="I", exact=True)).to_be_in_viewport()
    follow(page.get_by_role("link", name="1 article explains it").first)
    follow(page.get_by_role("link", name="Throwing and catching").first)
    expect(page).to_have_url(ARTICLE)
