"""Names of authors: typed one a line, pasted, and on their way into other programs."""

import json
import re

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    SeparateCoAuthors,
    SplitNameParts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from research.citations import csl, csl_names, export, name_lines, names
from research.document.parts import Name
from research.document.schema import Citation
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import names as any_names

PEOPLE = [
    "van den Berg, Mei-ling",
    "Smith, John, Jr.",
    "Bos, A. F.",
    "Van Braeckel, K. N. J. A.",
    "O’Doe, Mary",
    "Ortega y Gasset, José",
    "Beethoven, Ludwig van",
    "d'Alembert, Jean-Baptiste le Rond",
    "{García López}, María Elena",
    "王, 小明",
]
ORGANISATIONS = [
    "World Health Organization",
    "The Ball Group",
    "{Research and Play, Inc.}",
    "{American Academy of Pediatrics, Committee on Children}",
    "Ministry of Health and Care",
]


def read_back(text):
    return [name_lines.write(name_lines.read(line)) for line in name_lines.lines(text)]


@pytest.mark.parametrize("line", [*PEOPLE, *ORGANISATIONS, "Smith, Jr., John", "Suharto"])
def test_a_line_is_one_name_and_reads_back_as_it_was_typed(line):
    assert name_lines.question(line) == ""
    assert read_back(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Roe, J., Poe, A., Low, B.",
        "Jane Roe, John Poe, May Low",
        "Jane Roe, John Poe",
        "Roe J, Poe A",
        "Roe, J.; Poe, A.",
        "Roe, J. & Poe, A.",
        "Jane Roe and John Poe",
        "Roe, J., et al.",
        "Research and Play, Inc.",
        "American Academy of Pediatrics, Committee on Children",
        "García López, María Elena",
    ],
)
def test_what_may_be_several_is_asked_about_and_can_be_said_to_be_one(line):
    assert "is this more than one author?" in name_lines.question(line)
    assert f"{{{line}}}" in name_lines.question(line)
    assert name_lines.question(f"{{{line}}}") == ""
    assert name_lines.read(f"{{{line}}}") == Name(family=line)
    assert read_back(f"{{{line}}}") == [f"{{{line}}}"]


@pytest.mark.parametrize("line", ["Bos AF", "A. F. Bos", "Bos A.F."])
def test_a_person_without_a_comma_is_asked_about_with_the_way_to_write_it(line):
    question = name_lines.question(line)
    assert re.search("“Bos, A", question) and f"“{{{line}}}”" in question


@given(any_names | st.builds(Name, family=st.text("a{},& ", min_size=1), given=st.text("b,} ")))
def test_any_name_that_can_be_written_is_a_line_that_says_the_same(name):
    line = name_lines.write(name)
    if name.family and "}" not in name.family:
        assert name_lines.read(line) == name
        assert name_lines.question(line) == ""


# --- property: any list of names, typed one a line ------------------------------------------

_word = st.sampled_from(
    "Bos Roe Poe Low García López Ünal Özdemir O’Doe Mei-ling Jean-Paul Ann Zoë Þór Nguyễn".split()
)
_initials = st.sampled_from(["A. F.", "J.", "KNJA", "M. L.", "J.-P."])
_particle = st.sampled_from(["", "", "van den ", "de la ", "von "])
_suffix = st.sampled_from(["", "", ", Jr.", ", III", ", Sr."])
_behind = st.sampled_from(["", "", " van", " de la"])
_people = st.builds(
    lambda particle, family, given, behind, suffix: f"{particle}{family}, {given}{behind}{suffix}",
    _particle, _word, _word | _initials, _behind, _suffix,
)  # fmt: skip
_bare = st.sampled_from(
    ["World Health Organization", "The Ball Group", "UNICEF", "Ministry of Health and Care"]
)
_braced = st.sampled_from(["Research and Play, Inc.", "Roe, Poe & Low", "A; B"]).map(
    "{{{}}}".format
)
typed_names = st.lists(_people | _bare | _braced, min_size=1, max_size=8)


