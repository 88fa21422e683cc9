"""On ten hard texts, taking every suggestion makes a difference, and changes no meaning."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from research import readability
from research.document.contradictions import weights
from research.document.figures import in_digits
from research.document.schema import Document, FindingLine, Study
from research.models import Certainty
from research.wording.advice import advised
from research.wording.bundled import add_missing
from research.wording.remark import taken
from tests.research.wording.texts import TEXTS, lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words():
    add_missing()


def document(words):
    findings = tuple(FindingLine(text=line) for line in words)
    return Document(slug="x", title="", findings=findings)


def taken_over(words):
    """Return the lines with every suggestion, and what that gives rise to, taken."""
    for _round in range(4):
        before = document(words)
        by_line = {
            one.passage.line: taken(one.passage.words, *one.remarks) for one in advised(before)
        }
        words = [by_line.get(line.id, line.text) for line in before.findings]
    return words


@pytest.mark.parametrize("name", TEXTS)
def test_taking_every_suggestion_lowers_smog_by_two_and_a_half(name):
    before, after = lines(name), taken_over(lines(name))
    smog = [readability.measure(document(words)).smog for words in (before, after)]
    assert 12 <= smog[0] < 16
    assert smog[0] - smog[1] >= 2.5


@pytest.mark.parametrize("name", TEXTS)
def test_no_number_negation_or_hedge_changes(name):
    for before, after in zip(lines(name), taken_over(lines(name)), strict=True):
        assert figures(before) == figures(after)
        assert weights(before) == weights(after)


def figures(words):
    return Counter(re.findall(r"\d+", in_digits(words)))


def test_no_claim_becomes_surer_than_the_study_allows():
    claims = document(["The game enhances sleep."])
    assert proposed(claims) == ["improves"]
    assert proposed(replace(claims, study=Study(certainty=str(Certainty.NOT_VERY)))) == []


def proposed(document):
    return [remark.instead for one in advised(document) for remark in one.remarks]
