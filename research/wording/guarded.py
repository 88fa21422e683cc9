"""Where a text is left alone: in quotations, names and addresses; and what a change must keep."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from research.document.contradictions import weights
from research.document.figures import in_digits

Span = tuple[int, int]

# A straight quotation mark opens and closes; ’ alone is an apostrophe.
_QUOTED = re.compile(r"“[^“”]{0,600}”|‘[^‘’]{0,600}’(?!\w)|«[^«»]{0,600}»|\"[^\"]{0,600}\"")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,200}")
_NUMBERS = re.compile(r"\d[\d.,]*")
_NEXT_WORD = re.compile(r"\s+(\w[\w'’-]{0,60})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n])[\s“\"'(•–-]*$")


def left_alone(text: str) -> list[Span]:
    """Return the spans of `text` that are somebody's own words, or an address."""
    return [match.span() for pattern in (_QUOTED, _ADDRESS) for match in pattern.finditer(text)]


class Spans:
    """Spans of one text, put together where they meet, among which one is found quickly."""

    def __init__(self, spans: Iterable[Span]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, span: Span) -> bool:
        """Say whether one of them and `span` have a character in common."""
        before = bisect_left(self._starts, span[1])
        return before > 0 and span[0] < self._ends[before - 1]


def starts_a_sentence(text: str, start: int) -> bool:
    return bool(_SENTENCE_START.search(text[max(0, start - 12) : start]) or start == 0)


def is_a_name(text: str, span: Span) -> bool:
    """Whether the capital letters of what stands in `span`, or right behind it, say so.

    A capital is one of a name unless a sentence begins there, and even then where the next word
    has one, too: "Movement Assessment Battery".
    """
    words = text[span[0] : span[1]]
    if words == words.lower():
        return False
    if any(letter.isupper() for letter in words[1:]) or not starts_a_sentence(text, span[0]):
        return True
    following = _NEXT_WORD.match(text, span[1])
    return bool(following and following[1] != "I" and following[1][0].isupper())


def keeps_meaning(before: str, after: str) -> bool:
    """Whether `after` says just the numbers, the "not" and the hedges that `before` does."""
    return _numbers(before) == _numbers(after) and weights(before) == weights(after)


def _numbers(text: str) -> Counter:
    return Counter(number.rstrip(".,") for number in _NUMBERS.findall(in_digits(text)))
