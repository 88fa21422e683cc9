"""An article is saved while its page stays: her place is kept, and no answer costs a word."""

import json

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from research.document.schema import walk
from research.models import Article
from tests.journeys.editing import ADD, unfold
from tests.journeys.nothing_lost.forms import (
    PASSWORD,
    complete,
    draft,
    kept,
    press,
    records,
    rich_text,
    says,
    sign_in,
    type_rich_text,
)
from tests.journeys.outline.editor import Outline, copy


def state(page):
    return page.locator("#save-state")


def told(page):
    return page.locator("#not-saved")


def rows(page):
    return json.loads(page.locator("[name=findings-rows]").input_value())


def save_by_key(page, answers=1):
    page.keyboard.press("Control+s")
    expect(page.locator(f"#save-state[data-answered='{answers}']")).to_have_count(1)


def answer(page, **response):
    """Let the next saves be answered as told, and none of them reach the site."""
    page.route("**/change/", lambda route: route.fulfill(**response))


def test_scroll_caret_details_and_undo_are_kept(edit, article):
    page = edit(article)
    page.clock.set_fixed_time("2026-01-05T14:03:00Z")
    unfold(page)
    findings = Outline(page, "findings")
    findings.click(0)
    findings.press("Alt+Enter")
    findings.click(0)
    findings.press("End", "Enter")
    findings.type("A new line")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    save_by_key(page)
    expect(state(page)).to_have_text("Saved " + page.evaluate(CLOCK))
    assert page.evaluate("document.activeElement.value") == "A new line"
    assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top") - top) <= 1
    expect(page.locator(".field-findings .outline-details").first).to_be_visible()
    assert [line.text for line in draft(article).findings][:1] == ["Catching improved"]
    findings.press("Control+z")
    assert "A new line" not in "".join(findings.lines())
    findings.press("Control+Shift+z")
    assert "A new line" in "".join(findings.lines())


# By the clinic's clock, which is the page's own in these tests.
CLOCK = """new Intl.DateTimeFormat("en", {timeStyle: "short", hourCycle: "h23",
    timeZone: document.getElementById("unsaved").dataset.zone}).format(Date.now())"""


def test_a_new_line_is_the_same_line_at_the_next_save_and_after_undo(edit, article):
    page = edit(article)
    findings = Outline(page, "findings")
    findings.click(3)
    findings.press("End", "Enter")
    findings.type("A new line")
    save_by_key(page)
    (identity,) = [row["id"] for row in rows(page) if row["text"] == "A new line"]
    assert identity == str(draft(article).findings[-1].id)
    findings.type(" and more")
    findings.press("Control+z", "Control+Shift+z")
    save_by_key(page, 2)
    assert draft(article).findings[-1].text == "A new line and more"
    assert str(draft(article).findings[-1].id) == identity


def test_lines_taken_away_come_back_after_a_save_as_themselves(edit, article):
    page = edit(article)
    before = draft(article).findings
    findings = Outline(page, "findings")
    findings.click(0)
    findings.press("Shift+ArrowDown", "Delete")
    save_by_key(page)
    assert draft(article).findings == before[1:]
    findings.press("Control+z")
    save_by_key(page, 2)
    assert draft(article).findings == before


def test_pasted_lines_can_still_be_kept_after_a_save(edit, article):
    page = edit(article)
    findings = Outline(page, "findings")
    findings.click(3)
    findings.press("Enter")
    copy(page, html="", text="Children threw less far than their\npeers.\n\nGirls too.")
    findings.press("Control+v")
    expect(findings.status).to_contain_text("Lines pasted: 2.")
    save_by_key(page)
    page.get_by_role("button", name="Keep as lines").click()
    expect(findings.status).to_contain_text("Lines pasted: 3.")
    save_by_key(page, 2)
    kept_lines = [line.text for line in draft(article).findings]
    assert kept_lines[2:] == ["Children threw less far than their", "peers.", "Girls too."]


def test_typing_on_while_it_is_being_saved_is_saved_next(edit, article):
    page = edit(article)
    held = []
    page.route("**/change/", lambda route: held.append(route), times=1)
    message = page.get_by_label("Message")
    message.fill("First")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text("Saving…")
    message.press_sequentially(" and more")
    page.keyboard.press("Control+s")  # two at once: the second waits
    findings = Outline(page, "findings")
    findings.click(0)
    findings.type(" now")
    assert len(held) == 1
    held.pop().continue_()
    expect(page.locator("#save-state[data-answered='2']")).to_have_count(1)
    expect(message).to_have_value("First and more")
    assert draft(article).message == "First and more"
    assert draft(article).findings[0].text == "Catching improved now"
    assert article.revisions.count() == 3
    expect(state(page)).to_contain_text("Saved")
    assert records(page) == 0


