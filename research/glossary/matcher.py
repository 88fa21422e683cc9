"""Finding the words of the glossary in a text, in time that grows with the text alone."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from research.models import GlossaryTerm
from research.models.glossary import APOSTROPHES, HYPHENS

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True)
class Word:
    """A hard word as the pages use it. `spellings` are the others, not the term itself."""

    slug: str
    term: str
    meaning: str
    spellings: tuple[str, ...] = ()


class Occurrence(NamedTuple):
    """A word in a text: from `start` up to `end`."""

    start: int
    end: int
    word: Word


def word_of(term: GlossaryTerm) -> Word:
    """Return `term` as plain values."""
    return Word(term.slug, term.term, term.meaning, tuple(term.others))


def matcher_for(language: str) -> "Matcher":
    """Return the matcher of the words of `language`, in one query."""
    rows = GlossaryTerm.objects.filter(language=language)
    values = rows.values_list("slug", "term", "meaning", "spellings")
    return _matcher_of_rows(tuple(values))


@lru_cache(maxsize=8)
def _matcher_of_rows(rows: tuple[tuple[str, ...], ...]) -> "Matcher":
    names = ("slug", "term", "meaning", "spellings")
    terms = (GlossaryTerm(**dict(zip(names, row, strict=True))) for row in rows)
    return matcher_of(tuple(map(word_of, terms)))


@lru_cache(maxsize=8)
def matcher_of(words: tuple[Word, ...]) -> "Matcher":
    """Return the matcher of `words`, made anew where they changed: what is kept is kept by the
    words themselves, so that it can never be out of date."""
    return Matcher(words)


class Matcher:
    """All spellings as one tree of tokens, whose branches end in their Word.

    A word is found whole; the longest spelling wins. Capital and small letters are the same,
    except that what is spelled in capitals is found in capitals only: "WHO" is not meant by
    "who". A hyphen between words counts as a space; a part of a word with hyphens is no word:
    "term" is not meant by "pre-term".
    """

    def __init__(self, words: tuple[Word, ...]):
        self._tree: dict = {}
        for word in words:
            for spelling in (word.term, *word.spellings):
                self._add(spelling, word)

    def _add(self, spelling: str, word: Word):
        branch = self._tree
        for token in _TOKENS.findall(spelling):
            branch = branch.setdefault(token if _is_capitals(token) else _key(token), {})
        branch.setdefault(None, word)

    def find(self, text: str) -> Iterator[Occurrence]:
        """Yield the words in `text` from its start to its end; none overlaps another."""
        tokens = list(_TOKENS.finditer(text)) if self._tree else []
        first = 0
        while first < len(tokens):
            if longest := self._longest(text, tokens, first):
                last, word = longest
                yield Occurrence(tokens[first].start(), tokens[last].end(), word)
                first = last
            first += 1

    def _longest(self, text: str, tokens: list[re.Match], first: int) -> tuple[int, Word] | None:
        """Return the last token of the longest word that begins at `first`, and the word."""
        branches = _next_branches([self._tree], tokens[first][0])
        if not branches or not _begins_at(text, tokens[first].start()):
            return None
        last, longest = first, None
        while branches:
            ending = next((branch[None] for branch in branches if None in branch), None)
            if ending and _ends_at(text, tokens[last].end()):
                longest = last, ending
            last += 1
            branches = _next_branches(branches, tokens[last][0]) if last < len(tokens) else []
        return longest


def _next_branches(branches: list[dict], token: str) -> list[dict]:
    """Return where `token` leads from `branches`: as it is written first, then in any case."""
    keys = dict.fromkeys([token, _key(token)] if _is_capitals(token) else [_key(token)])
    return [branch[key] for key in keys for branch in branches if key in branch]


def _is_capitals(token: str) -> bool:
    """Whether `token` is an abbreviation in capitals, and no single letter."""
    return len(token) > 1 and token.isupper()


def _key(token: str) -> str:
    """Return what is the same however a token is written."""
    if token.isspace() or token in HYPHENS:
        return " "
    return "'" if token in APOSTROPHES else token.casefold()


def _begins_at(text: str, start: int) -> bool:
    return _is_edge(text[start - 1 : start], text[start - 2 : start - 1])


def _ends_at(text: str, end: int) -> bool:
    return _is_edge(text[end : end + 1], text[end + 1 : end + 2])


def _is_edge(beside: str, beyond: str) -> bool:
    """Whether a word may end where `beside` is the next letter, and `beyond` the one after it."""
    return not (_is_in_word(beside) or (beside in HYPHENS and beyond.isalnum()))


def _is_in_word(letter: str) -> bool:
    """Whether a word goes on at `letter`: accents, vowel signs and joiners are parts of one."""
    if not letter:
        return False
    return letter.isalnum() or letter in _JOINERS or unicodedata.category(letter)[0] == "M"
