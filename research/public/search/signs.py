"""What a text speaks of, told by words that follow each other: rows in files, one a language.

A row says of which kind it is, then the words in their order: “|” parts words of which any will do,
“*” stands for any ending. Apostrophes and accents are left out. Up to two other words may stand
between two, or as many as a number after the kind says; after “alone”, there are no other words at
all. A question may have one letter wrong in a word of six or more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from research.public.search.ordinary import is_ordinary
from research.public.search.words import words_of

LONGEST = 1000  # characters that are looked at of what somebody typed
_BETWEEN = "2"
_ALONE = "alone"
_SHORTEST_MISSPELLED = 6  # letters; in shorter words, one letter makes another word

Places = tuple[tuple[int, int], ...]  # of which sign, and which of its words


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
    kind: str
    words: tuple[tuple[_Spelling, ...], ...]
    between: int
    is_alone: bool


class Signs:
    """The rows of all files `<name>.<language>.txt` of this room: people type in any language."""

    def __init__(self, name: str):
        self._name = name
        self._places = lru_cache(maxsize=4000)(self._read_places)
        self._likely_places = lru_cache(maxsize=1000)(self._read_likely_places)

    def typed(self, text: str) -> set[str]:
        """Return the kinds of which a question speaks, misspelled or not."""
        return self._kinds(text[:LONGEST], self._likely_places)

    def written(self, text: str) -> set[str]:
        """Return the kinds of which a text of the site speaks."""
        return self._kinds(text, self._places)

    def _kinds(self, text: str, places_of: Callable[[str], Places]) -> set[str]:
        words = words_of(text.replace("'", "").replace("’", ""))
        kinds: set[str] = set()
        reached: dict[tuple[int, int], int] = {}  # the last word that was this word of this sign
        for here, word in enumerate(words):
            for number, place in places_of(word):
                sign = self._signs[number]
                before = reached.get((number, place - 1))
                if place and (before is None or here - before > sign.between + 1):
                    continue
                reached[number, place] = here
                is_whole = place == len(sign.words) - 1
                if is_whole and not (sign.is_alone and len(words) > len(sign.words)):
                    kinds.add(sign.kind)
        return kinds

    def _read_places(self, word: str) -> Places:
        """Return of which sign `word` is which word, the last words of each first."""
        return self._all_places(each for each in self._placed if each.is_of(word))

    def _read_likely_places(self, word: str) -> Places:
        places = self._places(word)
        if places or is_ordinary(word):
            return places
        return self._all_places(each for each in self._placed if each.is_likely(word))

    def _all_places(self, spellings: Iterable[_Spelling]) -> Places:
        places = {place for spelling in spellings for place in self._placed[spelling]}
        return tuple(sorted(places, key=lambda found: (found[0], -found[1])))

    @cached_property
    def _placed(self) -> dict[_Spelling, list[tuple[int, int]]]:
        placed = defaultdict(list)
        for number, sign in enumerate(self._signs):
            for place, word in enumerate(sign.words):
                for spelling in word:
                    placed[spelling].append((number, place))
        return dict(placed)

    @cached_property
    def _signs(self) -> list[_Sign]:
        files = sorted(Path(__file__).parent.glob(f"{self._name}.*.txt"))
        lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
        return [_sign(line) for line in lines if line and not line.startswith("#")]


def _sign(line: str) -> _Sign:
    said, _colon, words = line.partition(": ")
    kind, _space, how = said.partition(" ")
    is_alone = how == _ALONE
    between = 0 if is_alone else int(how or _BETWEEN)
    return _Sign(kind, tuple(map(_spellings, words.split())), between, is_alone)


def _spellings(word: str) -> tuple[_Spelling, ...]:
    each = word.split("|")
    return tuple(_Spelling(spelling.rstrip("*"), spelling.endswith("*")) for spelling in each)