def test_a_refusal_stands_at_its_fields_and_goes_when_it_is_mended(edit, article, axe):
    page = edit(article)
    page.locator("#id_title").fill("")
    type_rich_text(page, "Typed words.")
    press(page, "Save")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".field-title .errorlist")).to_have_text("Give the article a title.")
    expect(page.locator("#id_title")).to_have_attribute("aria-invalid", "true")
    expect(told(page)).to_contain_text("Not saved yet.")
    expect(state(page)).to_have_text("Unsaved")
    assert axe(page) == []
    page.locator("#id_title").fill("Mended")
    press(page, "Save")
    expect(page.locator(".errorlist, .error-summary")).to_have_count(0)
    expect(told(page)).to_be_empty()
    says(page, "Saved as a draft.")
    assert draft(article).title == "Mended" and "Typed words." in draft(article).relevance
    expect(rich_text(page)).to_contain_text("Typed words.")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (413, "more than the website takes at once"),
        (429, "too much was sent at once"),
        (500, "something went wrong on the website's side"),
        (503, "something went wrong on the website's side"),
        (200, "something went wrong on the website's side"),
    ],
)
def test_an_answer_that_is_no_yes_costs_nothing(edit, article, status, words):
    page = edit(article)
    page.get_by_label("Message").fill("Typed message.")
    answer(page, status=status, body="<h1>No</h1>", content_type="text/html")
    save_by_key(page)
    expect(told(page)).to_contain_text(words)
    expect(state(page)).to_have_text("Unsaved")
    kept(page, "Typed message.")
    page.unroute("**/change/")
    save_by_key(page, 2)
    expect(told(page)).to_be_empty()
    assert draft(article).message == "Typed message."
    assert records(page) == 0


def test_offline_and_an_answer_that_got_lost(edit, article):
    page = edit(article)
    page.route("**/change/", lambda route: route.abort())
    findings = Outline(page, "findings")
    findings.click(0)
    findings.press("End", "Enter")
    findings.type("A new line")
    save_by_key(page)
    expect(told(page)).to_contain_text("cannot be reached")
    page.unroute("**/change/")

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/change/", lose, times=1)
    save_by_key(page, 2)
    expect(told(page)).to_contain_text("cannot be reached")
    assert [line.text for line, *_ in every_line(article)].count("A new line") == 1
    save_by_key(page, 3)
    expect(state(page)).to_contain_text("Saved")
    assert [line.text for line, *_ in every_line(article)].count("A new line") == 1
    assert records(page) == 0


def every_line(article):
    return walk(draft(article).findings)


def test_signed_out_she_signs_in_beside_it_and_saves(edit, article):
    page = edit(article)
    page.get_by_label("Message").fill("Typed message.")
    Session.objects.all().delete()
    save_by_key(page)
    expect(told(page)).to_contain_text("you are signed out")
    with page.context.expect_page() as opened:
        told(page).get_by_role("link").click()
    sign_in(opened.value)
    expect(opened.value.locator("#unsaved-list")).to_contain_text("Typed message.")
    save_by_key(page, 2)
    expect(state(page)).to_contain_text("Saved")
    assert draft(article).message == "Typed message."


def test_what_she_typed_is_not_saved_as_somebody_else(edit, article):
    User.objects.create_superuser("ann", password=PASSWORD)
    page = edit(article)
    page.get_by_label("Message").fill("Typed message.")
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/admin/login/")
    sign_in(other, "ann")
    save_by_key(page)
    expect(told(page)).to_contain_text("somebody else is signed in")
    assert article.revisions.count() == 1


def test_the_first_save_of_a_new_article_gives_it_its_address(signed_in, kim):
    page = signed_in(kim)
    page.goto(ADD)
    complete(page).locator("#id_title").fill("Playing ball")
    findings = Outline(page, "findings")
    findings.click(0)
    findings.type("Catching improved")
    save_by_key(page)
    article = Article.objects.get()
    assert page.url.endswith(f"/admin/research/article/{article.pk}/change/")
    expect(page.locator("#id_slug")).to_have_value("playing-ball")
    expect(page.locator(".standing")).to_contain_text("Draft")
    expect(page.locator("#start")).to_have_count(0)
    findings.type(" a lot")
    page.locator("#id_title").fill("Playing ball at home")
    save_by_key(page, 2)
    assert Article.objects.count() == 1
    assert (draft(article).title, draft(article).slug) == ("Playing ball at home", "playing-ball")
    assert draft(article).findings[0].text == "Catching improved a lot"


def test_a_new_source_gets_room_for_one_more_and_its_buttons(edit, article):
    page = edit(article)
    unfold(page)
    page.locator("#id_sources-0-title").fill("A guide")
    save_by_key(page)
    expect(page.locator("#id_sources-1-title")).to_have_count(1)
    for_all = page.locator(".field-for_parents .outline-all")
    for_all.locator("summary").click()
    for_all.get_by_label("Based on").select_option(label="Official guidance")
    for_all.get_by_label("The source").select_option(label="A guide")
    page.get_by_role("button", name="Remove this source").first.click()
    save_by_key(page, 2)
    assert len(draft(article).citations) == 1


def test_a_colleagues_other_lines_come_in_while_hers_stay(edit, article):
    User.objects.create_superuser("ann", password=PASSWORD, first_name="Ann")
    page, ann = edit(article), edit(article, "ann")
    Outline(ann, "findings").click(3)
    ann.keyboard.press("End")
    ann.keyboard.insert_text(" at all")
    ann.keyboard.press("Enter")
    ann.keyboard.insert_text("Ann's line")
    save_by_key(ann)
    findings = Outline(page, "findings")
    findings.click(0)
    findings.type(" a lot")
    save_by_key(page)
    says(page, "Ann saved it meanwhile. Both are kept.")
    assert findings.lines() == [
        "Catching improved a lot",
        "  more in the younger group",
        "  !Little practice",
        "Throwing did not change at all",
        "Ann's line",
    ]
    assert page.evaluate("document.activeElement.value") == "Catching improved a lot"
    save_by_key(page, 2)
    assert [line.text for line in draft(article).findings][-1] == "Ann's line"
