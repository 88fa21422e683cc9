"""How much a Document may hold: the one place that says so.

A bound is far more than a good article needs. What was stored before there was one can still
be read, shown and put on paper as far as it fits; it has to be shortened at its next save.
Texts count in characters.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from research.document import parts, schema
from research.document.schema import walk

MAX_CHARACTERS = 100_000  # of a whole Document; a long article has 10,000
MAX_LINES = 1000  # of one outline
MAX_SOURCES = 60
MAX_LINE = 4000
MAX_POPULATION = 20_000  # of who was studied, as indented text
MAX_RICH = 20_000  # of rich text, its markup included

MAX_LENGTHS = {
    "title": 300, "slug": 300, "question": 200, "message": 300, "for_whom": 300, "not_for": 300,
    "more_likely": 200, "relevance": MAX_RICH, "help_now": 2000, "help_soon": 2000,
}  # fmt: skip
MAX_CITATION_LENGTHS = {
    "title": 2000, "year": 20, "journal": 300, "volume": 60, "issue": 60, "pages": 60,
    "publisher": 300, "issuer": 300, "country": 100, "doi": 300, "url": 500, "free_url": 500,
    "free_licence": 100,
}  # fmt: skip

# By kind of value and its field. What is chosen from a vocabulary, or made by the site itself,
# needs none.
LENGTHS: dict[type, dict[str, int]] = {
    schema.Document: MAX_LENGTHS,
    schema.Study: {
        "study_size": 200, "limits": 2000, "harms_seen": 2000, "effort": 2000, "funding": 2000,
    },
    schema.Picture: {"alt": 300, "credit": 200},
    schema.Line: {"text": MAX_LINE},
    schema.FindingLine: {"text": MAX_LINE, "plain": MAX_LINE},
    schema.RiskFactorLine: {"text": MAX_LINE, "examples": MAX_LINE, "plain": MAX_LINE},
    schema.TakeawayLine: {
        "text": MAX_LINE, "source": 2000, "plain": MAX_LINE, "needs": 500, "stop": 500,
        "ages": 200, "drawing": 40,
    },
    schema.Amount: {"after": 500},
    schema.Proportion: {
        "whom": 200, "what": 200, "others": 200, "measured": 200, "other_whom": 200,
    },
    parts.Name: {"family": 200, "given": 200},
    schema.Citation: MAX_CITATION_LENGTHS,
}  # fmt: skip


class TooLong(NamedTuple):
    """The text in `field` has `length` characters, where at most `most` fit."""

    field: str
    length: int
    most: int


def too_long(value) -> Iterator[TooLong]:
    """Yield each text directly in `value` that is longer than it may be."""
    for field, most in LENGTHS.get(type(value), {}).items():
        length = len(getattr(value, field))
        if length > most:
            yield TooLong(field, length, most)


def characters(value) -> int:
    """Return how many characters the texts in `value`, a Document or a part of one, have."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(map(characters, value))
    if is_dataclass(value):
        return sum(characters(getattr(value, field.name)) for field in fields(value))
    return 0


def line_count(lines: tuple) -> int:
    """Return how many lines the outline `lines` has."""
    return sum(1 for _line in walk(lines))
