"""Which words differ between two texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile

SAME, GONE, NEW = "same", "gone", "new"

_TOKEN = re.compile(r"\n|\S+[^\S\n]*|[^\S\n]+")  # a line end, or a word with the space behind it
_ALIKE = 0.4  # what has less in common reads better one after the other
_TOO_MANY = 1_000_000  # comparisons; beyond, finding the words takes longer than is worth it
_LONG, _KEPT = 200, 80  # characters of what stayed: cut when longer, to so much at either end


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (`SAME`), went (`GONE`) or came (`NEW`)."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return how `old` became `new`, word by word; more or less space is no difference."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    middle = before[start : len(before) - end], after[start : len(after) - end]
    found = [
        (SAME, after[:start]),
        *_changes(*middle),
        (SAME, after[len(after) - end :]),
    ]
    return [Piece(kind, "".join(tokens)) for kind, tokens in found if tokens]


def _key(token: str) -> str:
    return token.strip(" ")


def _alike(one: list[str], other: list[str]) -> int:
    """Return with how many equal words both begin."""
    same = takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), zip(one, other, strict=False))
    return sum(1 for _pair in same)


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what became of the words between the first difference and the last."""
    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)))
    if len(old) * len(new) > _TOO_MANY or matcher.ratio() < _ALIKE:
        yield from ((GONE, old), (NEW, new))
        return
    for what, start, stop, new_start, new_stop in matcher.get_opcodes():
        if what == "equal":
            yield SAME, new[new_start:new_stop]
        else:
            yield from ((GONE, old[start:stop]), (NEW, new[new_start:new_stop]))


def shortened(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` with the middle of what stayed left out where it is long."""
    last = len(pieces) - 1
    return [
        replace(piece, text=_cut(piece.text, place == 0, place == last))
        if piece.kind == SAME and len(piece.text) > _LONG
        else piece
        for place, piece in enumerate(pieces)
    ]


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    """Keep of `text` what stands beside a change, in whole words."""
    head = "" if is_first else text[:_KEPT].rsplit(None, 1)[0]
    tail = "" if is_last else text[-_KEPT:].split(None, 1)[-1]
    return f"{head} … {tail}".lstrip()
