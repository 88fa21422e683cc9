"""The column beside the form, and the remarks beside lines, follow what is typed."""

import pytest
from playwright.sync_api import expect

from clinic.models import ClinicProfile
from research.document.schema import FindingLine, TakeawayLine
from research.wording.bundled import add_missing
from tests.journeys.conftest import DESK
from tests.journeys.editing import ADD, edit, press
from tests.journeys.looks import faults
from tests.research.people import ann, rob, written

pytestmark = pytest.mark.django_db(transaction=True)

SMALL_PHONE = {"width": 320, "height": 640}
LINE = FindingLine(text="Throwing improved")
HARD = (
    "Intraventricular haemorrhage and bronchopulmonary dysplasia considerably increase the "
    "probability of neurodevelopmental impairment, particularly where antenatal corticosteroid "
    "administration was insufficient or delayed."
)
CHOSEN = "field => field.value.slice(field.selectionStart, field.selectionEnd)"


@pytest.fixture
def article():
    ClinicProfile(name="The Clinic").save()
    add_missing()
    return written(findings=(LINE,), for_parents=(TakeawayLine(text="Play catch"),))


def findings(page):
    return page.locator("#id_findings .outline-text")


def add_line(page, words):
    """Type a new line below the last finding."""
    findings(page).last.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(words)


def test_the_column_says_how_it_reads_as_it_is_typed_and_nothing_is_saved(signed_in, article):
    page = edit(signed_in(ann()), article)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    column = page.locator("#overview")
    expect(column).not_to_contain_text("Aim for 6 to 8")
    page.locator("#id_for_whom").fill("")
    expect(column).to_contain_text("Say whom this is about")
    add_line(page, HARD)
    expect(column).to_contain_text("by SMOG. Aim for 6 to 8 by both.")
    expect(findings(page).last).to_be_focused()
    assert article.revisions.count() == 1
    findings(page).last.fill("They caught balls.")
    expect(column).not_to_contain_text("Aim for 6 to 8")


def test_what_is_open_in_the_column_stays_open_while_it_follows(signed_in, article):
    page = edit(signed_in(ann()), article)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    add_line(page, HARD)
    part = page.locator(".overview-parts > li", has_text="What the study found")
    part.locator("summary").click()
    expect(part.locator("a", has_text="A long sentence")).to_be_visible()
    page.locator("#id_message").fill("Ball play may help children.")
    page.locator("#id_for_whom").fill("")
    expect(page.locator("#overview")).to_contain_text("Say whom this is about")
    expect(part.locator("a", has_text="A long sentence")).to_be_visible()


def test_a_hard_word_and_a_long_sentence_are_chosen_in_the_line_they_stand_in(signed_in, article):
    page = edit(signed_in(ann()), article)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    add_line(page, HARD)
    page.locator(".overview-words a", has_text="neurodevelopmental").first.click()
    text = findings(page).last
    expect(text).to_be_focused()
    assert text.evaluate(CHOSEN) == "neurodevelopmental"
    part = page.locator(".overview-parts > li", has_text="What the study found")
    part.locator("summary").click()
    part.locator("a", has_text="A long sentence").click()
    expect(text).to_be_focused()
    assert text.evaluate(CHOSEN) == HARD
    press(page, "Save")
    rob()  # to whom it can be sent
    page.goto(f"/admin/research/article/{article.pk}/act/send/")
    with page.expect_navigation():
        page.locator(".warnings a", has_text="neurodevelopmental").click()
    expect(findings(page).last).to_be_focused()
    assert findings(page).last.evaluate(CHOSEN) == "neurodevelopmental"


def test_the_line_itself_says_how_its_hard_word_comes_into_the_glossary(signed_in, article):
    page = edit(signed_in(ann()), article)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    add_line(page, HARD)
    beside = page.locator("#id_findings .outline-row").last.locator(".wording-explain")
    with page.expect_popup() as opened:
        beside.get_by_role("link", name="Explain “neurodevelopmental” in the glossary").click()
    expect(opened.value.locator("#id_term")).to_have_value("neurodevelopmental")


def test_remarks_are_hidden_in_this_browser_and_it_says_how_many(signed_in, article):
    page = edit(signed_in(ann()), article)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    add_line(page, "They utilise balls.")
    remark = page.locator("#id_findings ul.wording li")
    expect(remark).to_be_visible()
    switch = page.locator("#id_findings .wording-switch")
    expect(switch).to_contain_text("Advice beside the lines: 1")
    switch.get_by_role("button", name="Hide it").click()
    expect(remark).to_be_hidden()
    expect(switch).to_contain_text("Advice beside the lines is hidden: 1")
    expect(page.locator("#overview .wording-switch")).to_contain_text("hidden: 1")
    findings(page).last.press("Alt+p")
    expect(findings(page).last).to_have_value("They utilise balls.")  # nobody takes what is hidden
    press(page, "Save")
    page.reload()
    expect(switch).to_contain_text("Advice beside the lines is hidden: 1")
    expect(remark).to_be_hidden()
    page.locator("#overview").get_by_role("button", name="Show it").click()
    expect(remark).to_be_visible()


def test_a_new_article_has_all_of_it_too_without_a_fault(signed_in, article, axe):
    page = signed_in(ann())
    page.goto(ADD)
    expect(page.locator("#save-state[data-watching]")).to_have_count(1)
    add_line(page, HARD)
    expect(page.locator(".wording-explain")).to_be_visible()
    assert faults(page, axe, (SMALL_PHONE, DESK)) == []


def test_the_outlines_buttons_keep_within_their_borders_on_the_smallest_phone(signed_in, article):
    page = edit(signed_in(ann(), viewport=SMALL_PHONE), article)
    buttons = page.locator("#id_findings .outline-bar button:not([hidden])")
    expect(buttons.first).to_be_visible()
    over = "buttons => buttons.filter(each => each.scrollWidth > each.clientWidth).length"
    assert buttons.evaluate_all(over) == 0
