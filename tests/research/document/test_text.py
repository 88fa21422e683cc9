"""A Document's words as plain text: all of them, in order, at their depth."""

from research.document.schema import RiskFactorLine
from research.document.text import citation_text, line_text, plain_text
from tests.research.documents import sample_document, source


def test_every_word_stands_in_order_and_at_its_depth():
    assert plain_text(sample_document()).splitlines() == [
        "Throwing and catching",
        "Ten minutes of ball play a day can help.",
        "For children of 3 to 7 years.",
        "Catching improved",
        "  more in the younger group",
        "  Little practice (i.e. no yard, no ball)",
        "Throwing did not change",
        "Balls are cheap.",
        "Boys and girls",
        "  half each",
        "120 children",
        "One town only.",
        "None declared.",
        "Ask about play at home",
        "Play catch with a soft ball",
        "Your child drops things more often than before.",
        "Roe, J.; The Ball Group. 2021. Ball play at home. "
        "Journal of Invented Studies, 4(2), 10-19. https://doi.org/10.5555/ball.1",
    ]


def test_a_citation_with_little_in_it_has_no_stray_marks():
    bare = source(authors=(), year="", journal="", volume="", issue="", pages="", doi="")
    assert citation_text(bare) == "Ball play at home"


def test_a_risk_factor_without_examples_has_no_brackets():
    assert line_text(RiskFactorLine(text="Sepsis")) == "Sepsis"
