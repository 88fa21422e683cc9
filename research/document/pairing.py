"""Which lines of two outlines are the same ones: by identity, by words, by place and likeness."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

# How alike two texts are, 0 to 1, to be the same line: near by, and where the line before
# or after both of them is the same.
_ALIKE = 0.5
_ALIKE_IN_PLACE = 0.3
_NEAR = 20  # lines


@dataclass(frozen=True)
class Pairable:
    """What tells a line from others: its words, and those of the lines above it, outermost first.

    `id` is None for a line without identity; `content` is all that the line says.
    """

    id: Hashable | None
    words: str
    above: tuple[str, ...]
    content: Hashable

    @cached_property
    def trigrams(self) -> set[str]:
        """The runs of three characters in the words."""
        words = f"  {self.words.casefold()} "
        return {words[start : start + 3] for start in range(len(words) - 2)}


Value = TypeVar("Value")
# Each gives what two equal lines have in common; None equals nothing.
_KEYS: tuple[Callable[[Pairable], Hashable], ...] = (
    lambda line: line.id,
    lambda line: (line.words, line.above, line.content),
    lambda line: (line.words, line.above),
    lambda line: line.words,
)


def with_above(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the words above each of `lines`, which are depths and words in reading order."""
    above: list[tuple[int, str]] = []
    for depth, words in lines:
        while above and above[-1][0] >= depth:
            above.pop()
        yield tuple(text for _depth, text in above)
        above.append((depth, words))


def pair(old: Sequence[Pairable], new: Sequence[Pairable]) -> dict[int, int]:
    """Return for the place of a line in `new` the place in `old` of the line it was before.

    Lines are known by identity, then by exact words, and those without identity by place and
    likeness. None is given twice.
    """
    return _with_alike(old, new, pair_by(_KEYS, old, new))


def pair_by(
    keys: Iterable[Callable[[Value], Hashable]], old: Sequence[Value], new: Sequence[Value]
) -> dict[int, int]:
    """Return which of `new` is which of `old`, as `pair` does: by the first of `keys` that are
    equal, of several the first with the first."""
    old_of: dict[int, int] = {}
    for key in keys:
        used = set(old_of.values())
        free: dict[Hashable, list[int]] = {}
        for place in reversed(range(len(old))):
            if place not in used:
                free.setdefault(key(old[place]), []).append(place)
        for place, value in enumerate(new):
            if place not in old_of and key(value) is not None and free.get(key(value)):
                old_of[place] = free[key(value)].pop()
    return old_of


def _with_alike(
    old: Sequence[Pairable], new: Sequence[Pairable], old_of: dict[int, int]
) -> dict[int, int]:
    """Return `old_of` with the lines without identity that nearly say what one near by said."""
    scores, used, paired = _Likeness(old, new, old_of), set(old_of.values()), dict(old_of)
    for _score, _distance, place, old_place in sorted(scores.scored()):
        if place not in paired and old_place not in used:
            paired[place] = old_place
            used.add(old_place)
    return paired


class _Likeness:
    """How alike those lines of two outlines are that `old_of` does not pair."""

    def __init__(
        self, old: Sequence[Pairable], new: Sequence[Pairable], old_of: dict[int, int]
    ) -> None:
        self.old, self.new, self.old_of = old, new, old_of
        self.used = set(old_of.values())

    def scored(self) -> Iterator[tuple[float, int, int, int]]:
        """Yield likeness, negative, distance, and the two places of what may be the same line."""
        expected = -1
        for place, line in enumerate(self.new):
            expected = self.old_of.get(place, expected + 1)
            if line.id is None and place not in self.old_of:
                first, last = max(0, expected - _NEAR), min(len(self.old), expected + _NEAR + 1)
                for old_place in range(first, last):
                    if likeness := self._of(place, old_place):
                        yield -likeness, abs(expected - old_place), place, old_place

    def _of(self, place: int, old_place: int) -> float:
        """Return how alike two lines are, or 0 where they are not the same line."""
        if old_place in self.used:
            return 0
        ours, theirs = self.new[place].trigrams, self.old[old_place].trigrams
        alike = 2 * len(ours & theirs) / (len(ours) + len(theirs))
        in_place = any(self.old_of.get(place + step) == old_place + step for step in (-1, 1))
        return alike if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE) else 0
