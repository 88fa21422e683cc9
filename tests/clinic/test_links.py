import pytest

from clinic.links import open_elsewhere, web_address


def test_links_away_open_in_a_tab_of_their_own_and_those_within_stay():
    html = (
        '<a href="#about">About</a><a class="x" href="/research/">List</a>'
        '<a\n  href="/team/">Team</a>'
        '<abbr title="a">b</abbr><form action="/search/"><a>no link</a></form>'
    )
    assert open_elsewhere(html) == (
        '<a href="#about">About</a><a target="_blank" class="x" href="/research/">List</a>'
        '<a target="_blank"\n  href="/team/">Team</a>'
        '<abbr title="a">b</abbr><form target="_blank" action="/search/"><a>no link</a></form>'
    )


def test_what_says_where_it_opens_opens_there():
    html = '<a class="x" target="_parent" href="/team/">Team</a><form target="_parent"></form>'
    assert open_elsewhere(html) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://book.example.org/",
        "http://a.example",
        "HTTPS://a.example/x?y=z#q",
        "https://a.example:8/ü",
    ],
)
def test_the_address_of_a_web_page_is_followed(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "JaVaScRiPt://https://a.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "/admin/",
        "https://",
        "https:///x",
        "https:\\\\evil.example",
        "https://a.example/\n",
        "https://a.example/ javascript:alert(1)",
        'https://a.example/"onclick="alert(1)',
        "mailto:a@b.example",
    ],
)
def test_nothing_else_is(address):
    assert web_address(address) == ""
