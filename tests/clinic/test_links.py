from clinic.links import open_elsewhere


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
