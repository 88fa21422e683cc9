"""What was read from a part of a file, and which of its lines say more than that."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from research.importers.lines import SourceLine

_WORD = re.compile(r"[^\W_]+")
# What a value is introduced by, and what names are joined by.
_SAYS_NOTHING = frozenset("a an the and of study design level evidence".split())


def words_of(*spellings: str) -> Counter[str]:
    """Return the words of one thing that has several `spellings`: each as often as any has it."""
    words: Counter[str] = Counter()
    for spelling in spellings:
        words |= Counter(_WORD.findall(spelling.casefold()))
    return words


@dataclass(frozen=True)
class Taken:
    """`values` are fields of Document or Study, and `in_words` is what the article says by them.

    `words` are those of the file that say no more than that, in any of its spellings.
    """

    values: dict[str, Any]
    in_words: str
    words: Counter[str]

    def divide(self, lines: Iterable[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
        """Return those of `lines` that the values say whole, and those that say more.

        A word is in the article as often as it was taken: a second line of it says more.
        """
        left = self.words.copy()
        whole: list[SourceLine] = []
        more: list[SourceLine] = []
        for line in lines:
            words = _telling_words(line.text)
            (whole if words <= left else more).append(line)
            left -= words
        return whole, more

    def respells(self, text: str) -> bool:
        """Say whether `text` has other words for what the article says."""
        return not _telling_words(text) <= words_of(self.in_words)


def _telling_words(text: str) -> Counter[str]:
    words = words_of(text)
    return Counter({word: times for word, times in words.items() if word not in _SAYS_NOTHING})
