"""What is typed for an act or a review is kept too, and offers say what they are about."""

import pytest
from playwright.sync_api import expect

from tests.journeys.nothing_lost.forms import address, complete, kept, offer, records
from tests.research.documents import sample_document


def open_page(signed_in, kim, place, article):
    page = signed_in(kim)
    page.goto(f"/admin/research/article/{article.pk}/{place}/")
    return complete(page)


def test_an_offer_says_the_title_and_the_first_changed_words(edit, article):
    page = edit(article)
    page.get_by_label("Message").fill("Kim's message about balls.")
    kept(page, "Kim's message about balls.")
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    expect(offer(other)).to_contain_text(sample_document().title)
    expect(offer(other)).to_contain_text("Kim's message about balls.")


def test_the_first_page_lists_what_is_not_saved_and_leads_to_it(edit, article):
    page = edit(article)
    page.get_by_label("Message").fill("Kim's message about balls.")
    kept(page, "Kim's message about balls.")
    other = page.context.new_page()
    page.close()
    other.goto("/admin/")
    found = other.locator("#unsaved-list")
    expect(found).to_contain_text("Kim's message about balls.")
    found.get_by_role("link", name=sample_document().title).click()
    expect(complete(other).locator("#unsaved")).to_contain_text("Kim's message about balls.")


@pytest.mark.parametrize("way", ["review", "act/publish-unchecked"])
def test_a_comment_and_a_note_come_back_and_leaving_asks(signed_in, kim, article, way):
    page = open_page(signed_in, kim, way, article)
    page.locator("form[id$=_form] textarea").first.fill("Say what a ball is.")
    kept(page, "Say what a ball is.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/")
    assert asked == ["beforeunload"]
    expect(page.locator("#unsaved-list")).to_contain_text("Say what a ball is.")
    page.goto(f"/admin/research/article/{article.pk}/{way}/")
    complete(page).get_by_role("button", name="Bring it back").click()
    expect(page.locator("form[id$=_form] textarea").first).to_have_value("Say what a ball is.")


def test_a_comment_that_was_taken_is_kept_no_longer(signed_in, kim, article):
    page = open_page(signed_in, kim, "review", article)
    page.get_by_label("Comment", exact=True).fill("Say what a ball is.")
    kept(page, "Say what a ball is.")
    page.get_by_role("button", name="Add the comment").click()
    expect(page.locator(".messagelist")).to_contain_text("Your comment is kept.")
    assert records(page) == 0
    assert article.comments.get().text == "Say what a ball is."


def test_a_term_of_the_glossary_is_kept(signed_in, kim):
    page = signed_in(kim)
    page.goto("/admin/research/glossaryterm/add/")
    complete(page).locator("#id_meaning").fill("How well a body keeps its balance.")
    kept(page, "keeps its balance")
    other = page.context.new_page()
    page.close()
    other.goto("/admin/research/glossaryterm/add/")
    expect(offer(other)).to_contain_text("How well a body keeps its balance.")
