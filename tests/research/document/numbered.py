"""Findings with numbers, and what an article says of them."""

from dataclasses import replace

from research.document.numbers import Numbers
from research.document.schema import FindingLine, Proportion, walk
from tests.research.documents import sample_document

EARLY = "children born early, without cerebral palsy"
FORTY = Proportion(count=40, of=100, whom=EARLY, what="find movements hard", others="do not")
TWENTY = replace(
    FORTY, count=20, what="have a moderate difficulty", others="have a mild one", part=True
)
ONCE = "This tells about many children. It cannot tell you about yours."


def line(share, *children):
    return FindingLine(text="A finding", proportion=share, children=children)


def all_sentences(*lines):
    """Return the sentences of each of `lines` and of those below them."""
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    return [without_once(number.sentences) if number else () for number in told]


def without_once(sentences):
    """Return `sentences` but what the first picture of a page says, which has a test of its own."""
    return tuple(each for each in sentences if each != ONCE)


def said(share):
    """Return the sentences of an article's only number."""
    return all_sentences(line(share))[0]


def pictures(*lines):
    """Return the circles of those counted in each of `lines` and of those below them."""
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    return [number and number.counted.circles for number in told]
