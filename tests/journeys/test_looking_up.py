"""A DOI is pasted, and the rest comes from the register; or it does not, and is typed."""

import pytest
from playwright.sync_api import expect

from research.models import Article
from tests.journeys.conftest import DESK
from tests.journeys.editing import ADD, draft, press, says, unfold
from tests.journeys.looks import faults
from tests.research.citations.registry import stand_in
from tests.research.citations.registry.recorded import BOS

DOI = BOS["DOI"]
TITLE = BOS["title"][0]
ABSTRACT = (
    "<jats:p>Aim To see whether play helps. Forty-eight preterm infants aged 3 to 6 years took "
    "part.</jats:p><jats:p>They were randomly assigned to two groups. In all, 52 families "
    "answered.</jats:p>"
)
LICENCE = {"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"}


@pytest.fixture
def bos(registers):
    message = {**BOS, "abstract": ABSTRACT, "license": [LICENCE]}
    registers.at_crossref(DOI, stand_in.registered(message))
    return registers


def paste(page, box, text):
    """Put `text` into `box` as a paste does."""
    box.focus()
    page.evaluate(
        """([box, text]) => {
            box.dispatchEvent(new ClipboardEvent("paste", {bubbles: true}));
            document.execCommand("insertText", false, text);
        }""",
        [box.element_handle(), text],
    )


def box(page, name, source="source-0"):
    return page.locator(f"#id_{source}-{name}")


def said(page):
    return page.locator(".field-source .look-up-status")


