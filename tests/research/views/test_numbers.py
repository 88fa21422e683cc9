"""Findings as families read them: plain words first, numbers in words and as circles."""

import re
from dataclasses import replace

import pytest
from lxml import html

from research.document.schema import FindingLine, Proportion
from tests.research.published import published

pytestmark = pytest.mark.django_db

FORTY = Proportion(count=40, of=100, whom="children born preterm")
TWENTY = replace(FORTY, count=20, part=True)


def page(client, *lines):
    published(findings=lines)
    content = client.get("/research/throwing-and-catching/").content.decode()
    return html.document_fromstring(content).get_element_by_id("findings")


def words(element):
    return " ".join(element.text_content().split())


def line(text, share=None, *children, **values):
    return FindingLine(text=text, proportion=share, children=children, **values)


def shares(section):
    return [words(each) for each in section.find_class("share")]


def pictures(section):
    """Return how many circles of each picture are solid, with a small hole, and outlined."""
    return [_circles(svg) for svg in section.iter("svg")]


def _circles(svg):
    drawn, *over = svg.findall("path")
    counted = {path.get("class"): path.get("d").count("M") for path in over}
    eyed, outlined = counted.get("eye", 0), counted["hole"]
    return drawn.get("d").count("M") - eyed - outlined, eyed, outlined


def labels(section):
    return [svg.get("aria-label") for svg in section.iter("svg")]


def test_a_proportion_is_read_as_words_as_a_figure_and_as_circles(client):
    section = page(client, line("40% were late", FORTY))
    assert shares(section) == ["About 4 in 10 children born preterm 40 in 100 (40%)"]
    assert pictures(section) == [(40, 0, 60)]
    assert labels(section) == [
        "40 circles are solid and 60 are only outlined: 40 in 100 children born preterm"
    ]
    (svg,) = section.iter("svg")
    assert svg.get("role") == "img"


def test_a_proportion_counted_in_tens(client):
    section = page(client, line("Late", replace(FORTY, count=4, of=10)))
    assert shares(section) == ["About 4 in 10 children born preterm 40%"]
    assert pictures(section) == [(4, 0, 6)]


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "None of 100 children"), (100, "All of 100 children"), (3, "About 3 in 100")],
)
def test_none_all_and_few_are_said_so(client, count, said):
    section = page(client, line("Late", replace(FORTY, count=count)))
    assert said in shares(section)[0]
    assert pictures(section) == [(count, 0, 100 - count)]


def test_a_group_to_compare_with_has_words_and_circles_of_its_own(client):
    compared = replace(FORTY, other_count=6, other_whom="children born at term")
    section = page(client, line("Late", compared))
    assert shares(section) == [
        "About 40 in 100 children born preterm 40% "
        "Compared with: About 6 in 100 children born at term 6%"
    ]
    assert pictures(section) == [(40, 0, 60), (6, 0, 94)]


def test_one_page_counts_all_in_tens_or_none(client):
    section = page(client, line("Late", FORTY), line("Later", replace(FORTY, count=33)))
    assert [each.partition(" children")[0] for each in shares(section)] == [
        "About 40 in 100",
        "About 33 in 100",
    ]


def test_two_figures_never_become_the_same_words(client):
    compared = replace(FORTY, other_count=41, other_whom="children born at term")
    assert "About 41 in 100" in shares(page(client, line("Late", compared)))[0]


def test_a_part_shares_the_picture_of_its_whole(client):
    section = page(client, line("Late", FORTY, line("Very late", TWENTY, plain="Later still")))
    assert pictures(section) == [(20, 20, 60)]
    (label,) = labels(section)
    assert label.startswith("20 circles are solid, 20 have a small hole and 60 are only outlined")
    whole, part = shares(section)
    assert "● 20: Later still" in whole and "◉ 20: the rest of these 40" in whole
    assert part == "About 2 in 10 children born preterm 20 in 100 (20%)"


def test_nested_numbers_share_no_picture_unless_the_author_says_so(client):
    apart = replace(TWENTY, part=False)
    section = page(client, line("Late", FORTY, line("Very late", apart)))
    assert pictures(section) == [(40, 0, 60), (20, 0, 80)]


def test_each_of_several_parts_shows_the_whole_again(client):
    parts = line("Mild", TWENTY), line("Moderate", replace(TWENTY, count=10))
    section = page(client, line("Late", FORTY, *parts))
    assert pictures(section) == [(40, 0, 60), (20, 20, 60), (10, 30, 60)]
    assert "● 10: Moderate" in shares(section)[2]


def test_a_part_below_a_part_shows_the_part_it_is_of(client):
    below = line("Very late", TWENTY, line("Latest", replace(TWENTY, count=5)))
    section = page(client, line("Late", FORTY, below))
    assert pictures(section) == [(20, 20, 60), (5, 15, 80)]


def test_the_three_kinds_of_circles_are_drawn_apart(client):
    (svg,) = page(client, line("Late", FORTY, line("Very late", TWENTY))).iter("svg")
    places = [re.findall("M[^M]+", path.get("d")) for path in svg.findall("path")]
    assert len(places[0]) == len(set(places[0])) == 100
    assert not set(places[1]) & set(places[2])
