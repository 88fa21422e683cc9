"""A therapist at work: she enters an article, publishes it, and loses nothing on the way."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from clinic.models import TeamMember
from research.document import codec
from research.document.schema import walk
from research.models import Article, Finding, Revision, Topic
from research.workflow import actions
from tests.journeys.conftest import PHONE
from tests.journeys.editing import (
    ADD,
    ALONE,
    draft,
    edit,
    more,
    press,
    publish_alone,
    rich_text,
    say_what_families_need,
    says,
    type_rich_text,
    unfold,
)
from tests.journeys.looks import BOTH, faults
from tests.journeys.outline.editor import Outline
from tests.research.documents import sample_document
from tests.waiting import follow

CITATION = (
    "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. DOI:10.5555/b1"
)
RICH = (
    '<p>Balls &amp; “bats” are <strong>cheap</strong>, <em>as we</em> know.</p>'
    '<ul><li>one<ul><li>nested</li></ul></li><li>1 &lt; 2</li></ul>'
    '<p><a href="https://example.org/?a=1&amp;b=2">A link</a><br>and more</p>'
)  # fmt: skip


@pytest.fixture
def article(live_server):
    row = Article()
    actions.save_draft(row, sample_document(relevance=RICH), by=None)
    return row


def test_from_signing_in_to_the_page_families_read(kim, page):
    TeamMember.objects.create(name="Bo Roe", slug="bo", credentials="OT")
    Topic.objects.create(name="Play", slug="play")
    page.goto("/admin/")
    page.get_by_label("E-mail or user name").fill("kim")
    page.get_by_label("Password").fill("catch-a-ball")
    press(page, "Log in")
    expect(page.get_by_role("heading", name="Still to set up")).to_be_visible()
    follow(page.locator(".model-article").get_by_role("link", name="Add"))
    page.locator("#id_title").fill("Playing ball at home")
    page.get_by_label("Message").fill("Play a little every day.")
    findings = Outline(page, "findings")
    findings.click()
    findings.type("Catching improved")
    findings.press("Enter", "Tab")
    findings.type("more in the young")
    findings.press("Enter")
    findings.type("Little practice")
    findings.press("Alt+r")
    type_rich_text(page, "Balls are cheap.")
    page.locator("#id_more_likely").fill("trouble with catching")
    page.locator("#id_source-0-paste").fill(CITATION)
    parents = Outline(page, "for_parents")
    parents.click()
    parents.type("Play catch with a soft ball")
    page.get_by_label("Play", exact=True).check()
    page.locator("#id_byline_1").select_option("bo")
    say_what_families_need(page)
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    press(page, "Save")
    says(page, "Families see it once it is published.")
    says(page, "The citation was split")
    expect(page.locator("#id_source-0-journal")).to_have_value("Journal of Invented Studies")
    expect(page.locator("#save-state")).to_contain_text("Saved")
    publish_alone(page)
    page.get_by_role("link", name="Look at the page").click()
    expect(page).to_have_url("/research/playing-ball-at-home/")
    for words in (
        "Play a little every day.",
        "more in the young",
        "Little practice",
        "Balls are cheap.",
        "Play catch with a soft ball",
        "Bo Roe, OT",
        "Ball play at home",
    ):
        expect(page.locator("main")).to_contain_text(words)


def test_saving_untouched_changes_nothing(kim, signed_in, article):
    before, revisions = codec.dumps(draft(article)), Revision.objects.count()
    page = edit(signed_in(kim), article)
    expect(rich_text(page)).to_contain_text("A link")
    expect(page.locator("#save-state")).to_have_text("Saved")
    press(page, "Save")
    says(page, "Nothing had changed")
    assert codec.dumps(draft(article)) == before
    assert Revision.objects.count() == revisions


def test_changing_one_line_changes_one_row(kim, signed_in, article):
    before = {row["id"]: row for row in Finding.objects.values()}
    identities = [line.id for line, *_ in walk(draft(article).findings)]
    page = edit(signed_in(kim), article)
    findings = Outline(page, "findings")
    findings.click(3)
    findings.type(" at all")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    press(page, "Save")
    says(page, "Saved as a draft.")
    changed = [row for row in Finding.objects.values() if before[row["id"]] != row]
    assert [row["text"] for row in changed] == ["Throwing did not change at all"]
    assert [line.id for line, *_ in walk(draft(article).findings)] == identities


def test_the_bar_says_saved_again_when_a_change_is_taken_back(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    message = page.get_by_label("Message")
    shown = message.input_value()
    message.press_sequentially("!")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    message.fill(shown)
    expect(page.locator("#save-state")).to_have_text("Saved")
    type_rich_text(page, "!")
    expect(page.locator("#save-state")).to_have_text("Unsaved")


def test_a_form_that_is_given_another_id_says_saved_still(kim, signed_in, article):
    """As where two tabs hold the same form, however late the browser finds that out."""
    page = edit(signed_in(kim), article)
    expect(page.locator("#save-state")).to_have_text("Saved")
    message = page.get_by_label("Message")
    message.press_sequentially("!")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    page.evaluate("document.querySelector('[name=unsaved_id]').value = 'another'")
    message.press("Backspace")
    expect(page.locator("#save-state")).to_have_text("Saved")


def test_leaving_with_something_unsaved_is_asked_about(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    follow(page.get_by_role("link", name="Articles"))
    page.go_back()
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert asked == []
    page.get_by_label("Message").press_sequentially("!")
    follow(page.get_by_role("link", name="Articles"))
    expect(page).to_have_url("/admin/research/article/")
    assert asked == ["beforeunload"]


def test_a_refused_save_keeps_every_word(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    page.locator("#id_title").fill("")
    type_rich_text(page, "Typed words.")
    findings = Outline(page, "findings")
    findings.click(0)
    findings.type(" a lot")
    unfold(page)
    page.locator("#id_age_from_0").fill("three")
    page.locator("#id_source-0-title").fill("Another title")
    lines = findings.lines()
    press(page, "Save")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    expect(page.locator(".error-summary")).to_contain_text("Give the article a title.")
    assert Outline(page, "findings").lines() == lines
    expect(rich_text(page)).to_contain_text("Typed words.")
    expect(page.locator("#id_age_from_0")).to_have_value("three")
    expect(page.locator("#id_source-0-title")).to_have_value("Another title")
    page.locator(".error-summary").get_by_role("link", name="Title").click()
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.insert_text("Mended")
    page.locator("#id_age_from_0").fill("3")
    press(page, "Save")
    says(page, "Saved as a draft.")
    assert draft(article).source.title == "Another title"
    assert "Typed words." in draft(article).relevance


def test_two_people_at_the_same_article(kim, signed_in, article, axe):
    ann = User.objects.create_superuser("ann", first_name="Ann")
    first, second = edit(signed_in(kim), article), edit(signed_in(ann), article)
    first.get_by_label("Message").fill("Kim's message.")
    first.locator("#id_question").fill("Kim's question?")
    Outline(second, "findings").click(0)
    second.keyboard.insert_text(" a lot")
    type_rich_text(second, "Ann's words.")
    second.get_by_label("Message").fill("Ann's message.")
    press(first, "Save")
    press(second, "Save")
    told = second.locator(".conflict")
    expect(told).to_contain_text("Kim saved this article in the meantime")
    expect(told).to_contain_text("“Kim's message.” became “Ann's message.”")
    expect(rich_text(second)).to_contain_text("Ann's words.")
    assert axe(second) == []
    assert draft(article).message == "Kim's message."
    second.get_by_label("Save mine there").check()
    press(second, "Save")
    says(second, "Saved as a draft.")
    says(second, "Kim saved it meanwhile. Both are kept. New here: Question.")
    expect(told).to_have_count(0)
    expect(second.locator("#id_question")).to_have_value("Kim's question?")
    expect(second.locator("#save-state")).to_contain_text("Saved")
    assert draft(article).findings[0].text == "Catching improved a lot"
    assert draft(article).message == "Ann's message."
    assert article.revisions.count() == 3


def test_another_source_needs_no_save_in_between(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    unfold(page)
    page.locator("#id_sources-0-title").fill("First")
    page.get_by_role("button", name="Add another source").click()
    expect(page.locator("#id_sources-1-paste")).to_be_focused()
    unfold(page)
    page.locator("#id_sources-1-title").fill("Second")
    press(page, "Save")
    says(page, "Saved as a draft.")
    assert [each.title for each in draft(article).citations[1:]] == ["First", "Second"]


def test_it_works_without_javascript(kim, signed_in):
    page = signed_in(kim, java_script_enabled=False)
    page.goto(ADD)
    page.locator("#id_title").fill("Playing ball at home")
    page.locator("#id_findings").fill("Catching improved\n  more in the young")
    unfold(page)
    page.locator("#id_relevance").fill("<p>Balls are cheap.</p>")
    page.locator("#id_source-0-title").fill("Ball play")
    page.locator("#id_for_parents").fill("Play catch")
    page.locator("#id_message").fill("Play a little every day.")
    say_what_families_need(page)
    press(page, "Save")
    publish_alone(page)
    article = Article.objects.get()
    assert [line.text for line, *_ in walk(draft(article).findings)] == [
        "Catching improved",
        "more in the young",
    ]


def test_what_keeps_an_article_from_families_links_to_its_place(kim, signed_in):
    page = signed_in(kim)
    page.goto(ADD)
    page.locator("#id_title").fill("Playing ball at home")
    press(page, "Save")
    more(page)
    page.get_by_role("link", name=ALONE).click()
    page.get_by_role("link", name="Say which study this is about").click()
    expect(page.locator("#id_source")).to_be_in_viewport()


def test_axe_finds_nothing_and_nothing_sticks_out(kim, signed_in, article, axe):
    actions.publish_by_operator(article)
    page = signed_in(kim)
    for address in (
        "/admin/",
        ADD,
        f"/admin/research/article/{article.pk}/change/",
        "/admin/clinic/clinicprofile/add/",
        "/admin/clinic/teammember/add/",
    ):
        page.goto(address)
        if address != "/admin/":
            expect(page.locator("#save-state[data-watching]")).to_be_attached()
            unfold(page)
            expect(page.locator(".cke_editable[role=textbox]")).to_be_visible()
        assert faults(page, axe, BOTH) == [], address


def test_a_focused_field_is_never_hidden_by_the_bar(kim, signed_in, article):
    page = edit(signed_in(kim, viewport=PHONE), article)
    expect(page.locator("#save-state")).to_have_text("Saved")
    unfold(page)
    page.locator("#id_design").focus()
    bar = page.locator(".submit-row")
    while page.evaluate("document.activeElement.closest('.submit-row') === null"):
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        assert 0 <= top <= bar.bounding_box()["y"] - 24
        page.keyboard.press("Tab")


def test_the_rich_text_editor_fills_its_column(kim, signed_in, article):
    page = edit(signed_in(kim), article)
    expect(rich_text(page)).to_be_visible()
    editor = page.locator(".cke_chrome").bounding_box()["width"]
    assert editor >= page.locator("#id_message").bounding_box()["width"] - 2
