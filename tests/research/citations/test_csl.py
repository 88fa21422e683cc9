"""The sources in the styles that readers copy, and as CSL-JSON."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape

import pytest
from django.conf import settings as site
from hypothesis import given, settings

from research.citations import csl
from research.document.parts import Name
from research.document.schema import Citation
from tests.research.documents import source
from tests.research.drawn_documents import citations

SAMPLE = "08-the-development-of-fine-motor-skills-in-pre-term-infants.json"
AUTHORS = "Bos AF, Van Braeckel KNJA, Hitzert MM, Tanis JC, Roze E. "
TITLE = "Development of fine motor skills in preterm infants"

HOSTILE = [
    "<script>alert(1)</script>",
    "R&D &amp; &lt;b&gt; AT&T",
    "\"Double\", 'single', “curly” and <i>italics</i>",
    "{braces} } { \\ $x$ #1 50% a_b ~ ^",
    "A line\nTY  - BOOK\r\nER  - ",
    "Why? Because!",
    "w" * 2000,
    "</i></dd><img src=x onerror=alert(1)>",
    "\ue0f1script\ue0f2",
]


def bos(**changes) -> Citation:
    """Return the citation of the study that the clinic's own page is about."""
    path = site.BASE_DIR / "research/samples/articles" / SAMPLE
    found, *_others = json.loads(path.read_text(encoding="utf-8"))["document"]["citations"]
    authors = tuple(Name(**name) for name in found["authors"])
    return replace(Citation(**{**found, "authors": authors}), **changes)


def test_the_clinics_own_study_reads_right_in_each_style():
    assert csl.texts(bos()) == {
        "apa": (
            "Bos, A. F., Van Braeckel, K. N. J. A., Hitzert, M. M., Tanis, J. C., &amp; "
            f"Roze, E. (2013). {TITLE}. <i>Developmental Medicine &amp; Child Neurology</i>, "
            "<i>55</i>(Suppl 4), 1–4. https://doi.org/10.1111/dmcn.12297"
        ),
        "ama": (
            f"{AUTHORS}{TITLE}. <i>Developmental Medicine &amp; Child Neurology</i>. "
            "2013;55(Suppl 4):1-4. doi:10.1111/dmcn.12297"
        ),
        "vancouver": (
            f"{AUTHORS}{TITLE}. Developmental Medicine &amp; Child Neurology. "
            "2013;55(Suppl 4):1–4. doi:10.1111/dmcn.12297"
        ),
    }


@pytest.mark.parametrize(
    ("given", "apa", "ama"),
    [
        ("KNJA", "Doe, K. N. J. A.", "Doe KNJA"),
        ("K.N.J.A.", "Doe, K. N. J. A.", "Doe KNJA"),
        ("K N J A", "Doe, K. N. J. A.", "Doe KNJA"),
        ("J-P", "Doe, J.-P.", "Doe JP"),
        ("Jean-Paul", "Doe, J.-P.", "Doe JP"),
        ("Arend F.", "Doe, A. F.", "Doe AF"),
        ("M. L., Jr.", "Doe, M. L., Jr.", "Doe ML Jr."),
    ],
)
def test_initials_are_read_however_they_were_typed(given, apa, ama):
    found = csl.texts(bos(authors=(Name(family="Doe", given=given),)))
    assert found["apa"].startswith(f"{apa} (2013)")
    assert found["ama"].startswith(f"{ama.rstrip('.')}. {TITLE}")


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ("1-12", "1–12"),
        ("1-10", "1–10"),
        ("10-110", "10–110"),
        ("S1-S10", "S1–S10"),
        ("26-26", "26–26"),
        ("123-125", "123–125"),
        ("e12", "e12"),
    ],
)
def test_a_range_of_pages_stays_whole_in_every_style(pages, shown):
    found = csl.texts(bos(pages=pages))
    assert f", {shown}. https" in found["apa"]
    assert f":{shown.replace('–', '-')}. doi" in found["ama"]
    assert f":{shown}. doi" in found["vancouver"]


