"""Which words differ between two texts: side by side, or one after the other."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile

SAME, REMOVED, ADDED = "", "removed", "added"

# A line end, or a word or a mark with the white space behind it: together, every character.
_TOKENS = re.compile(r"\n\s*|(?:\w+(?:[.,'’/-]\w+)*|[^\w\s])[^\S\n]*|[^\S\n]+")
_MOST_PAIRS = 30_000  # of equal words; a text has some thousands, a few words over and over more
_MOST_WORDS = 800  # words that are compared one by one; longer stretches are replaced as a whole
_ALIKE = 0.25  # how much two texts have in common to be worth comparing by words, 0 to 1
_LONG, _END = 200, 80  # characters of what stayed: cut when longer, to so much at either end


@dataclass(frozen=True)
class Run:
    """A stretch of one text. `kind` is REMOVED or ADDED, or SAME where both texts say it."""

    text: str
    kind: str = SAME


Runs = tuple[Run, ...]
_Block = tuple[int, int, int]  # where equal words begin in either text, and how many they are


def word_runs(old: str, new: str) -> tuple[Runs, Runs]:
    """Return `old` and `new`, each as runs whose texts joined are the text itself."""
    if old == new:
        return whole(old), whole(new)
    old_tokens, new_tokens = _TOKENS.findall(old), _TOKENS.findall(new)
    keys = [[_key(token) for token in tokens] for tokens in (old_tokens, new_tokens)]
    # Where nothing but white space differs, the words would show nothing at all.
    blocks = _blocks(*keys) if keys[0] != keys[1] else []
    return (
        _runs(_stretches(old_tokens, [(i, size) for i, _j, size in blocks], REMOVED)),
        _runs(_stretches(new_tokens, [(j, size) for _i, j, size in blocks], ADDED)),
    )


def inline(old: str, new: str) -> list[Run]:
    """Return how `old` became `new` in one text: what went stands before what came."""
    old_runs, new_runs = ([*runs, Run("", SAME)] for runs in word_runs(old, new))
    inlined: list[Run] = []
    while old_runs and new_runs:
        inlined += [old_runs.pop(0)] if old_runs[0].kind == REMOVED else []
        inlined += [new_runs.pop(0)] if new_runs[0].kind == ADDED else []
        old_runs.pop(0)
        inlined.append(new_runs.pop(0))
    return [run for run in inlined if run.text]


def whole(text: str, kind: str = SAME) -> Runs:
    """Return `text` as one run, or as none where it is empty."""
    return _runs([(text, kind)])


# --- which words are in both --------------------------------------------------------------


def _key(token: str) -> str:
    """Return what makes two tokens the same: the white space behind a word does not."""
    return token.strip() or token.strip(" \t")


def _blocks(old: list[str], new: list[str]) -> list[_Block]:
    """Return the words that both have, in order."""
    start = _equal_start(old, new)
    end = _equal_start(old[start:][::-1], new[start:][::-1])
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        (0, 0, start),
        *((i + start, j + start, size) for i, j, size in middle),
        (len(old) - end, len(new) - end, end),
    ]


def _equal_start(old: list[str], new: list[str]) -> int:
    """Return with how many equal words the two begin."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new)))  # noqa: B905


def _middle(old: list[str], new: list[str]) -> list[_Block]:
    """Return what both have between equal ends; nothing where that would only confuse."""
    if max(len(old), len(new)) > _MOST_WORDS or _pairs(old, new) > _MOST_PAIRS:
        return []
    matches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    blocks = [block for block in matches if _says_something(old[block.a : block.a + block.size])]
    common = sum(size for _i, _j, size in blocks)
    return blocks if 2 * common >= _ALIKE * (len(old) + len(new)) else []


def _pairs(old: list[str], new: list[str]) -> int:
    """Return how often a word of one stands in the other: so much has the matcher to look at."""
    counts = Counter(old)
    return sum(counts[word] for word in new)


def _says_something(words: list[str]) -> bool:
    """Whether there is more than marks in `words`: a lone comma makes no text the same."""
    return any(word[:1].isalnum() for word in words)


# --- from words to runs -------------------------------------------------------------------


def _stretches(
    tokens: list[str], same: list[tuple[int, int]], kind: str
) -> Iterator[tuple[str, str]]:
    end = 0
    for start, size in same:
        yield "".join(tokens[end:start]), kind
        yield "".join(tokens[start : start + size]), SAME
        end = start + size
    yield "".join(tokens[end:]), kind


def _runs(stretches) -> Runs:
    return tuple(Run(text, kind) for text, kind in stretches if text)


# --- leaving out ----------------------------------------------------------------------------


def shortened(runs: list[Run]) -> list[Run]:
    """Return `runs` with the middle of what stayed left out where it is long."""
    last = len(runs) - 1
    return [
        replace(run, text=_cut(run.text, index == 0, index == last))
        if run.kind == SAME and len(run.text) > _LONG
        else run
        for index, run in enumerate(runs)
    ]


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    """Keep of `text` what stands beside a change, in whole words."""
    head = "" if is_first else text[:_END].rsplit(None, 1)[0]
    tail = "" if is_last else text[-_END:].split(None, 1)[-1]
    return f"{head} … {tail}".lstrip()
