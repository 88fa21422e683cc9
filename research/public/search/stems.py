"""Words in their other forms, about as the database's index has them."""

from functools import lru_cache
from typing import NamedTuple

from clinic.text import fold
from research.models.search import LONGEST_WORD

_ENDINGS = ("ations", "ation", "ings", "ing", "ed", "ly")
_SHORTEST = 3  # letters of what is left
_HISSING = ("s", "x", "z", "ch", "sh")
_DOUBLED = set("bdfgmnprt")


class Stem(NamedTuple):
    """A word without its ending: “not” is that of “noted” as well, but only there without “e”."""

    letters: str
    had_ending: bool = False


@lru_cache(maxsize=4000)
def stem_of(word: str) -> Stem:
    """Return the stem of `word` as a text has it: texts have the same words over again."""
    word = fold(word)[:LONGEST_WORD]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return Stem(_undoubled(word.removesuffix(ending)), had_ending=True)
    return _singular(word)


def asked_stems(word: str) -> set[Stem]:
    """Return the stems of all forms of `word`, folded, that somebody asks for."""
    letters, had_ending = stem_of(word)
    stems = {Stem(letters), Stem(letters, had_ending=True)}
    if letters.endswith("e"):  # “move” is asked for by “moves”, and “moving” is its form
        stems.add(Stem(letters[:-1], had_ending=True))
    elif had_ending:
        stems |= {Stem(f"{letters}e"), Stem(f"{letters}e", had_ending=True)}
    return stems


def _singular(word: str) -> Stem:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith("ss"):
        return Stem(word)
    if word.endswith(("ies", "ied")):
        return Stem(f"{word[:-3]}y", had_ending=True)
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return Stem(word[:-2], had_ending=True)
    return Stem(word[:-1], had_ending=True)


def _undoubled(letters: str) -> str:
    is_doubled = letters[-1] == letters[-2] and letters[-1] in _DOUBLED
    return letters[:-1] if is_doubled and len(letters) > _SHORTEST else letters
