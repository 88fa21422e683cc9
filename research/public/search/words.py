"""Words as searches see them, in texts and in questions alike."""

import re
from collections.abc import Iterator

from clinic.text import fold
from research.models.search import LONGEST_WORD

WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")  # or not, so as to go on at once

# What says nothing of its own in a question; a question of nothing else keeps them.
SMALL_WORDS = frozenset(
    """a about am an and any are as at be been before but by can cannot could did do does doing
    don for from get had has have having he her him his how i if in into is isn it its just
    like me more most much my of on or our out she should so some than that the their them then
    there they this to too up us very was we were what when where which who why will with would
    you your aren cant couldn didn doesn dont hes im isnt ive shes wasn wont whats good best ok
    okay please really""".split()
)


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded, in their order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def tokens_of(text: str) -> list[tuple[str, ...]]:
    """Return the words of `text`, folded; those of a word with hyphens together."""
    return [tuple(words_of(token)) for token in _HYPHENATED.findall(fold(text))]


def joined(text: str) -> str:
    """Return what “pre-term”, “pre term” and “Preterm” have in common."""
    return "".join(WORD.findall(fold(text)))


def spelled(text: str) -> str:
    """Return what in `text` is also written otherwise: without hyphen, without accents."""
    tokens = tokens_of(text)
    found = {"".join(token): None for token in tokens if len(token) > 1}
    if not text.isascii():
        found |= {fold(word): None for word in WORD.findall(text) if not word.isascii()}
    return " ".join(found)


def common_words(text: str) -> Iterator[str]:
    """Yield, folded, the words of `text` that it writes with small letters.

    Names have capitals, so no name of a child or a family is ever taken for a common word.
    """
    for word in WORD.findall(text):
        if word.islower() and word.isalpha() and 3 <= len(word) <= LONGEST_WORD:
            yield fold(word)[:LONGEST_WORD]
