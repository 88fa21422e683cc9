"""References as people paste them are read right, and no word of them is lost."""

import re

import pytest

from research.citations.reference import parse
from tests.research.citations.pasted import ASKED, KINDS

# The label before a citation, and what its parts are introduced by.
SAYS_NOTHING = set(
    "to cite this article as how citation and doi https org vol volume issue pages art no "
    "available accessed on from".split()
)

LINES = [
    pytest.param(text, says, id=f"{kind} {number}")
    for kind, lines in KINDS.items()
    for number, (text, says) in enumerate(lines, 1)
]


def test_there_are_ten_of_each_kind():
    assert {kind: len(lines) for kind, lines in KINDS.items() if len(lines) < 10} == {}


@pytest.mark.parametrize(("text", "says"), LINES)
def test_what_is_pasted_is_read_right(text, says):
    citation = parse(text).citation
    found = {name: value for name, value in vars(citation).items() if value}
    found["authors"] = " | ".join(map(str, citation.authors))
    assert found == says


@pytest.mark.parametrize(("text", "says"), LINES)
def test_every_word_stands_in_a_field_or_is_named(text, says):
    reference = parse(text)
    citation = reference.citation
    kept = " ".join([*map(str, citation.authors), *map(str, vars(citation).values())])
    kept = f"{kept} {' '.join(reference.unplaced)}".lower()
    words = set(re.findall(r"\w+", text.lower())) - SAYS_NOTHING
    assert {word for word in words if word not in kept} == set()


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_sure_is_asked_about(text):
    reference = parse(text)
    assert reference.doubts or reference.is_whole


def test_what_is_plain_is_not_asked_about():
    texts = [text for kind, lines in KINDS.items() if kind != "one name" for text, _says in lines]
    asked = {text: reference.doubts for text in texts if (reference := parse(text)).doubts}
    assert asked == {}
