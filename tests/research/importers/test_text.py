"""A plain text to an article: every line has its place, or a word about why it has none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.document.parts import Name
from research.document.problems import invalid
from research.importers.refusal import ImportRefused
from tests.research.importers.reading import (
    REAL_PAGE,
    SMALL,
    STEPPING_STONES,
    accounted,
    changed,
    filled,
    read,
)
from tests.research.published import outline


def test_a_page_of_the_clinics_kind_is_read_whole():
    document, report = read(STEPPING_STONES.read_bytes())
    assert document.title == "Stepping Stones And Steady Feet: Balance Play in Children With DCD"
    assert outline(document.findings) == [
        (
            0,
            "30% of the children with DCD stepped onto ten stones in a row after one term of play.",
        ),
        (1, "12% had done so before"),
        (0, "Children who had never climbed"),
        (1, "Risk factors named for slow progress"),
        (2, "Fear of falling"),
        (2, "Worn or stiff shoes (i.e. soles that do not bend, boots)"),
        (2, "Few chances to play outdoors and long car rides"),
        (0, "Children in the younger group (5–6 yrs at the start)"),
        (1, "More gain in standing on one leg"),
        (1, "No gain in catching a ball"),
    ]
    stiff_shoes = document.findings[1].children[0].children[1]
    assert (stiff_shoes.text, stiff_shoes.examples) == (
        "Worn or stiff shoes",
        "i.e. soles that do not bend, boots",
    )
    assert document.relevance.startswith("<ul><li>Balance play needs")
    assert outline(document.study.population) == [
        (0, "A trial with 64 children"),
        (0, "Children aged 5 years to 8 years old"),
        (0, "With and without DCD (two schools)"),
    ]
    assert (document.study.age_from, document.study.age_to) == (60, 96)
    assert [depth for depth, _words in outline(document.for_therapists)] == [0, 0, 1, 1, 1, 2]
    assert [depth for depth, _words in outline(document.for_parents)] == [0, 0]
    assert {line.basis or line.scope for line in document.for_therapists} == {""}
    assert report.counts[:2] == ["7 findings", "3 risk factors"]
    assert report.unknown == []


def test_its_citation_is_taken_apart():
    document, _report = read(STEPPING_STONES.read_bytes())
    said = {name: value for name, value in vars(document.source).items() if value}
    assert said == {
        "authors": (
            Name(family="Roe", given="J.A."),
            Name(family="Van der Poe", given="K.N."),
            Name(family="O'Doe", given="M."),
            Name(family="Stone", given="E."),
        ),
        "year": "2021",
        "title": "Stepping stones and steady feet",
        "journal": "J Invented Stud",
        "volume": "12",
        "pages": "31-44",
        "doi": "10.5555/jis.12097",
        "primary": True,
    }


def test_what_stands_around_it_is_the_sites():
    _document, report = read(STEPPING_STONES.read_bytes())
    assert [item.span for item in report.site] == [
        "1", "3", "70", "72", "74", "76", "78", "80", "81", "84",
    ]  # fmt: skip


def test_the_real_page_is_read_whole():
    if not REAL_PAGE.exists():
        pytest.skip("the clinic's own page is not beside this checkout")
    document, report = read(REAL_PAGE.read_bytes())
    assert report.counts == [
        "7 findings",
        "3 risk factors",
        "6 lines for therapists",
        "2 lines for parents",
        "3 lines of population",
        "1 citation",
    ]
    assert [depth for depth, _words in outline(document.findings)] == [0, 1, 0, 1, 2, 2, 2, 0, 1, 1]
    assert [str(name) for name in document.source.authors] == [
        "Bos, A.F.",
        "Van Braeckel, K.N.J.A.",
        "Hitzert, M.M.",
        "Tanis, J.C.",
        "Roze, E.",
    ]
    source = document.source
    assert (source.year, source.volume, source.pages) == ("2013", "55", "1-4")
    assert source.doi == "10.1111/dmcn.12297"
    assert (document.study.age_from, document.study.age_to) == (1, 144)
    assert report.unknown == []
    assert [item.span for item in report.site][:2] == ["1", "3"]
    assert len(report.site) == 10
    assert filled(REAL_PAGE.read_text()) <= accounted(report)


# --- what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Once upon a time\n\nthere was a child.", "No heading was recognised"),
        (SMALL.removeprefix("Balls and hoops"), "No title"),
        (
            SMALL.replace("Balls and hoops", "Research & Insights\n\nExplore our latest studies."),
            "No title",
        ),
        ("Balls\n\nFindings\n\nRelevance\n\nCitation:\n", "no lines under any"),
        (changed("  - One\n  - Two", ""), "“Findings” .line 3. has no lines under it"),
        (changed("  - One\n  - Two", "-\n-"), "“Findings” .line 3. has no lines under it"),
    ],
)
def test_a_text_without_an_article_is_refused(source, sentence):
    with pytest.raises(ImportRefused, match=sentence):
        read(source)


# --- whatever comes -----------------------------------------------------------------------

LINES = [
    "",
    "",
    "",
    "A title of some kind",
    "Research & Insights",
    "Findings",
    "## Results:",
    "RELEVANCE",
    "Relevance to O.T.",
    "Population (age, n = 4)",
    "Take away for therapists",
    "**For parents**",
    "Takeaways",
    "Title: Another",
    "Risk factors",
    "Methods",
    "Citation: Roe A. B. J. 2001;1:1.",
    "References",
    "Poe, E. (2009). Hoops. J Inv, 2, 5–6.",
    "https://doi.org/10.5555/hoops",
    "  1. One",
    "    a) Two (i.e. so)",
    "      • Three",
    "\u00a0\u00a0- Four",
    "-",
    "---",
    "o\tFive",
    "Six words that stand for themselves.",
    "a line that goes on and on, and on, and on, and on, on",
    "and ends here",
    "Disclaimer",
    "No substitute for medical advice.",
    "Acorns is a small clinic.",
    "We like it.",
    "Design: cohort",
    "Design: odd",
    "Message: Short.",
    "Ages: 3 to 6 years",
    "Sample size: 12",
    "By Jane Doe",
    "[This study]",
    "Finding:",
    "### Sub",
    "At home:",
    "A. b",
    "B. c",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_no_line_is_lost_without_a_word(lines):
    source = "\n".join(["A title", "", *lines, "", "Findings", "- One"])
    try:
        document, report = read(source)
    except ImportRefused:
        return
    assert filled(source) <= accounted(report)
    assert invalid(document) == []


@settings(max_examples=100)
@given(st.text(max_size=300) | st.lists(st.text(max_size=30)).map("\nCitation:\n".join))
def test_no_text_is_too_strange(source):
    for text in (source, f"A title\n\nFindings\n{source}\n\nCitation\n{source}"):
        try:
            read(text)
        except ImportRefused:
            continue
