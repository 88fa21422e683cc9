"""The lines of two outlines, paired: which moved, and in which order they are told."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from research.document.fields import Comparable, Item, words_of
from research.document.pairing import Pairable, pair, with_above


@dataclass(eq=False)
class Placed:
    """A line where it is: `parent` is the one above it, `counterpart` its like in the other.

    `depth` is 0 for the outermost, `place` counts in reading order. `has_moved` says of a line
    after that it is below another one than before, or in another order; one that is elsewhere
    only because others came or went has not moved.
    """

    line: Comparable
    parent: "Placed | None"
    depth: int
    place: int = 0
    counterpart: "Placed | None" = None
    has_moved: bool = False

    @property
    def keeps_parent(self) -> bool:
        """Whether it is below the line it was below before."""
        old_parent = self.counterpart.parent if self.counterpart else None
        new_parent = old_parent.counterpart if old_parent else None
        return self.parent is new_parent and bool(old_parent) == bool(self.parent)


Pair = tuple[Placed | None, Placed | None]


def paired(before: tuple[Comparable, ...], after: tuple[Comparable, ...]) -> list[Pair]:
    """Return each line as it was and as it is, None where it was not there.

    They are in the order of `after`; a line that was removed comes where it was.
    """
    old, new = _placed(before), _placed(after)
    for place, old_place in pair(_pairable(old), _pairable(new)).items():
        new[place].counterpart, old[old_place].counterpart = old[old_place], new[place]
    _mark_moved(new)
    return list(_merged(old, new))


def _placed(lines: tuple[Comparable, ...]) -> list[Placed]:
    all_placed = list(_placed_below(None, lines, 0))
    for place, placed in enumerate(all_placed):
        placed.place = place
    return all_placed


def _placed_below(
    parent: Placed | None, lines: tuple[Comparable, ...], depth: int
) -> Iterator[Placed]:
    for line in lines:
        placed = Placed(line, parent, depth)
        yield placed
        yield from _placed_below(placed, line.children, depth + 1)


def _pairable(lines: list[Placed]) -> list[Pairable]:
    """Return what tells `lines` apart: an Item is known by its identity alone."""
    words = [words_of(placed.line) for placed in lines]
    above = with_above(zip((placed.depth for placed in lines), words, strict=True))
    return [
        Pairable(placed.line.id, str(placed.line.id), (), None)
        if isinstance(placed.line, Item)
        else Pairable(getattr(placed.line, "id", None), text, texts_above, placed.line)
        for placed, text, texts_above in zip(lines, words, above, strict=True)
    ]


# --- what moved -------------------------------------------------------------------------


def _mark_moved(new: list[Placed]) -> None:
    siblings: dict[Placed | None, list[tuple[int, Placed]]] = {}
    for placed in new:
        if placed.counterpart and placed.keeps_parent:
            siblings.setdefault(placed.parent, []).append((placed.counterpart.place, placed))
        elif placed.counterpart:
            placed.has_moved = True
    for lines in siblings.values():
        _mark_out_of_order(lines)


def _mark_out_of_order(siblings: list[tuple[int, Placed]]) -> None:
    """Mark the fewest of `siblings`, with their old places, whose moving explains the order."""
    tails: list[int] = []  # the smallest last place of an orderly run of each length
    lengths = []
    for old_place, _placed in siblings:
        length = bisect_left(tails, old_place)
        tails[length : length + 1] = [old_place]
        lengths.append(length)
    wanted = len(tails) - 1
    for (_place, placed), length in zip(reversed(siblings), reversed(lengths), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            placed.has_moved = True


# --- in which order they are told -------------------------------------------------------


def _merged(old: list[Placed], new: list[Placed]) -> Iterator[Pair]:
    """Yield the new tree with removed lines put back into it."""
    children: dict[Placed | None, list[Placed]] = {}
    for placed in new:
        children.setdefault(placed.parent, []).append(placed)
    _put_back(old, children)
    removed = {placed for placed in old if placed.counterpart is None}

    def below(parent: Placed | None) -> Iterator[Pair]:
        for placed in children.get(parent, ()):
            yield (placed, None) if placed in removed else (placed.counterpart, placed)
            yield from below(placed)

    return below(None)


def _put_back(old: list[Placed], children: dict[Placed | None, list[Placed]]) -> None:
    """Put each removed line behind the one it was behind, or else first below its parent."""
    last: dict[Placed | None, Placed] = {}
    for placed in old:
        parent = placed.parent and (placed.parent.counterpart or placed.parent)
        if placed.counterpart is None:
            siblings = children.setdefault(parent, [])
            place = siblings.index(last[parent]) + 1 if parent in last else 0
            siblings.insert(place, placed)
            last[parent] = placed
        elif not placed.counterpart.has_moved:
            last[parent] = placed.counterpart
