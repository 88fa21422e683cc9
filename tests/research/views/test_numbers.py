"""Findings as families read them: plain words first, numbers in sentences and as circles."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import html

from research.document.schema import FindingLine, Proportion
from tests.research.published import published

pytestmark = pytest.mark.django_db

FORTY = Proportion(
    count=40, of=100, whom="children born preterm", what="walk late", others="walk on time"
)
TWENTY = replace(FORTY, count=20, what="walk very late", others="walk a little late", part=True)


def page(client, *lines):
    published(findings=lines)
    content = client.get("/research/throwing-and-catching/").content.decode()
    return html.document_fromstring(content).get_element_by_id("findings")


def words(element):
    return " ".join(element.text_content().split())


def line(text, share=None, *children, **values):
    return FindingLine(text=text, proportion=share, children=children, **values)


def shares(section):
    """Return what is seen of each number in words."""
    return [_seen(each) for each in section.find_class("share")]


def _seen(share):
    share = deepcopy(share)
    for heard in share.find_class("visually-hidden"):
        heard.drop_tree()
    return words(share)


def pictures(section):
    """Return how many circles of each picture are solid, with a small hole, and outlined."""
    return [_circles(svg) for svg in _pictures(section)]


def _pictures(section):
    return section.xpath(".//svg[not(ancestor::li[parent::ul[@class='legend']])]")


def _circles(svg):
    drawn, *over = svg.findall("path")
    counted = {path.get("class"): path.get("d").count("M") for path in over}
    eyed, outlined = counted.get("eye", 0), counted.get("hole", 0)
    return drawn.get("d").count("M") - eyed - outlined, eyed, outlined


def heard(section):
    """Return what is heard of each number: pictures and their legends are seen alone."""
    shares = [deepcopy(share) for share in section.find_class("share")]
    for share in shares:
        for unseen in (*share.xpath(".//*[@aria-hidden]"), *share.find_class("clinical")):
            unseen.drop_tree()
        assert not share.xpath(".//svg")
    return [words(share) for share in shares]


def legends(section):
    """Return each legend as what its circles look like, and its words."""
    return [
        [(_circles(item.find("svg")), words(item)) for item in legend.iter("li")]
        for legend in section.find_class("legend")
    ]


ONCE = "This tells about many children. It cannot tell you about yours."
SOLID, EYED, OUTLINED = (1, 0, 0), (0, 1, 0), (0, 0, 1)


def test_a_number_is_read_as_sentences_as_a_figure_and_as_circles(client):
    section = page(client, line("40% were late", FORTY))
    counted, others = (
        "About 4 in 10 children born preterm walk late.",
        "About 6 in 10 walk on time.",
    )
    assert shares(section) == [
        f"{counted} {others} Exact figure: 40 in 100 (40%). 4 walk late 6 walk on time {ONCE}"
    ]
    assert [words(each) for each in section.iter("strong")] == [counted]
    assert pictures(section) == [(4, 0, 6)]
    assert heard(section) == [f"{counted} {others} {ONCE}"]


def test_the_exact_figure_goes_with_the_clinical_words(client):
    section = page(client, line("40% were late", FORTY))
    (figure,) = section.find_class("share")[0].find_class("clinical")
    assert words(figure) == "Exact figure: 40 in 100 (40%)."
    assert section.getroottree().xpath("//input[@id='clinical']")


def test_the_legend_shows_the_circles_as_the_picture_does(client):
    section = page(client, line("Late", FORTY, line("Very late", TWENTY)))
    assert legends(section) == [
        [
            (SOLID, "2 walk very late"),
            (EYED, "2 walk a little late"),
            (OUTLINED, "6 walk on time"),
        ]
    ]


def test_that_it_cannot_tell_about_one_child_is_said_once_a_page(client):
    section = page(client, line("Late", FORTY), line("Later", replace(FORTY, count=20)))
    assert [ONCE in each for each in shares(section)] == [True, False]


def test_what_is_said_in_hundreds_is_drawn_in_hundreds(client):
    section = page(client, line("Late", FORTY), line("Later", replace(FORTY, count=33)))
    assert [each.partition(" children")[0] for each in shares(section)] == [
        "About 40 in 100",
        "About 33 in 100",
    ]
    assert pictures(section) == [(40, 0, 60), (33, 0, 67)]


@pytest.mark.parametrize(
    ("count", "said", "drawn"),
    [
        (0, "None of 10 children", (0, 0, 10)),
        (100, "All of 10 children", (10, 0, 0)),
        (3, "About 3 in 100", (3, 0, 97)),
    ],
)
def test_none_all_and_few_are_said_so(client, count, said, drawn):
    section = page(client, line("Late", replace(FORTY, count=count)))
    assert said in shares(section)[0]
    assert pictures(section) == [drawn]


def test_a_group_to_compare_with_has_sentences_and_circles_of_its_own(client):
    compared = replace(FORTY, other_count=6, other_whom="children born at term")
    section = page(client, line("Late", compared))
    (said,) = shares(section)
    assert "About 60 in 100 walk on time. Exact figure: 40%. 40 walk late 60 walk on time" in said
    assert "About 6 in 100 children born at term walk late. About 94 in 100 walk on time." in said
    assert "6 walk late 94 walk on time" in said
    assert said.endswith(f"That is 34 more in 100 among children born preterm. {ONCE}")
    assert pictures(section) == [(40, 0, 60), (6, 0, 94)]


def test_a_part_shares_the_picture_of_its_whole(client):
    section = page(client, line("Late", FORTY, line("Very late", TWENTY)))
    assert pictures(section) == [(2, 2, 6)]
    (whole,) = shares(section)
    assert "made up of" not in whole
    (said,) = heard(section)
    assert "The 4 in 10 are made up of about 2 in 10 that walk very late" in said
    assert said.count("About 4 in 10 children born preterm walk late.") == 1


def test_nested_numbers_share_no_picture_unless_the_author_says_so(client):
    apart = replace(TWENTY, part=False)
    section = page(client, line("Late", FORTY, line("Very late", apart)))
    assert pictures(section) == [(4, 0, 6), (2, 0, 8)]


def test_each_of_several_parts_shows_the_whole_again(client):
    parts = line("Mild", TWENTY), line("Moderate", replace(TWENTY, count=10))
    section = page(client, line("Late", FORTY, *parts))
    assert pictures(section) == [(4, 0, 6), (2, 2, 6), (1, 3, 6)]


def test_a_part_below_a_part_shows_the_part_it_is_of(client):
    below = line("Very late", TWENTY, line("Latest", replace(TWENTY, count=5)))
    section = page(client, line("Late", FORTY, below))
    assert pictures(section) == [(20, 20, 60), (5, 15, 80)]


def test_the_three_kinds_of_circles_are_drawn_apart(client):
    (svg,) = _pictures(page(client, line("Late", FORTY, line("Very late", TWENTY))))
    places = [re.findall("M[^M]+", path.get("d")) for path in svg.findall("path")]
    assert len(places[0]) == len(set(places[0])) == 10
    assert not set(places[1]) & set(places[2])


def test_a_number_signed_before_it_could_say_what_it_counts_has_words_alone(client, monkeypatch):
    monkeypatch.setattr("research.workflow.actions.publishing.blockers", lambda document: [])
    signed = Proportion(count=40, of=100, whom="children who do not have cerebral palsy")
    section = page(client, line("40% were late", signed))
    (share,) = section.find_class("share")
    assert words(share) == "That is about 4 in 10 children who do not have cerebral palsy."
    assert not share.findall(".//strong")
    assert not pictures(section)
