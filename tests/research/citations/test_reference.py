"""A typed citation comes apart into its fields, in every usual style; not a word is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.citations.reference import parse

TITLE = "Stones and steps: what do they show?"


def fields(text: str) -> dict:
    citation = parse(text).citation
    found = {name: value for name, value in vars(citation).items() if value}
    return found | {"authors": " | ".join(map(str, citation.authors))}


def expect(text: str, **wanted):
    found = fields(text)
    assert found == {"authors": "", **wanted}


PEOPLE = {
    "Wiley": "Roe, J.A., Van der Poe, K.N. and O'Doe, M.",
    "APA": "Roe, J. A., Van der Poe, K. N., & O'Doe, M.",
    "AMA": "Roe JA, Van der Poe KN, O'Doe M",
    "Chicago": "Roe, Jane A., Karl N. Van der Poe, and Mary O'Doe",
    "IEEE": "J. A. Roe, K. N. Van der Poe, and M. O'Doe",
    "Cochrane": "Roe J.A., Van der Poe K.N., O'Doe M.",
    "semicolons": "Roe, Jane; Van der Poe, Karl; O'Doe, Mary",
}
FAMILIES = ["Roe", "Van der Poe", "O'Doe"]
STYLES = {
    "Wiley": (f"({{year}}), {TITLE} J Inv Stud, 55: 1-4. DOI:10.5555/ABC.1", ""),
    "APA 7": (f"({{year}}). {TITLE} J Inv Stud, 55(4), 1–4. https://doi.org/10.5555/abc.1.", "4"),
    "Springer": (f"({{year}}) {TITLE} J Inv Stud 55:1–4. https://doi.org/10.5555/abc.1", ""),
    "AMA": (f". {TITLE} J Inv Stud. {{year}};55(Suppl 4):1-4. doi:10.5555/abc.1", "Suppl 4"),
    "Vancouver": (f". {TITLE} J Inv Stud. {{year}};55 Suppl 4:1-4. doi: 10.5555/abc.1", "Suppl 4"),
    "Harvard": (f", {{year}}. {TITLE} J Inv Stud, 55(4), pp.1-4. doi:10.5555/abc.1", "4"),
    "cite them right": (
        f"({{year}}) ‘{TITLE}’, J Inv Stud, 55(4), pp. 1–4. doi: 10.5555/abc.1.",
        "4",
    ),
    "MLA": (f". “{TITLE}” J Inv Stud, vol. 55, no. 4, {{year}}, pp. 1-4, doi:10.5555/abc.1", "4"),
    "Chicago": (f". “{TITLE}” J Inv Stud 55, no. 4 ({{year}}): 1–4. 10.5555/abc.1", "4"),
    "IEEE": (
        f", “{TITLE}” J Inv Stud, vol. 55, no. 4, pp. 1–4, {{year}}, doi: 10.5555/abc.1.",
        "4",
    ),
    "Nature": (f". {TITLE} J Inv Stud 55, 1–4 ({{year}}). doi:10.5555/abc.1", ""),
}


@pytest.mark.parametrize("people", ["Wiley", "APA", "AMA", "IEEE", "Cochrane"])
@pytest.mark.parametrize("style", STYLES)
def test_styles_and_spellings_of_names(people, style):
    ending, issue = STYLES[style]
    gap = "" if ending[0] in ".," else " "
    reference = parse(PEOPLE[people].rstrip(".") + gap + ending.format(year=2013))
    citation = reference.citation
    assert [name.family for name in citation.authors] == FAMILIES
    assert [re.sub(r"\W", "", name.given) for name in citation.authors] == ["JA", "KN", "M"]
    assert (citation.title, citation.journal, citation.year) == (TITLE, "J Inv Stud", "2013")
    assert (citation.volume, citation.issue, citation.pages) == ("55", issue, "1-4")
    assert citation.doi == "10.5555/abc.1"
    assert not reference.is_whole
    assert reference.unplaced == ()


@pytest.mark.parametrize("people", ["Chicago", "semicolons"])
@pytest.mark.parametrize("style", ["Wiley", "Chicago", "MLA", "Harvard"])
def test_names_in_full(people, style):
    ending, _issue = STYLES[style]
    citation = parse(PEOPLE[people] + ending.format(year=2013)).citation
    assert [name.family for name in citation.authors] == FAMILIES
    assert [name.given.split()[0] for name in citation.authors] == ["Jane", "Karl", "Mary"]


def test_the_clinics_own_citation():
    expect(
        "Bos, A.F., Van Braeckel, K.N.J.A., Hitzert, M.M., Tanis, J.C. and Roze, E. (2013), "
        "Development of fine motor skills in preterm infants. Dev Med Child Neurol, 55: 1-4. "
        "DOI:10.1111/dmcn.12297",
        authors="Bos, A.F. | Van Braeckel, K.N.J.A. | Hitzert, M.M. | Tanis, J.C. | Roze, E.",
        year="2013",
        title="Development of fine motor skills in preterm infants",
        journal="Dev Med Child Neurol",
        volume="55",
        pages="1-4",
        doi="10.1111/dmcn.12297",
    )


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("de la Cruz, M.-J., & Al-Attar, B.", "de la Cruz, M.-J. | Al-Attar, B."),
        ("van der Meer, A. L. H., & D’Souza, R.", "van der Meer, A. L. H. | D’Souza, R."),
        ("St. John, P., & Smith, J., Jr.", "St. John, P. | Smith, J., Jr."),
        ("Müller, Ö., & Łukasz, Ś.", "Müller, Ö. | Łukasz, Ś."),
        ("World Health Organization.", "World Health Organization"),
        ("Roe, J., & Steps Study Group.", "Roe, J. | Steps Study Group"),
        ("Effgen, Susan K., & McEwen, Irene R.", "Effgen, Susan K. | McEwen, Irene R."),
    ],
)
def test_names_of_all_kinds(names, read):
    assert fields(f"{names} (2013). Title of it. J Inv, 5, 1–2.")["authors"] == read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Roe, J. (in press). Title of it. Journal of Steps.",
            {"year": "in press", "title": "Title of it", "journal": "Journal of Steps"},
        ),
        (
            "Roe, J. (n.d.). Title of it. Steps, 12(3), e1234.",
            {
                "year": "n.d.",
                "title": "Title of it",
                "journal": "Steps",
                "volume": "12",
                "issue": "3",
                "pages": "e1234",
            },
        ),
        (
            "Roe, J. (2007). Battery of Steps (2nd ed.). Pearson.",
            {"year": "2007", "title": "Battery of Steps (2nd ed.). Pearson"},
        ),
        (
            "Roe, J. (2010). Early steps. In A. Poe (Ed.), Handbook (pp. 45–60). Wiley.",
            {
                "year": "2010",
                "title": "Early steps",
                "journal": "A. Poe (Ed.), Handbook. Wiley",
                "pages": "45-60",
            },
        ),
        (
            "Roe, J. (2018). Steps for all. https://example.org/a_b/c",
            {"year": "2018", "title": "Steps for all", "url": "https://example.org/a_b/c"},
        ),
    ],
)
def test_what_is_no_finished_article_in_a_journal(text, wanted):
    expect(text, authors="Roe, J.", **wanted)


def test_a_journal_in_abbreviations_keeps_them_all():
    found = fields("Roe, J. & Poe, E. Steps. Dev. Med. Child Neurol. 55, 1–4 (2013).")
    assert (found["title"], found["journal"]) == ("Steps", "Dev. Med. Child Neurol.")


def test_a_line_without_authors_is_read():
    expect(
        "Development of steps. J Inv Stud. 2013;55:1-4.",
        title="Development of steps",
        journal="J Inv Stud",
        year="2013",
        volume="55",
        pages="1-4",
    )


def test_marks_around_it_are_no_part_of_it():
    expect(
        "Reference: 1. Roe, J. (2013). *Steps*. _J Inv_, **5**(4), 1-4.",
        authors="Roe, J.",
        year="2013",
        title="Steps",
        journal="J Inv",
        volume="5",
        issue="4",
        pages="1-4",
    )


def test_what_has_no_field_is_named():
    reference = parse("Roe J, et al. Steps. J Inv. 2013 Nov;5:1-4. PMID: 24237272.")
    assert reference.unplaced == ("et al", "Nov", "PMID: 24237272")
    assert str(reference.citation.authors[0]) == "Roe, J"


@pytest.mark.parametrize(
    "text",
    ["A talk by the sea", "Roe et al., 2013", "Roe, J. (2013)", "10.5555/abc", "???", "x" * 4000],
)
def test_what_is_no_citation_becomes_the_title_whole(text):
    reference = parse(text)
    assert reference.is_whole
    assert reference.citation.title == text


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            "Roe, J.;Roe JA;and;&;et al.;(2013);2013;.;,;Title of it.;“Quoted.”;J Inv;55(4);:;1–4;"
            "doi:10.5555/a.b;https://x.org/y;In;vol. 5;in press;?;(;);[1];*;A. B. Roe".split(";")
        ),
        max_size=14,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_no_word_is_lost(text):
    reference = parse(text)
    citation = reference.citation
    kept = " ".join([*map(str, citation.authors), *map(str, vars(citation).values())])
    kept += " ".join(reference.unplaced)
    for word in re.findall(r"[A-Za-z]{3,}|\d{4,}", text):
        if word not in {"and", "doi", "vol", "https"}:
            assert word.lower() in kept.lower()