@given(typed_names)
def test_any_list_of_names_reads_back_as_it_was_typed(lines):
    assert [name_lines.question(line) for line in lines] == [""] * len(lines)
    assert read_back("\r\n".join(lines)) == lines
    assert read_back("\n\n".join(f"  {line} ;" for line in lines)) == lines


def citation_of(lines):
    return source(authors=tuple(name_lines.read(line) for line in lines))


def written(suffix, citation):
    return export.write(sample_document(citations=(citation,)), suffix)


def parts_of(authors):
    """Return each name as (family, given, suffix), an organisation as its name alone."""
    return [
        (name["literal"],)
        if "literal" in name
        else (csl_names.family(name), csl_names.given(name), name.get("suffix", ""))
        for name in authors
    ]


def of_bibtex(text):
    stack = [SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(text, append_middleware=stack[:2])
    (entry,) = library.entries
    decode = LatexDecodingMiddleware()
    return [_of_parts(parts, decode) for parts in entry["author"]]


def _of_parts(parts, decode):
    def joined(*words):
        text, _error = decode._transform_python_value_string(" ".join(words))
        return text

    if not (parts.first or parts.jr):
        return (joined(*parts.von, *parts.last).strip("{}"),)
    return joined(*parts.von, *parts.last), joined(*parts.first), joined(*parts.jr)


def of_ris(text):
    """RIS has no sign for an organisation: one with a comma looks like a person there."""
    (record,) = rispy.loads(text)
    return record["authors"]


@settings(max_examples=60)
@given(typed_names)
def test_any_list_of_names_comes_out_of_each_file_as_it_went_in(lines):
    citation = citation_of(lines)
    expected = parts_of(csl.item(citation, "x")["author"])
    assert parts_of(json.loads(written("json", citation))[0]["author"]) == expected
    assert of_bibtex(written("bib", citation)) == expected
    assert of_ris(written("ris", citation)) == [", ".join(filter(None, name)) for name in expected]
    # And a second time, from the names as another program gives them back.
    again = [Name(family=parts[0], given=", ".join(filter(None, parts[1:]))) for parts in expected]
    assert (
        csl.item(source(authors=tuple(again)), "x")["author"] == csl.item(citation, "x")["author"]
    )


# --- what is pasted -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Smith, John, Jr.", ["Smith, John, Jr."]),
        ("Smith, John, Jr., and Jane Roe", ["Smith, John, Jr.", "Roe, Jane"]),
        ("Smith, John, Jr.; Roe, Jane", ["Smith, John, Jr.", "Roe, Jane"]),
        ("Smith, J., III, & Roe, J.", ["Smith, J., III", "Roe, J."]),
        ("van den Berg, Mei-ling; Roe, J.", ["van den Berg, Mei-ling", "Roe, J."]),
    ],
)
def test_a_suffix_is_no_author_of_its_own(text, authors):
    assert [str(name) for name in names.parse(text)] == authors


# --- as the styles print them ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "apa", "vancouver"),
    [
        ("van den Berg, Mei-ling", "van den Berg, M.", "van den Berg M."),
        ("van den Berg, Mei-Ling", "van den Berg, M.-L.", "van den Berg ML."),
        ("Smith, John, Jr.", "Smith, J., Jr.", "Smith J Jr."),
        ("Smith Jr., John", "Smith, J., Jr.", "Smith J Jr."),
        ("Smith, John III", "Smith, J., III.", "Smith J III."),
        ("Beethoven, Ludwig van", "Beethoven, L. van.", "Beethoven L van."),
        ("Cruz, María de los Ángeles", "Cruz, M. de los Á.", "Cruz M de los Á."),
        ("hooks, bell", "hooks, b.", "hooks b."),
        ("王, 小明", "王, 小明.", "王 小明."),
        ("{Research and Play, Inc.}", "Research and Play, Inc.", "Research and Play, Inc."),
    ],
)
def test_names_are_printed_as_each_style_wants_them(line, apa, vancouver):
    citation = Citation(title="Ball play", authors=(name_lines.read(line),), journal="J")
    texts = csl.texts(citation)
    assert texts["apa"].startswith(f"{apa} (n.d.)")
    assert texts["vancouver"].startswith(f"{vancouver} Ball play")
