"""A save that fails on the website's side, and a text that is too long: nothing typed is lost."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from playwright.sync_api import expect

from clinic.models import Notice
from tests.journeys.nothing_lost.forms import (
    PHONE,
    brought_back,
    complete,
    draft,
    press,
    records,
    says,
)
from tests.waiting import follow


@pytest.fixture
def hurried(monkeypatch, live_server):
    """The database waits for others no longer than a test can."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)


def test_a_locked_database_costs_nothing(hurried, edit, notice, axe):
    page = edit(notice)
    page.locator("#id_title").fill("Typed while others write")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        press(page, "Save")
        expect(page.locator("h1")).to_have_text("Not saved yet")
    assert axe(page) == []
    assert records(page) == 1
    follow(page.get_by_role("link", name="Back to the form"))
    expect(brought_back(page)).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Typed while others write")
    complete(page)
    press(page, "Save")
    assert Notice.objects.get().title == "Typed while others write"


def test_a_text_that_is_too_long_is_not_cut(edit, article):
    page = edit(article, viewport=PHONE)
    typed = "A sentence to repeat. " * 20
    page.get_by_label("Message").fill("")
    page.get_by_label("Message").focus()
    page.keyboard.insert_text(typed)
    note = page.locator("#id_message_too_long")
    expect(note).to_have_text(
        "This is 140 characters too long. Shorten it to at most 300. Nothing is cut off, but "
        "it cannot be saved like this."
    )
    press(page, "Save")
    expect(page.get_by_label("Message")).to_have_value(typed)
    expect(page.locator(".errorlist").first).to_contain_text("Shorten it to at most 300")
    page.get_by_label("Message").fill("Short.")
    expect(note).to_be_hidden()
    press(page, "Save")
    says(page, "Saved as a draft.")
    assert draft(article).message == "Short."
