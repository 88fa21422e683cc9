"""The clinical words beside the plain ones, and the one switch that shows them."""

import pytest
from lxml import html

from research.document.schema import FindingLine, RiskFactorLine
from tests.research.glossary.terms import term
from tests.research.published import published

pytestmark = pytest.mark.django_db


def page(client, *findings):
    published(findings=findings)
    content = client.get("/research/throwing-and-catching/").content.decode()
    return html.document_fromstring(content)


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_plain_words_come_first_and_the_clinical_ones_beside_them(client):
    factor = RiskFactorLine(text="Noise", examples="i.e. cars", plain="It is loud at home")
    tree = page(
        client,
        FindingLine(text="Prehension improved", plain="They caught better", children=(factor,)),
    )
    finding, below = tree.get_element_by_id("findings").iter("li")
    assert finding.text.strip() == "They caught better"
    assert below.text.strip() == "It is loud at home"
    assert [words(each) for each in tree.find_class("clinical")] == [
        "In clinical words: Prehension improved",
        "In clinical words: Noise (i.e. cars)",
    ]


def test_one_switch_serves_the_whole_page_and_has_a_name(client):
    tree = page(client, FindingLine(text="a", plain="b"), FindingLine(text="c", plain="d"))
    (switch,) = tree.xpath("//input[@type='checkbox']")
    assert words(switch.getparent()) == "Show the clinical words, too"
    assert switch.getparent().tag == "label"


def test_where_nothing_is_said_twice_there_is_no_switch(client):
    tree = page(client, FindingLine(text="They caught better"))
    assert not tree.xpath("//main//input") and not tree.find_class("clinical")


def test_a_hard_word_is_explained_where_it_is_seen_first(client):
    """A mention among the clinical words, which may be hidden, takes none from the others."""
    term("prehension")
    tree = page(
        client,
        FindingLine(text="Prehension improved", plain="They caught better"),
        FindingLine(text="Late", plain="Prehension came late"),
    )
    section = tree.get_element_by_id("findings")
    hidden, seen = section.xpath(".//span[@class='term']")
    assert hidden.xpath("ancestor::*[contains(@class, 'clinical')]")
    assert not seen.xpath("ancestor::*[contains(@class, 'clinical')]")
    assert [each.get("class") for each in section.iter("dl")] == ["terms", "terms clinical"]
