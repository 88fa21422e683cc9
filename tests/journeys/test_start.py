"""From a file in a therapist's folder to a draft, by mouse: an article started from a text."""

import base64

import pytest
from playwright.sync_api import Page, expect

from research.document import rows
from research.models import Article
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.editing import ADD, press, says
from tests.journeys.looks import faults, overflow
from tests.research.importers.word_files import WordFile, article, noted, paragraph, table
from tests.waiting import follow

MOST_CLICKS = 12
DROP = """(box, encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "catching.docx"));
  for (const kind of ["dragover", "drop"])
    box.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}"""


def word_file() -> WordFile:
    unknown = [
        paragraph("What practitioners ought to try", "Heading1"),
        paragraph("Weighted balls were not tested", "ListBullet"),
        paragraph("Homework between sessions", "Heading1"),
        paragraph("Throw socks into a basket", "ListBullet"),
        table(("Age", "Children"), ("5", "10"), ("6", "10")),
        noted("Ask how it went."),
    ]
    return article(more="".join(unknown), footnotes={1: "A wall will do, too."})


def drop(page: Page, file: WordFile):
    page.locator(".start").evaluate(DROP, base64.b64encode(file.bytes()).decode())


def put(page: Page, words: str, place: str):
    """Press the button that puts the piece with `words` in its `place`."""
    piece = page.locator(".started-open > li").filter(has_text=words)
    follow(piece.get_by_role("button", name=place, exact=True))
    expect(page.locator(".started-open > li").filter(has_text=words)).to_have_count(0)


@pytest.mark.parametrize("size", [DESK | {"width": 1280}, PHONE], ids=["desk", "phone"])
def test_a_dropped_word_document_becomes_a_draft_in_few_clicks(signed_in, kim, axe, size):
    page = signed_in(kim, viewport=size)
    page.goto(ADD)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    drop(page, word_file())
    clicks = 1
    press(page, "Fill in the form from it")
    says(page, "The form is filled from the text. Nothing is saved yet.")
    places = [
        ("Weighted balls", "Limits"),
        ("Throw socks", "Take-away for parents"),
        ("Age | Children", "Leave out"),
        ("A wall will do", "Take-away for parents"),
    ]
    for words, place in places:
        put(page, words, place)
        clicks += 1
    assert not Article.objects.exists()
    expect(page.locator(".started-done")).to_be_visible()
    expect(page.locator("#id_limits")).to_have_value("Weighted balls were not tested")
    press(page, "Save")
    clicks += 1
    says(page, "Saved as a draft.")
    assert clicks <= MOST_CLICKS
    draft = rows.read(Article.objects.get())
    assert [line.text for line in draft.for_parents] == [
        "Play catch with a soft ball for ten minutes",
        "Throw socks into a basket",
        "Ask how it went.",
        "A wall will do, too.",
    ]
    assert draft.study.limits == "Weighted balls were not tested"
    assert draft.source.doi == "10.5555/ball"


def test_the_box_and_the_text_beside_the_form_are_sound(signed_in, kim, axe):
    page = signed_in(kim)
    page.goto(ADD)
    assert faults(page, axe, [DESK, PHONE]) == []
    drop(page, word_file())
    press(page, "Fill in the form from it")
    expect(page.locator(".started")).to_be_visible()
    page.locator(".started details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert faults(page, axe, [DESK, PHONE]) == []
    page.set_viewport_size(PHONE)
    assert overflow(page) == 0


def test_a_piece_leads_into_the_field_that_it_went_to(signed_in, kim):
    page = signed_in(kim, viewport=DESK | {"width": 1280})
    page.goto(ADD)
    drop(page, word_file())
    press(page, "Fill in the form from it")
    page.locator(".started-all a[href='#id_relevance']").first.wait_for()
    page.locator(".started-all a[href='#id_findings']").first.click()
    expect(page.locator(".field-findings .outline-text").first).to_be_focused()
    page.locator(".started-all a[href='#id_population']").first.click()
    expect(page.locator("#id_population")).to_be_focused()


def test_what_is_pasted_keeps_its_headings_and_lists(signed_in, kim):
    page = signed_in(kim)
    page.goto(ADD)
    paste = """box => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", "<h1>Balls and hoops</h1><h2>Findings</h2>" +
        "<ul><li>One<ul><li>Two</li></ul></li></ul>");
      box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
      box.value = "Balls and hoops Findings One Two";
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    }"""
    page.locator("#id_start-text").evaluate(paste)
    press(page, "Fill in the form from it")
    expect(page.locator("#id_title")).to_have_value("Balls and hoops")
    expect(page.locator(".field-findings .outline-text")).to_have_count(2)
    page.goto(ADD)
    page.locator("#id_start-text").evaluate(paste)
    page.locator("#id_start-text").type(".")
    press(page, "Fill in the form from it")
    expect(page.locator(".started-open > li")).to_have_count(1)


def test_return_in_a_box_saves_and_does_not_start(signed_in, kim):
    page = signed_in(kim)
    page.goto(ADD)
    page.locator("#id_title").fill("Mine")
    page.locator("#id_more_likely").evaluate("box => { box.closest('details').open = true; }")
    page.locator("#id_more_likely").fill("falls")
    with page.expect_navigation():
        page.locator("#id_more_likely").press("Enter")
    says(page, "Saved as a draft.")
