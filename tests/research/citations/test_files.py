"""What other programs give out fills the fields exactly, and goes out again as it came in."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given

from research.citations import csl, export, files, reference
from research.document.parts import Name
from research.document.schema import Citation
from tests.research.citations.test_csl import HOSTILE, bos
from tests.research.documents import sample_document
from tests.research.drawn_documents import citations

FORMATS = sorted(export.FORMATS)


def written(suffix: str, *sources: Citation) -> str:
    return export.write(sample_document(citations=sources), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
@given(citations())
def test_what_goes_out_comes_back_unchanged(suffix, sources):
    text = written(suffix, *sources)
    back = [source.citation for source in files.read(text)]
    in_order = [replace(source, primary=number == 0) for number, source in enumerate(back)]
    assert _unnamed(written(suffix, *in_order)) == _unnamed(text)


def _unnamed(text: str) -> str:
    """Return `text` without the names that its sources have in the file alone.

    In a name "Bos,A." and "Bos, A." are one.
    """
    text = re.sub(r"(?m)^(?=AU|A2).*", lambda line: line[0].replace(", ", ","), text)
    return re.sub(r'(?m)^(@\w+\{|ID  - |  "id": ).*', r"\1", text)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_clinics_own_study_fills_the_fields(suffix):
    (source,) = files.read(written(suffix, bos()))
    assert csl.item(source.citation, "x") == csl.item(bos(), "x")
    assert source.unplaced == ()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back(suffix, text):
    source = Citation(
        title=text, authors=(Name(family=text, given="A"),), year="2020", primary=True
    )
    (back,) = files.read(written(suffix, source))
    assert back.citation.title == source.title


PUBLISHERS = r"""
@article{doi:10.1111/dmcn.99999,
author = {García López, María Elena and Oliveira, C de and King, 3rd, M. L. and {on behalf of the
  Movement Group} and Müller-L{\"u}denscheidt, J{\'e}r{\^o}me and others},
title = {Catching, throwing {\&} {ADHD}: does \textit{play} help?},
journal = {Dev. Med. \& Child Neurol.},
volume = {65},
number = {S4},
pages = {1--4},
keywords = {preterm, play},
doi = {https://doi.org/10.1111/dmcn.99999},
url = {https://onlinelibrary.wiley.com/doi/abs/10.1111/dmcn.99999},
eprint = {https://onlinelibrary.wiley.com/doi/pdf/10.1111/dmcn.99999},
abstract = {We asked 30\% more.},
year = {2023},
note = {See also the correction.}
}
"""


def test_bibtex_as_publishers_have_it():
    (source,) = files.read(PUBLISHERS)
    citation = source.citation
    assert citation.title == "Catching, throwing & ADHD: does play help?"
    assert [str(name) for name in citation.authors] == [
        "García López, María Elena",
        "Oliveira, C de",
        "King, M. L., 3rd",
        "on behalf of the Movement Group",
        "Müller-Lüdenscheidt, Jérôme",
    ]
    assert (citation.journal, citation.year) == ("Dev. Med. & Child Neurol.", "2023")
    assert (citation.volume, citation.issue, citation.pages) == ("65", "S4", "1-4")
    assert citation.doi == "10.1111/dmcn.99999"
    assert source.unplaced == ("See also the correction.",)


RIS = """TY  - JOUR
T1  - Catching, throwing: does play help?
AU  - García López, María Elena
AU  - King, M. L., 3rd
AU  - The Movement Group
PY  - 2023/05/01/
JO  - Dev Med Child Neurol
VL  - 65
IS  - 4
SP  - 501
EP  - 509
SN  - 0012-1622
UR  - https://doi.org/10.5555/ris.1
DO  - https://doi.org/10.5555/ris.1
N1  - https://doi.org/10.5555/ris.1
ER  - """


def test_ris_as_publishers_have_it():
    (source,) = files.read(RIS)
    citation = source.citation
    assert [str(name) for name in citation.authors] == [
        "García López, María Elena", "King, M. L., 3rd", "The Movement Group"
    ]  # fmt: skip
    assert (citation.year, citation.journal, citation.volume) == (
        "2023",
        "Dev Med Child Neurol",
        "65",
    )
    assert (citation.pages, citation.doi, citation.url) == ("501-509", "10.5555/ris.1", "")


def test_csl_json_as_reference_managers_have_it():
    item = {
        "id": 7, "type": "chapter", "title": "Play", "container-title": "A handbook of play",
        "author": [{"family": "Berg", "given": "J.", "non-dropping-particle": "van den"}],
        "editor": [{"family": "King", "given": "M. L.", "suffix": "3rd"}],
        "issued": {"date-parts": [["2021", 4]]}, "page": "12–19", "publisher": "A press",
    }  # fmt: skip
    (source,) = files.read(json.dumps([item]))
    citation = source.citation
    assert (citation.kind, citation.year, citation.pages) == ("chapter", "2021", "12-19")
    assert [str(name) for name in citation.authors] == ["van den Berg, J."]
    assert [str(name) for name in citation.editors] == ["King, M. L., 3rd"]


def test_what_is_pasted_into_the_box_of_a_citation_may_be_such_a_file():
    pasted = reference.parse(PUBLISHERS)
    assert pasted.citation.doi == "10.1111/dmcn.99999"
    assert (pasted.unplaced, pasted.is_whole) == (("See also the correction.",), False)
    several = reference.parse(RIS + "\n" + RIS.replace("Catching, throwing", "Another study"))
    assert several.citation.title == "Catching, throwing: does play help?"
    assert several.unplaced[-1] == "Another study: does play help?"


@pytest.mark.parametrize("text", [
    "", "@", "@article{", "@article{x, title = {A", "@comment{x}", "@string{a = {b}}", "TY  - ",
    "TY  - JOUR", "ER  - ", "{", "[", "[1, 2]", "[[]]", "null", '{"message": 3}', "[" * 50_000,
    "@article{x, author = {" + "{" * 5000 + "}}", "@article{x, title = {\\" + "a{" * 500 + "}}",
    "Bos, A. F. (2013). Fine motor skills.", "(2013) @ home {x}",
])  # fmt: skip
def test_what_is_broken_is_a_text_like_others(text):
    assert all(isinstance(source.citation, Citation) for source in files.read(text))