def test_a_pasted_doi_fills_the_boxes(kim, bos, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    paste(page, box(page, "paste"), f"https://doi.org/{DOI}")
    expect(said(page)).to_contain_text("Filled from the register: Authors, Year")
    expect(box(page, "title")).to_have_value(TITLE)
    expect(box(page, "issue")).to_have_value("s4")
    expect(box(page, "doi")).to_have_value(DOI)
    expect(box(page, "paste")).to_have_value("")
    expect(box(page, "authors")).to_have_value(
        "Bos, Arend F\nVan Braeckel, Koenraad N J A\nHitzert, Marrit M\nTanis, Jozien C\n"
        "Roze, Elise"
    )
    expect(page.locator("#save-state")).to_have_class("is-dirty")
    assert not Article.objects.exists(), "nothing is saved unasked"
    press(page, "Save")
    assert draft(Article.objects.get()).source.issue == "s4"


def test_theirs_is_taken_by_keyboard_and_given_back(kim, bos, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    unfold(page)
    for name, value in {"year": "2012", "title": "Fine motor play", "doi": DOI}.items():
        box(page, name).fill(value)
    page.get_by_role("button", name="Look it up").first.focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("2 boxes differ from what is registered: choose below.")
    year = page.get_by_role("group", name="Year")
    expect(year.get_by_label("Keep mine: 2012")).to_be_checked()
    page.keyboard.press("Tab")
    expect(year.get_by_label("Keep mine: 2012")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(year.get_by_label("Take theirs: 2013")).to_be_checked()
    expect(box(page, "year")).to_have_value("2013")
    page.keyboard.press("ArrowDown")
    expect(box(page, "year")).to_have_value("2012")
    page.get_by_role("button", name="Take all of theirs").press("Enter")
    expect(box(page, "year")).to_have_value("2013")
    expect(box(page, "title")).to_have_value(TITLE)
    box(page, "title").fill("My own words")
    page.get_by_role("group", name="Title of the work").get_by_label("Keep mine").check()
    expect(box(page, "title")).to_have_value("My own words")
    press(page, "Save")
    source = draft(Article.objects.get()).source
    assert (source.year, source.title) == ("2013", "My own words")


def test_what_the_summary_says_and_a_free_copy_are_one_click_each(kim, bos, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    unfold(page)
    paste(page, box(page, "paste"), DOI)
    expect(said(page)).to_contain_text("Filled from the register")
    size = page.locator("#id_study_size")
    expect(size).to_have_value("")
    page.get_by_label("Studies or children: Forty-eight preterm infants").check()
    page.get_by_label("Study design: Randomised controlled trial").check()
    page.get_by_label("Ages: 3 to 6 years").check()
    page.get_by_label("Yes, tell families where it is free to read").check()
    expect(size).to_have_value("Forty-eight preterm infants")
    another = page.get_by_label("Studies or children: 52 families")
    another.check()
    expect(size).to_have_value("52 families")
    expect(
        page.get_by_label("Studies or children: Forty-eight preterm infants")
    ).not_to_be_checked()
    another.uncheck()
    expect(size).to_have_value("Forty-eight preterm infants")
    summary = page.get_by_text("two groups. In all, 52 families answered.")
    expect(summary).to_be_hidden()
    page.get_by_text("What the journal says: the summary of the study").click()
    expect(summary).to_be_visible()
    press(page, "Save")
    document = draft(Article.objects.get())
    assert document.study.design == "randomised-trial"
    assert document.study.study_size == "Forty-eight preterm infants"
    assert (document.study.age_from, document.study.age_to) == (36, 72)
    assert document.source.free_licence == "CC BY 4.0"


def test_a_register_that_is_away_is_a_sentence_and_typing_works(kim, registers, signed_in):
    registers.at_crossref(DOI, stand_in.sent(500, "{}"))
    page = signed_in(kim)
    page.goto(ADD)
    paste(page, box(page, "paste"), DOI)
    expect(said(page)).to_have_text(
        "The register of studies cannot be reached now. Try again later, or type it by hand."
    )
    expect(box(page, "doi")).to_have_value(DOI)
    box(page, "title").fill("Play")
    press(page, "Save")
    assert draft(Article.objects.get()).source.title == "Play"


def test_the_site_that_is_away_is_a_sentence_too(kim, registers, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    page.route("**/look-up/", lambda route: route.abort())
    paste(page, box(page, "paste"), DOI)
    expect(said(page)).to_contain_text("The look-up did not work. Try again later")
    expect(box(page, "paste")).to_have_value(DOI)


def test_a_source_that_was_added_is_looked_up_too(kim, bos, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    unfold(page)
    page.get_by_role("button", name="Add another source").click()
    unfold(page)
    box(page, "doi", "sources-1").fill(DOI)
    page.get_by_role("group", name="Source 2").get_by_role("button", name="Look it up").click()
    expect(box(page, "title", "sources-1")).to_have_value(TITLE)
    expect(box(page, "title", "sources-0")).to_have_value("")


def test_without_scripts_the_form_comes_back_filled(kim, bos, signed_in):
    page = signed_in(kim, java_script_enabled=False)
    page.goto(ADD)
    page.get_by_text("Authors, year, title and the other parts").first.click()
    box(page, "year").fill("2012")
    box(page, "doi").fill(DOI)
    press_first = page.get_by_role("button", name="Look it up").first
    with page.expect_navigation():
        press_first.click()
    says(page, "Nothing is saved yet")
    expect(box(page, "title")).to_have_value(TITLE)
    page.get_by_role("group", name="Year").get_by_label("Take theirs: 2013").check()
    press(page, "Save")
    assert draft(Article.objects.get()).source.year == "2013"


def test_enter_in_a_box_saves_without_scripts(kim, registers, signed_in):
    page = signed_in(kim, java_script_enabled=False)
    page.goto(ADD)
    page.get_by_text("Authors, year, title and the other parts").first.click()
    box(page, "title").fill("Play")
    with page.expect_navigation():
        box(page, "year").press("Enter")
    says(page, "Saved as a draft")
    assert registers.asked == []


@pytest.mark.parametrize("width", [320, DESK["width"]])
def test_the_answer_fits_and_is_accessible(kim, bos, signed_in, axe, width):
    title = "w" * 300
    message = {**BOS, "abstract": ABSTRACT, "license": [LICENCE], "title": [title]}
    bos.at_crossref(DOI, stand_in.registered(message))
    page = signed_in(kim, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(ADD)
    unfold(page)
    for name, value in {"year": "2012", "title": "v" * 300, "doi": DOI}.items():
        box(page, name).fill(value)
    page.get_by_role("button", name="Look it up").first.click()
    expect(said(page)).to_contain_text("2 boxes differ")
    page.get_by_text("What the journal says: the summary of the study").click()
    assert faults(page, axe) == []
