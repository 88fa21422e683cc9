"""Questions that speak of danger: what they are answered with first is whom to call.

What parents type then stands in `danger.en.txt` and its brothers, one file a language. All of them
hold for every question: whoever is frightened types in their own language.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from research.public.search.ordinary import is_ordinary
from research.public.search.words import words_of

LONGEST = 1000  # characters of a question that are looked at
_BETWEEN = 2  # other words between two that belong together, where a line says nothing else
_SHORTEST_MISSPELLED = 6  # letters; in shorter words, one letter makes another word


class Danger(StrEnum):
    HARM = "harm"  # to oneself, or by oneself to another
    BODY = "body"  # breath, blood, poison


class _Spelling(NamedTuple):
    letters: str
    has_endings: bool

    def is_of(self, word: str) -> bool:
        return word.startswith(self.letters) if self.has_endings else word == self.letters

    def is_likely(self, word: str) -> bool:
        """Say whether `word`, which is none, is this one with a slip."""
        length = len(self.letters)
        if length < _SHORTEST_MISSPELLED or word[0] != self.letters[0]:
            return False
        ends = range(length - 1, length + 2) if self.has_endings else [len(word)]
        return any(OSA.distance(word[:end], self.letters, score_cutoff=1) <= 1 for end in ends)


class _Sign(NamedTuple):
    """Words that tell of `dangers` where each, in any of its spellings, follows the last."""

    dangers: frozenset[Danger]
    words: tuple[tuple[_Spelling, ...], ...]
    between: int


def dangers_of(typed: str) -> frozenset[Danger]:
    """Return of which dangers a question speaks, misspelled or not."""
    return _dangers_in(typed[:LONGEST], _likely_places)


def dangers_in(text: str) -> frozenset[Danger]:
    """Return of which dangers a text of the site speaks."""
    return _dangers_in(text, _places)


def _dangers_in(text: str, places_of) -> frozenset[Danger]:
    signs, found = _signs(), set()
    reached: dict[tuple[int, int], int] = {}  # the last word that fitted this word of this sign
    for here, word in enumerate(words_of(text.replace("'", "").replace("’", ""))):
        for sign, place in places_of(word):
            before = reached.get((sign, place - 1))
            is_near = before is not None and here - before <= signs[sign].between + 1
            if place and not is_near:
                continue
            reached[sign, place] = here
            if place == len(signs[sign].words) - 1:
                found |= signs[sign].dangers
    return frozenset(found)


@lru_cache(maxsize=4000)
def _places(word: str) -> tuple[tuple[int, int], ...]:
    """Return of which sign `word` is which word, the last words first."""
    return _all_places(spelling for spelling in _placed() if spelling.is_of(word))


@lru_cache(maxsize=1000)
def _likely_places(word: str) -> tuple[tuple[int, int], ...]:
    exact = _places(word)
    if exact or is_ordinary(word):
        return exact
    return _all_places(spelling for spelling in _placed() if spelling.is_likely(word))


def _all_places(spellings: Iterable[_Spelling]) -> tuple[tuple[int, int], ...]:
    places = {place for spelling in spellings for place in _placed()[spelling]}
    return tuple(sorted(places, key=lambda found: (found[0], -found[1])))


@cache
def _placed() -> dict[_Spelling, list[tuple[int, int]]]:
    """Return in which signs, and where in them, each spelling stands."""
    placed = defaultdict(list)
    for number, sign in enumerate(_signs()):
        for place, word in enumerate(sign.words):
            for spelling in word:
                placed[spelling].append((number, place))
    return dict(placed)


@cache
def _signs() -> tuple[_Sign, ...]:
    files = sorted(Path(__file__).parent.glob("danger.*.txt"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(_sign(line) for line in lines if line and not line.startswith("#"))


def _sign(line: str) -> _Sign:
    said, _colon, words = line.partition(": ")
    kind, _space, between = said.partition(" ")
    dangers = frozenset(Danger) if kind == "both" else frozenset({Danger(kind)})
    return _Sign(dangers, tuple(map(_spellings, words.split())), int(between or _BETWEEN))


def _spellings(word: str) -> tuple[_Spelling, ...]:
    each = word.split("|")
    return tuple(_Spelling(spelling.rstrip("*"), spelling.endswith("*")) for spelling in each)
