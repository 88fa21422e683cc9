"""Did you mean …: the nearest words that readers' texts have, for words that are none."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from clinic.text import fold
from research.public.search import vocabulary
from research.public.search.ordinary import is_ordinary
from research.public.search.query import Question
from research.public.search.words import WORD, with_joined_negations

_SHORTEST = 5  # letters of a word that may be misspelled: in shorter ones, a slip is another word
_LETTERS_A_SLIP = 5  # a word of so many letters may have one slip, of twice as many two
_MOST_SLIPS = 2

# How words may begin that sound alike; any vowel may stand for another.
_SOUNDS = {
    "kn": "n", "gn": "n", "wr": "r", "ph": "f", "ps": "s", "c": "ks", "k": "k", "q": "k",
    "s": "s", "x": "s", "z": "s", "g": "gj", "j": "j", **dict.fromkeys("aeiouy", "a"),
}  # fmt: skip


def suggestion_for(question: Question) -> str:
    """Return what was typed with those words put right that are misspelled; empty where none is,
    or none can be.

    It costs one query, where the words of all texts are known already. What says nothing stays as
    it was typed, a “not” above all.
    """
    doubtful = {word for word in question.words if _may_be_misspelled(word)}
    put_right = {word: nearest(word) for word in doubtful - vocabulary.known(doubtful)}
    if not any(put_right.values()):
        return ""
    return WORD.sub(
        lambda found: put_right.get(fold(found[0])) or found[0],
        with_joined_negations(question.text),
    )


def nearest(word: str) -> str:
    """Return what is spelled most like `word` of all words that are some; empty where nothing is.

    A slip is a letter too many, too few, another, or two that changed places. Of what is as like,
    it is the longer word, of which less is wrong, then what most texts have.
    """
    slips = min(len(word) // _LETTERS_A_SLIP, _MOST_SLIPS)
    by_length = vocabulary.by_length()
    found = [
        (distance, -length, place, candidate)
        for length in range(len(word) - slips, len(word) + slips + 1)
        for candidate, distance, place in process.extract(
            word, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        if _begin_alike(word, candidate)
    ]
    return min(found)[-1] if found else ""


def _begin_alike(word: str, other: str) -> bool:
    """Say whether two words have the same first sound, or their first two letters swapped."""
    return word[1::-1] == other[:2] or not _sounds(word).isdisjoint(_sounds(other))


def _sounds(word: str) -> set[str]:
    return set(_SOUNDS.get(word[:2]) or _SOUNDS.get(word[:1], word[:1]))


def _may_be_misspelled(word: str) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST and not is_ordinary(word)
