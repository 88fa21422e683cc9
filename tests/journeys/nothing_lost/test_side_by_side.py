"""Colleagues, other tabs, and browsers that keep nothing."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from clinic import audit
from clinic.models import Notice
from research.workflow import actions
from tests.journeys.looks import faults
from tests.journeys.nothing_lost.forms import (
    DESK,
    PASSWORD,
    PHONE,
    address,
    again,
    bring_back,
    complete,
    draft,
    kept,
    offer,
    press,
    records,
    rich_text,
    says,
)
from tests.research.documents import sample_document


def test_a_colleague_who_saved_meanwhile_is_told_about_and_not_written_over(edit, article):
    User.objects.create_superuser("ann", password=PASSWORD, first_name="Ann")
    page = edit(article)
    page.get_by_label("Message").fill("Kim's message.")
    kept(page, "Kim's message.")
    ann = edit(article, "ann")
    ann.get_by_label("Message").fill("Ann's message.")
    press(ann, "Save")
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    expect(offer(other)).to_contain_text("Ann has saved this since then, on")
    bring_back(other)
    expect(other.locator(".unsaved").first).to_contain_text("Ann has saved this since then, on")
    press(other, "Save")
    expect(other.locator(".conflict")).to_contain_text("Ann saved this article in the meantime")
    assert draft(article).message == "Ann's message."
    expect(complete(other).get_by_label("Message")).to_have_value("Kim's message.")
    other.get_by_label("Save mine there").check()
    press(other, "Save")
    says(other, "Saved as a draft.")
    assert draft(article).message == "Kim's message."
    assert records(other) == 0


def test_where_nobody_saved_since_nothing_is_said(edit, kim, notice):
    audit.record("change", notice, by=kim)
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    other = page.context.new_page()
    page.close()
    other.goto(address(notice))
    expect(offer(other)).to_contain_text("Typed on")
    expect(other.get_by_text("since, on")).to_be_hidden()


def test_two_tabs_of_one_form_keep_apart(edit, notice):
    first = edit(notice)
    second = again(first, notice)
    first.get_by_label("Title").fill("From the first")
    second.get_by_label("Title").fill("From the second")
    kept(kept(first, "From the first"), "From the second")
    third = again(first, notice)
    expect(offer(third)).to_contain_text("in another tab or window")
    first.close()
    expect(offer(third).get_by_role("button", name="Bring it back")).to_have_count(1)
    press(second, "Save")
    expect(offer(third).get_by_role("listitem")).to_have_count(1)
    bring_back(third)
    expect(third.get_by_label("Title")).to_have_value("From the first")


def test_a_browser_that_keeps_nothing_says_so_once_and_edits_as_before(edit, notice):
    page = edit(notice)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.reload()
    complete(page).get_by_label("Title").fill("Typed title")
    expect(page.locator("#not-kept")).to_contain_text("cannot keep what you have not saved")
    press(page, "Save")
    assert Notice.objects.get().title == "Typed title"


def test_what_is_old_goes(edit, notice):
    page = edit(notice)
    page.evaluate(
        """path => {
            const day = 24 * 60 * 60 * 1000;
            const add = (id, days, text) => localStorage.setItem(`clinic-unsaved:1:${id}`, text ??
                JSON.stringify({id, user: "1", form: path, at: Date.now() - days * day,
                                sentAt: 0, entries: []}));
            for (let id = 0; id < 60; id++) add(id, 1 + id / 10);
            add("old", 31);
            add("broken", 0, "{");
        }""",
        "/elsewhere/",
    )
    page.reload()
    complete(page)
    assert records(page) == 40
    assert page.evaluate("localStorage.getItem('clinic-unsaved:1:0')")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_the_panels(edit, kim, article, axe, size):
    page = edit(article, viewport=size)
    page.get_by_label("Message").fill("Typed message.")
    kept(page, "Typed message.")
    actions.save_draft(article, sample_document(message="Another."), by=kim)
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    complete(other)
    expect(offer(other)).to_contain_text("You have saved this since then")
    expect(rich_text(other)).to_be_visible()
    assert faults(other, axe) == []
    bring_back(other)
    expect(rich_text(other)).to_be_visible()
    assert faults(other, axe) == []
