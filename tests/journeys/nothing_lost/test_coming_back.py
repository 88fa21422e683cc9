"""A closed tab or a crash costs nothing: what was typed is offered back."""

from playwright.sync_api import expect

from clinic.models import Notice
from tests.journeys.editing import unfold
from tests.journeys.nothing_lost.forms import (
    address,
    again,
    bring_back,
    complete,
    crash,
    draft,
    kept,
    offer,
    press,
    records,
    rich_text,
    says,
    type_rich_text,
)
from tests.journeys.outline.editor import Outline

CITATION = (
    "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. DOI:10.5555/b1"
)


def test_an_article_in_a_closed_tab_comes_back_with_every_part(edit, article):
    page = edit(article)
    before = draft(article)
    page.get_by_label("Message").fill("Typed message.")
    findings = Outline(page, "findings")
    findings.click(0)
    findings.press("Enter", "Tab")
    findings.type("Typed finding")
    findings.press("Enter")
    findings.type("Typed factor")
    findings.press("Alt+r")
    lines = findings.lines()
    type_rich_text(page, "Typed words.")
    page.locator("#id_sources-0-paste").fill(CITATION)
    page.get_by_role("button", name="Add another source").click()
    unfold(page)
    page.locator("#id_sources-1-title").fill("Typed source")
    kept(page, "Typed source")
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    expect(offer(other)).to_contain_text("Typed on")
    expect(other.get_by_label("Message")).to_have_value(before.message)
    bring_back(other)
    expect(other.get_by_label("Message")).to_have_value("Typed message.")
    assert Outline(other, "findings").lines() == lines
    expect(rich_text(other)).to_contain_text("Typed words.")
    expect(other.locator("#id_sources-0-paste")).to_have_value(CITATION)
    expect(other.locator("#id_sources-1-title")).to_have_value("Typed source")
    assert draft(article) == before
    press(other, "Save")
    says(other, "Saved as a draft.")
    assert draft(article).message == "Typed message."
    assert [each.title for each in draft(article).citations[1:]] == [
        "Ball play at home",
        "Typed source",
    ]
    expect(other.locator("#save-state")).to_contain_text("Saved")
    assert records(other) == 0
    expect(offer(other)).to_be_hidden()


def test_a_notice_survives_a_crash(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    type_rich_text(page, "Typed words.")
    kept(page, "Typed words.")
    crash(page)
    page = again(page, notice)
    bring_back(page)
    expect(page.get_by_label("Title")).to_have_value("Typed title")
    expect(rich_text(page)).to_contain_text("Ask us.Typed words.")
    press(page, "Save")
    assert "Typed words." in Notice.objects.get().text
    assert records(page) == 0


def test_what_is_typed_as_the_tab_closes_is_kept_too(edit, notice):
    page = edit(notice)
    other = page.context.new_page()
    page.get_by_label("Title").fill("Typed at last")
    page.close()
    other.goto(address(notice))
    expect(offer(other)).to_contain_text("Typed on")


def test_a_form_for_something_new_is_kept_under_its_own_address(edit, notice):
    page = edit(notice)
    page.goto("/admin/clinic/notice/add/")
    complete(page).get_by_label("Title").fill("Something new")
    kept(page, "Something new")
    other = again(page, notice)
    expect(offer(other)).to_be_hidden()
    page.close()
    other.goto("/admin/clinic/notice/add/")
    bring_back(other)
    expect(other.get_by_label("Title")).to_have_value("Something new")


def test_it_can_be_thrown_away_and_that_undone(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    other = page.context.new_page()
    page.close()
    other.goto(address(notice))
    away = offer(other).get_by_role("button", name="Throw it away")
    expect(away).to_be_visible()
    assert other.evaluate("document.activeElement === document.body")
    away.press("Enter")
    assert records(other) == 0
    undo = offer(other).get_by_role("button", name="Keep it after all")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(offer(other).get_by_role("button", name="Bring it back")).to_be_focused()
    assert records(other) == 1
    other.keyboard.press("Tab")
    other.keyboard.press("Enter")
    other.reload()
    expect(complete(other).locator("#save-state")).to_have_text("Saved")
    expect(offer(other)).to_be_hidden()


def test_a_change_that_is_taken_back_is_not_kept(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    page.get_by_label("Title").fill("Disclaimer")
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert records(page) == 0


def test_a_refused_form_is_one_thing_to_bring_back_not_two(edit, article):
    page = edit(article)
    page.locator("#id_title").fill("")
    page.get_by_label("Message").fill("Typed message.")
    press(page, "Save")
    expect(page.locator(".error-summary")).to_be_visible()
    complete(page).get_by_label("Message").fill("Typed later.")
    kept(page, "Typed later.")
    assert records(page) == 1
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    bring_back(other)
    expect(other.get_by_label("Message")).to_have_value("Typed later.")
    expect(other.locator(".error-summary")).to_have_count(0)
