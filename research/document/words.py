"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from research.document.change import Kind

# A line end, or a word or a mark with the white space behind it: together, every character.
_TOKENS = re.compile(r"\n\s*|(?:\w+(?:[.,'’/-]\w+)*|[^\w\s])[^\S\n]*|[^\S\n]+")
_MOST = 800  # words that are compared one by one; longer stretches are replaced as a whole
_ALIKE = 0.25  # how much two texts have in common to be worth comparing by words, 0 to 1


@dataclass(frozen=True)
class Run:
    """A stretch of one text. `kind` is REMOVED or ADDED, or None where both texts say it."""

    text: str
    kind: Kind | None = None


Runs = tuple[Run, ...]
_Block = tuple[int, int, int]  # where equal words begin in either text, and how many they are


def word_runs(old: str, new: str) -> tuple[Runs, Runs]:
    """Return `old` and `new`, each as runs whose texts joined are the text itself."""
    if old == new:
        return whole(old), whole(new)
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    keys = [[_key(token) for token in tokens] for tokens in (before, after)]
    # Where nothing but white space differs, the words would show nothing at all.
    blocks = _blocks(*keys) if keys[0] != keys[1] else []
    return (
        _runs(_stretches(before, [(i, size) for i, _j, size in blocks], Kind.REMOVED)),
        _runs(_stretches(after, [(j, size) for _i, j, size in blocks], Kind.ADDED)),
    )


def whole(text: str, kind: Kind | None = None) -> Runs:
    """Return `text` as one run, or as none where it is empty."""
    return _runs([(text, kind)])


# --- which words are in both --------------------------------------------------------------


def _key(token: str) -> str:
    """Return what makes two tokens the same: the white space behind a word does not."""
    return token.strip() or token.strip(" \t")


def _blocks(old: list[str], new: list[str]) -> list[_Block]:
    """Return the words that both have, in order."""
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        (0, 0, start),
        *((i + start, j + start, size) for i, j, size in middle),
        (len(old) - end, len(new) - end, end),
    ]


def _same(old: list[str], new: list[str]) -> int:
    """Return with how many equal words the two begin."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new)))  # noqa: B905


def _middle(old: list[str], new: list[str]) -> list[_Block]:
    """Return what both have between equal ends; nothing where that would only confuse."""
    if max(len(old), len(new)) > _MOST:
        return []
    found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    blocks = [block for block in found if _says_something(old[block.a : block.a + block.size])]
    common = sum(size for _i, _j, size in blocks)
    return blocks if 2 * common >= _ALIKE * (len(old) + len(new)) else []


def _says_something(words: list[str]) -> bool:
    """Whether there is more than marks in `words`: a lone comma makes no text the same."""
    return any(word[:1].isalnum() for word in words)


# --- from words to runs -------------------------------------------------------------------


def _stretches(
    tokens: list[str], same: list[tuple[int, int]], kind: Kind
) -> Iterator[tuple[str, Kind | None]]:
    done = 0
    for start, size in same:
        yield "".join(tokens[done:start]), kind
        yield "".join(tokens[start : start + size]), None
        done = start + size
    yield "".join(tokens[done:]), kind


def _runs(stretches) -> Runs:
    return tuple(Run(text, kind) for text, kind in stretches if text)
