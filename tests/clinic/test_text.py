"""Plain text: equal words become equal characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.text import fold, one_line, paragraphs, without_ligatures


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert one_line(one_line(text)) == one_line(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Very\u00a0preterm \u202f infants\r\n", "Very preterm infants"),
        ("e\u0301", "é"),
        ("pre\u00adterm\u200b\ufeff", "preterm"),
        ("a\x00b\x07\ud800c", "abc"),
        ("a\u2028b\u0085c", "a b c"),
        ("\u202etxt.exe", "txt.exe"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_one_line(text, expected):
    assert one_line(text) == expected


def test_paragraphs_keep_lines_and_one_blank_between():
    assert paragraphs("\n a\r\nb  c\r\r\n\n\n\nd \n") == "a\nb c\n\nd"


def test_a_letter_has_thirty_marks_at_most_and_a_few_stay_as_they_are():
    many = "a" + "\u0301\u0316" * 5000 + "b"
    assert len(one_line(many)) <= 32 and one_line(many).endswith("b")
    assert one_line(one_line(many)) == one_line(many)
    assert one_line("Việt e\u0301\u0323") == "Việt \u1eb9\u0301"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "ECOLE"),
        ("e\u0301cole", "école"),
        ("ﬁne motor", "Fine Motor"),
        ("oﬃce", "OFFICE"),
        ("Straße", "STRASSE"),
        ("Søren Łukasz Æbelø", "soren lukasz aebelo"),
        ("O’Doe “play”", 'o\'doe "PLAY"'),
        ("fine‑motor", "fine-motor"),
        ("ΟΔΟΣ", "οδός"),
        ("Школа", "школа"),
    ],
)
def test_what_a_search_takes_for_the_same(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_every_ligature_becomes_its_letters():
    ligatures = "".join(map(chr, range(0xFB00, 0xFB07)))
    assert without_ligatures(ligatures) == "fffiflffifflstst"
