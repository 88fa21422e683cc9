"""Files for reference managers, read back by the libraries that programs use."""

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings

from research.citations import csl, export
from research.document.parts import Name
from research.document.schema import Citation
from tests.research.citations.test_csl import HOSTILE, bos
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import citations

OTHER = replace(source(), primary=False, title="A second source", doi="10.5555/other")


def written(suffix, *sources, **changes):
    return export.write(sample_document(citations=sources, **changes), suffix)


def read_ris(text):
    return rispy.loads(text)


def read_bibtex(text):
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return library.entries


def fields(entry):
    return {field.key: field.value for field in entry.fields}


def test_the_clinics_own_study_as_bibtex():
    text = written("bib", bos())
    (entry,) = read_bibtex(text)
    assert (entry.entry_type, entry.key) == ("article", "bos2013")
    assert fields(entry) == {
        "author": "Bos, A. F. and Van Braeckel, K. N. J. A. and Hitzert, M. M. and "
        "Tanis, J. C. and Roze, E.",
        "title": "Development of fine motor skills in preterm infants",
        "journal": "Developmental Medicine & Child Neurology",
        "year": "2013",
        "volume": "55",
        "number": "Suppl 4",
        "pages": "1–4",
        "doi": "10.1111/dmcn.12297",
    }
    assert r"Developmental Medicine \& Child Neurology" in text
    assert "pages = {1--4}" in text


def test_the_clinics_own_study_as_ris():
    text = written("ris", bos())
    (record,) = read_ris(text)
    assert text.startswith("TY  - JOUR\r\n")
    assert record == {
        "type_of_reference": "JOUR",
        "id": "bos2013",
        "authors": [
            "Bos, A. F.", "Van Braeckel, K. N. J. A.", "Hitzert, M. M.", "Tanis, J. C.", "Roze, E.",
        ],
        "title": "Development of fine motor skills in preterm infants",
        "secondary_title": "Developmental Medicine & Child Neurology",
        "year": "2013",
        "volume": "55",
        "number": "Suppl 4",
        "start_page": "1",
        "end_page": "4",
        "doi": "10.1111/dmcn.12297",
    }  # fmt: skip


def test_the_study_comes_first_and_every_source_with_it():
    sources = (OTHER, source())
    names = ["Ball play at home", "A second source"]
    assert [each["title"] for each in json.loads(written("json", *sources))] == names
    assert [each["title"] for each in read_ris(written("ris", *sources))] == names
    assert [fields(each)["title"] for each in read_bibtex(written("bib", *sources))] == names


def test_no_two_sources_have_the_same_name():
    sources = [replace(OTHER, title=f"Study {n}") for n in range(3)]
    nameless = (Citation(title="“ ”"), Citation(title="研究", year="2020"), Citation(title="Öl"))
    found = json.loads(written("json", source(), *sources, *nameless))
    keys = ["roe2021", "roe2021-2", "roe2021-3", "roe2021-4", "source", "source2020", "ol"]
    assert [each["id"] for each in found] == keys
    assert [each.key for each in read_bibtex(written("bib", source(), *sources, *nameless))] == keys


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_a_sample_says_so_in_each_of_its_records(suffix):
    note = "Sample: from a page about an invented study. Please do not cite it."
    assert written(suffix, source(), OTHER, is_invented=True).count(note) == 2
    assert "Sample" not in written(suffix, source(), OTHER)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_stays_in_its_field(text):
    given = (Name(family=text, given="A."), Name(family=text))
    citation = source(title=text, journal=text[:300], volume=text[:60], authors=given)
    title = citation.title

    (item,) = json.loads(written("json", citation))
    assert item["title"] == title and item["author"][1]["literal"] == citation.authors[1].family

    (record,) = read_ris(written("ris", citation))
    assert record["title"] == title and record["doi"] == citation.doi
    assert record["authors"] == [f"{title}, A.", title]

    (entry,) = read_bibtex(written("bib", citation))
    # The decoder knows the circumflex by another character than the one LaTeX prints.
    assert fields(entry)["title"].replace("ˆ", "^") == title
    assert fields(entry)["doi"] == citation.doi


@settings(max_examples=60)
@given(citations())
def test_any_sources_come_back_as_many_as_they_were(sources):
    assert len(json.loads(written("json", *sources))) == len(sources)
    assert len(read_ris(written("ris", *sources))) == len(sources)
    text = written("bib", *sources)
    assert len(read_bibtex(text)) == len(sources)
    assert text.count("{") == text.count("}")


def test_braces_can_not_end_a_field_of_bibtex():
    """BibTeX itself counts every brace, also those behind a backslash."""
    text = written("bib", source(title="a } b", doi="10.5555/a{b", authors=(Name(family="}{"),)))
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert "10.5555/a%7Bb" in text


