"""Words that are as they should be, whether or not any text of the site has them."""

from collections.abc import Iterator
from functools import lru_cache

from research.public.search.everyday import EVERYDAY
from research.public.search.words import SMALL_WORDS
from research.public.search.worries import WORRIES, easy_words

_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "y", "n", "less", "ness", "ful")
_SHORTEST_STEM = 3  # letters


@lru_cache(maxsize=4000)
def is_ordinary(word: str) -> bool:
    """Say whether `word`, folded, is a word of everyday, of worries or of health, in any form."""
    words = EVERYDAY | WORRIES | easy_words()
    return word in SMALL_WORDS or any(each in words for each in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield `word` and what it may be a form of: “pulls” of “pull”, “hitting” of “hit”."""
    yield word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
            yield f"{stem}e"
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
