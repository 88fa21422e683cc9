"""A source's year and pages, however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.citations import notation, reference


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("pp. 12-19", "12-19"),
        ("p. 12", "12"),
        ("Pages 12 to 19", "12 to 19"),
        ("pp12–19", "12-19"),
        ("379--409", "379-409"),
        ("379 – 409", "379-409"),
        ("379—409.", "379-409"),
        ("p. 3 - p. 9, pp. 11–12", "3-9, 11-12"),
        ("S1–S10", "S1-S10"),
        ("P12–P19", "P12-P19"),
        ("xii–xx", "xii-xx"),
        ("e12345", "e12345"),
        ("Article 12", "Article 12"),
        ("Art. No. e7", "Article e7"),
        ("article number: 0209899", "Article 0209899"),
    ],
)
def test_pages_have_one_form(typed, stored):
    assert notation.pages(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("In Press", "in press"),
        ("(in press)", "in press"),
        ("in-press", "in press"),
        ("Forthcoming", "forthcoming"),
        ("(2013)", "2013"),
        ("2013.", "2013"),
        ("nd", "n.d."),
        ("No date", "no date"),
        ("c. 1999", "c. 1999"),
        ("2013a", "2013a"),
    ],
)
def test_a_year_has_one_form(typed, stored):
    assert notation.year(typed) == stored


@given(st.text(max_size=70) | st.text(alphabet="pP.-– 1e,art", max_size=20))
def test_what_has_its_form_stays(text):
    assert notation.pages(notation.pages(text)) == notation.pages(text)
    assert notation.year(notation.year(text)) == notation.year(text)


@pytest.mark.parametrize(
    ("pages", "stored"), [("pp. 12 – 19", "12-19"), ("Article ID: e12", "Article e12")]
)
def test_a_pasted_citation_and_labelled_parts_are_read_alike(pages, stored):
    pasted = reference.parse(f"Roe, J. (In Press). Ball play. Journal of Play, 4(2), {pages}.")
    labelled = reference.of_fields({"title": "Ball play", "year": "In Press", "pages": pages})
    for read in (pasted, labelled):
        assert (read.citation.pages, read.citation.year) == (stored, "in press")
        assert read.unplaced == ()
