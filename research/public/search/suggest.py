"""Did you mean …: the nearest words that readers' texts have, for words that none has."""

from collections.abc import Iterable
from difflib import get_close_matches

from research.models import SearchWord

try:
    from rapidfuzz import process
except ImportError:  # slower, and finds nearly the same
    process = None

_SHORTEST = 4  # letters of a word that may be misspelled
_LEAST_LIKE = 74  # of 100
_LENGTHS_APART = 2  # letters


def suggestion_for(words: tuple[str, ...]) -> str:
    """Return the question `words` with the words that no text has put right; empty where it cannot.

    It costs two queries at most, and reads those words alone that begin with the same letter.
    """
    known = set(SearchWord.objects.filter(word__in=words).values_list("word", flat=True))
    doubtful = [word for word in words if word not in known and _may_be_misspelled(word)]
    if not doubtful:
        return ""
    candidates = _candidates(doubtful)
    put_right = {word: nearest(word, candidates) for word in doubtful}
    if not any(put_right.values()):
        return ""
    return " ".join(put_right.get(word) or word for word in words)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return what is spelled most like `word` of `candidates`; empty where nothing is."""
    near = [each for each in candidates if abs(len(each) - len(word)) <= _LENGTHS_APART]
    near = [each for each in near if each[0] == word[0]]
    if process:
        found = process.extractOne(word, near, score_cutoff=_LEAST_LIKE)
        return found[0] if found else ""
    return next(iter(get_close_matches(word, near, n=1, cutoff=_LEAST_LIKE / 100)), "")


def _may_be_misspelled(word: str) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST


def _candidates(words: list[str]) -> list[str]:
    found = SearchWord.objects.none()
    for letter in {word[0] for word in words}:
        found |= SearchWord.objects.filter(word__gte=letter, word__lt=chr(ord(letter) + 1))
    return list(found.values_list("word", flat=True))