def test_an_organisation_keeps_its_name_whole():
    authors = (Name(family="World Health Organization"), Name(family="Roe", given="J."))
    found = csl.texts(bos(authors=authors))
    assert found["apa"].startswith("World Health Organization, &amp; Roe, J. (2013).")
    assert found["vancouver"].startswith("World Health Organization, Roe J. Development")


def test_of_sixty_authors_each_style_names_as_many_as_its_rules_say():
    authors = tuple(Name(family=f"Author{n}", given="A. B.") for n in range(1, 61))
    found = csl.texts(bos(authors=authors))
    assert "Author19, A. B., … Author60, A. B. (2013)" in found["apa"]
    assert "Author20," not in found["apa"]
    assert found["ama"].startswith("Author1 AB, Author2 AB, Author3 AB, et al. Development")
    assert "Author6 AB, et al. Development" in found["vancouver"]


@pytest.mark.parametrize(
    ("year", "apa"), [("", "(n.d.)"), ("n.d.", "(n.d.)"), ("in press", "(in press)")]
)
def test_a_year_may_be_missing_or_to_come(year, apa):
    found = csl.texts(bos(year=year))
    assert f"Roze, E. {apa}. Development" in found["apa"]
    assert all("None" not in text for text in found.values())


def test_without_authors_the_title_comes_first_and_once():
    for text in csl.texts(bos(authors=())).values():
        assert text.startswith(f"{TITLE}.")
        assert text.count(TITLE) == 1


def test_a_title_alone_is_enough():
    for text in csl.texts(Citation(title="What works?")).values():
        assert text.startswith("What works?") and "?." not in text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_comes_out_as_text(text):
    citation = bos(title=text, journal=text[:300], volume=text[:60], authors=(Name(family=text),))
    words = citation.title.translate({0xE0F1: "", 0xE0F2: ""})
    for name, found in csl.texts(citation).items():
        plain = unescape(found.replace("<i>", "").replace("</i>", ""))
        assert "<" not in found.replace("<i>", "").replace("</i>", "")
        assert words.rstrip(".") in plain, name
        assert csl.styled({name: found})[0].text == found


@settings(max_examples=60)
@given(citations())
def test_any_citation_can_be_shown(found):
    for citation in found:
        texts = csl.texts(citation)
        assert texts.keys() == csl.STYLES.keys()
        assert all(texts.values())


def test_a_style_that_fails_leaves_the_others(monkeypatch, caplog):
    formatted = csl._formatted

    def failing(source, rules):
        if rules == "apa":
            raise ValueError("no")
        return formatted(source, rules)

    monkeypatch.setattr(csl, "_formatted", failing)
    found = csl.texts(bos(title="One that no other test has formatted"))
    assert [str(style.label) for style in csl.styled(found)] == ["AMA", "Vancouver"]
    assert "apa" in caplog.text


def test_many_may_ask_at_the_same_moment():
    asked = [bos(title=f"Study {n}") for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(csl.texts, asked))
    for n, texts in enumerate(found):
        assert all(f"Study {n}." in text for text in texts.values())


def test_what_is_stored_is_cleaned_again_before_it_is_shown():
    (shown,) = csl.styled({"apa": 'A<script>x</script><b>b</b><i class="c">d</i>'})
    assert shown.text == "Ab<i>d</i>"


def test_csl_json_holds_what_is_known_and_no_more():
    assert csl.item(source(), "roe2021") == {
        "id": "roe2021",
        "type": "article-journal",
        "title": "Ball play at home",
        "author": [{"family": "Roe", "given": "J."}, {"literal": "The Ball Group"}],
        "issued": {"date-parts": [[2021]]},
        "container-title": "Journal of Invented Studies",
        "volume": "4",
        "issue": "2",
        "page": "10-19",
        "DOI": "10.5555/ball.1",
    }
    assert csl.item(Citation(title="T"), "t") == {"id": "t", "type": "book", "title": "T"}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"journal": "J", "url": "https://example.org/"}, "article-journal"),
        ({"url": "https://example.org/"}, "webpage"),
        ({"url": "https://example.org/", "doi": "10.5555/x"}, "book"),
        ({}, "book"),
    ],
)
def test_the_kind_of_source_is_told_by_its_fields(changes, kind):
    assert csl.kind(Citation(title="T", **changes)) == kind