def test_a_name_with_a_comma_or_an_and_stays_one_name():
    given = (Name(family="Research and Play, Inc."), Name(family="Field, and", given="A."))
    text = written("bib", source(authors=given))
    assert "author = {{Research and Play, Inc.} and {Field, and}, A.}" in text


def test_names_within_a_title_keep_their_capitals():
    text = written("bib", source(title="Down syndrome in Portugal: Óbidos on Erb's palsy"))
    assert "title = {Down syndrome in {Portugal}: {Óbidos} on {Erb}'s palsy}" in text


def test_words_in_capitals_keep_them():
    text = written("bib", source(title="Children with DCD: the CO-OP approach of McDonald in R&D"))
    assert r"Children with {DCD}: the {CO}-{OP} approach of {McDonald} in {R}\&{D}" in text


def test_what_has_no_journal_is_a_page_or_a_book():
    page = Citation(title="On play", url="https://example.org/a;b?c=1&d=2%20{e}")
    book = Citation(title="Play", authors=(Name(family="Roe", given="J., Jr."),), year="in press")
    assert [each["type"] for each in json.loads(written("json", page, book))] == ["webpage", "book"]
    first, second = read_ris(written("ris", page, book))
    assert (first["type_of_reference"], second["type_of_reference"]) == ("ELEC", "BOOK")
    assert first["urls"] == ["https://example.org/a%3Bb?c=1&d=2%20{e}"]
    assert second["authors"] == ["Roe, J., Jr."]
    assert second["notes"] == ["in press"] and "year" not in second
    text = written("bib", page, book)
    assert "url = {https://example.org/a;b?c=1&d=2%20%7Be%7D}" in text
    assert "author = {Roe, Jr., J.}" in text and "year = {in press}" in text


@pytest.mark.parametrize(
    ("stored", "bibtex", "start", "end", "of_csl"),
    [
        ("pp. 12–19", "12--19", "12", "19", {"page": "12-19"}),
        ("379--409", "379--409", "379", "409", {"page": "379-409"}),
        ("p. 12", "12", "12", None, {"page": "12"}),
        ("e12345", "e12345", "e12345", None, {"page": "e12345"}),
        ("Article e7", "e7", "e7", None, {"number": "e7"}),
    ],
)
def test_pages_are_right_in_every_file_however_they_were_stored(stored, bibtex, start, end, of_csl):
    citation = source(pages=stored)
    assert f"pages = {{{bibtex}}}" in written("bib", citation)
    (record,) = read_ris(written("ris", citation))
    assert (record["start_page"], record.get("end_page")) == (start, end)
    (item,) = json.loads(written("json", citation))
    assert {name: item[name] for name in ("page", "number") if name in item} == of_csl


@pytest.mark.parametrize("stored", ["In Press", "(in press)", "in press"])
def test_what_is_to_come_is_said_alike_in_every_file(stored):
    citation = source(year=stored)
    assert "year = {in press}" in written("bib", citation)
    assert read_ris(written("ris", citation))[0]["notes"] == ["in press"]
    assert json.loads(written("json", citation))[0]["issued"] == {"literal": "in press"}


# --- guidance, chapters and reports ------------------------------------------------------

GUIDANCE = source(
    title="Safe sleep", kind="guideline", authors=(), issuer="Health Office", country="Canada",
    journal="", volume="", issue="", pages="", doi="", url="https://example.org/sleep",
)  # fmt: skip
CHAPTER = source(
    title="Play", kind="chapter", editors=(Name(family="Roe", given="B."),),
    journal="A book of play", publisher="Sample Press", volume="", issue="", doi="",
)  # fmt: skip


def test_guidance_is_a_report_of_who_issued_it():
    (item,) = json.loads(written("json", GUIDANCE))
    assert (item["type"], item["genre"]) == ("report", "Guideline")
    assert item["author"] == [{"literal": "Health Office"}]
    assert item["publisher-place"] == "Canada"
    assert "TY  - RPRT" in written("ris", GUIDANCE)
    assert "AU  - Health Office" in written("ris", GUIDANCE)
    assert "@techreport{" in written("bib", GUIDANCE)


def test_a_chapter_names_its_book_editors_and_publisher():
    ris, bib = written("ris", CHAPTER), written("bib", CHAPTER)
    assert "TY  - CHAP" in ris
    assert "PB  - Sample Press" in ris
    assert "@incollection{" in bib
    assert "booktitle = {A book of play}" in bib
    assert "editor = {Roe, B.}" in bib


def test_the_styles_name_who_issued_guidance():
    assert all("Health Office" in text for text in csl.texts(GUIDANCE).values())
