"""A journey that reads a page without waiting for it fails on the fastest machine, too."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.waiting import follow

ICON = "<link rel=icon href=data:,>"
FIRST = f"<title>First</title>{ICON}<a href='/second/'>On</a><button>Here</button>"
SECOND = f"<title>Second</title>{ICON}<h1>Second</h1>"


@pytest.fixture
def first(page):
    """The first of two pages."""
    pages = {"/first/": FIRST, "/second/": SECOND}

    def answer(route):
        body = pages[urlsplit(route.request.url).path]
        route.fulfill(body=body, content_type="text/html")

    for path in pages:
        page.route(f"**{path}", answer)
    page.goto("/first/")
    return page


@pytest.fixture
def told(wrongs):
    """What a test was told; it is no wrong of these tests."""
    yield wrongs
    wrongs.clear()


def click(page):
    page.get_by_role("link", name="On").click()


def press(page):
    page.get_by_role("link", name="On").focus()
    page.keyboard.press("Enter")


def expect_what_an_empty_page_fulfils(page):
    page.get_by_role("link", name="On").click()
    expect(page.get_by_text("Nothing")).to_have_count(0)
    expect(page.get_by_text("Nothing")).to_be_hidden()
    expect(page.get_by_text("Nothing")).not_to_be_visible()


@pytest.mark.parametrize("act", [click, press, expect_what_an_empty_page_fulfils])
@pytest.mark.parametrize(
    "read", [lambda page: page.title(), lambda page: page.get_by_role("heading").count()]
)
def test_reading_while_another_page_loads_is_told_with_its_line(first, told, act, read):
    act(first)
    read(first)
    first.wait_for_url("**/second/")
    assert told and all(each.startswith("test_waiting.py:") for each in told)


def expect_a_heading(page):
    click(page)
    expect(page.get_by_role("heading")).to_have_text("Second")


def wait_for_a_heading(page):
    click(page)
    page.get_by_role("heading").wait_for()


@pytest.mark.parametrize(
    "come",
    [
        lambda page: follow(page.get_by_role("link", name="On")),
        lambda page: page.goto("/second/"),
        expect_a_heading,
        wait_for_a_heading,
    ],
)
def test_reading_what_was_waited_for_is_right(first, wrongs, come):
    come(first)
    assert first.title() == "Second"
    assert wrongs == []


def test_reading_after_what_loads_nothing_is_right(first, wrongs):
    first.get_by_role("button", name="Here").click()
    assert first.title() == "First"
    follow(first.get_by_role("link", name="On"))
    assert wrongs == []
