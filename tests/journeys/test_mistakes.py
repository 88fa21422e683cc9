"""A refused save says so where one looks, and leads to each mistake."""

import pytest
from playwright.sync_api import expect

from tests.journeys.editing import edit, press, unfold
from tests.research.documents import source
from tests.research.people import ann, written

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LONG = "What ball play at home and in the clinic does for children born before 32 weeks " * 2


def article():
    return written(title=LONG.strip(), citations=(source(), source(
        title="Another", doi="10.5555/other", primary=False)))  # fmt: skip


@pytest.mark.parametrize("options", [{}, PHONE])
def test_the_summary_is_seen_first_and_leads_into_the_line(signed_in, live_server, options):
    page = edit(signed_in(ann(), **options), article())
    unfold(page)
    opener = page.locator(".field-findings .outline-opener").first
    page.locator(".field-findings .outline-text").first.click()
    opener.click()
    page.locator(".field-findings [data-ask]").first.click()
    count = page.locator(".field-findings [data-detail=count]").first
    count.fill("many")
    page.locator("#id_slug").fill("Not This")
    press(page, "Save")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.locator("h2")).to_be_in_viewport(ratio=1)
    summary.get_by_role("link", name="Findings and risk factors").click()
    line = page.locator(".field-findings .outline-text").first
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport(ratio=1)
    expect(count).to_be_visible()
    expect(page.locator(".field-findings .outline-more").first).to_have_attribute("open", "")
    summary.get_by_role("link", name="Web address").click()
    expect(page.locator("#id_slug")).to_be_focused()


def test_without_script_what_is_wrong_stands_open(signed_in, live_server):
    page = edit(signed_in(ann(), java_script_enabled=False), article())
    unfold_without_script(page)
    page.locator("#id_sources-0-title").fill("")
    press(page, "Save")
    page.locator(".error-summary").get_by_role("link", name="Other sources").click()
    expect(page.locator("#id_sources-0-title")).to_be_in_viewport()


def unfold_without_script(page):
    page.get_by_role("heading", name="More: other sources").click()


def test_a_source_is_removed_and_had_back(signed_in, live_server):
    row = article()
    page = edit(signed_in(ann()), row)
    unfold(page)
    page.get_by_role("button", name="Remove this source").first.click()
    expect(page.locator("#id_sources-0-title")).to_be_hidden()
    expect(page.get_by_text("This source goes with the next save.")).to_be_visible()
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    expect(page.get_by_role("button", name="Undo", exact=True).last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_sources-0-title")).to_have_value("Another")
    page.keyboard.press("Enter")
    press(page, "Save")
    expect(page.locator("#id_sources-0-title")).to_have_value("")


@pytest.mark.parametrize("options", [{}, PHONE])
def test_nothing_lies_over_a_long_title_and_a_phone_is_told_of_no_keys(
    signed_in, live_server, options
):
    page = edit(signed_in(ann(), **options), article())
    title = page.locator("#content > h2").bounding_box()
    tools = page.locator(".object-tools").bounding_box()
    assert tools["y"] >= title["y"] + title["height"]
    expect(page.locator(".outline-hint").first).to_be_visible(visible=not options)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
