"""Did you mean …: the nearest words that readers' texts have, for words that none has."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from research.public.search import vocabulary
from research.public.search.everyday import EVERYDAY
from research.public.search.worries import WORRIES, easy_words

_SHORTEST = 4  # letters of a word that may be misspelled
_LETTERS_A_SLIP = 3  # a word of so many letters may have one slip, of twice as many two
_MOST_SLIPS = 2


def suggestion_for(words: tuple[str, ...]) -> str:
    """Return the question `words` with those put right that are in no text and no list of words;
    empty where that cannot be.

    It costs one query, where the words of all texts are known already.
    """
    known = vocabulary.known(set(words)) | EVERYDAY | WORRIES | easy_words()
    doubtful = [word for word in words if word not in known and _may_be_misspelled(word)]
    put_right = {word: nearest(word) for word in doubtful}
    if not any(put_right.values()):
        return ""
    return " ".join(put_right.get(word) or word for word in words)


def nearest(word: str) -> str:
    """Return what is spelled most like `word` of all that texts have; empty where nothing is.

    A slip is a letter too many, too few, another, or two that changed places, wherever in the
    word. Of what is as like, it is the longer word, of which less is wrong, then one with the same
    first letter, then what most texts have.
    """
    slips = min(len(word) // _LETTERS_A_SLIP, _MOST_SLIPS)
    by_length = vocabulary.by_length()
    found = [
        (distance, -length, candidate[0] != word[0], place, candidate)
        for length in range(len(word) - slips, len(word) + slips + 1)
        for candidate, distance, place in process.extract(
            word, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
    ]
    return min(found)[-1] if found else ""


def _may_be_misspelled(word: str) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST
