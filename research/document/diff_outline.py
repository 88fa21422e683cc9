"""What differs between two outlines, line by line: a line is known by its identity.

Lines without identity (the population's), and lines that got another one while they say the
same, are known by their words.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest

from research.document.change import Kind
from research.document.schema import AnyLine

_ALIKE = 0.6  # how much two lines without identity have in common to be one, 0 to 1
_NEAR = 20  # how many lines are looked at to find the one that another was before


@dataclass(frozen=True)
class LineChange:
    """`old` and `new` are the line before and after, None where there is none.

    `detail` names the attribute that changed. For a line that moved, `is_elsewhere` says that
    it stands below another line than before, namely `above`, or now below none.
    """

    kind: Kind
    old: AnyLine | None = None
    new: AnyLine | None = None
    detail: str = ""
    is_elsewhere: bool = False
    above: AnyLine | None = None


@dataclass(eq=False)
class Node:
    """A line where it stands: `parent` is the one above it, `same` its like in the other outline.

    `depth` is 0 for the outermost, `place` counts in reading order.
    """

    line: AnyLine
    parent: "Node | None"
    depth: int
    place: int = 0
    same: "Node | None" = None


class Pairing:
    """Which lines of two outlines are the same ones: `old` and `new` in reading order.

    `moved` are the nodes of `new` that stand elsewhere than before; one that only stands
    elsewhere because others came or went has not moved.
    """

    def __init__(self, before: tuple[AnyLine, ...], after: tuple[AnyLine, ...]):
        self.old, self.new = _nodes(before), _nodes(after)
        _pair(self.old, self.new)
        self.moved = _moved(self.new)

    def changes(self, old: Node | None, new: Node | None) -> list[LineChange]:
        """Return what became of one line, `old` before and `new` after; None where it was not."""
        if new is None:
            return [LineChange(Kind.REMOVED, old=old.line)]
        return list(_of(new, new in self.moved))


def line_changes(before: tuple[AnyLine, ...], after: tuple[AnyLine, ...]) -> list[LineChange]:
    """Return what became of the lines of `before`, in the order of `after`, removals last."""
    if before == after:
        return []
    pairing = Pairing(before, after)
    pairs = [(node.same, node) for node in pairing.new]
    pairs += [(node, None) for node in pairing.old if not node.same]
    return [change for pair in pairs for change in pairing.changes(*pair)]


def _nodes(lines: tuple[AnyLine, ...]) -> list[Node]:
    nodes = list(_below(None, lines, 0))
    for place, node in enumerate(nodes):
        node.place = place
    return nodes


def _below(parent: Node | None, lines: tuple[AnyLine, ...], depth: int) -> Iterator[Node]:
    for line in lines:
        node = Node(line, parent, depth)
        yield node
        yield from _below(node, line.children, depth + 1)


# --- which line is which ----------------------------------------------------------------


def _pair(old: list[Node], new: list[Node]):
    _pair_by(old, new, lambda node: getattr(node.line, "id", None))
    _pair_by(old, new, lambda node: node.line.text)
    for node in _alone(new):
        if not hasattr(node.line, "id") and (like := _most_like(node, _alone(old))):
            node.same, like.same = like, node


def _pair_by(old: list[Node], new: list[Node], key):
    waiting: dict = {}
    for node in _alone(old):
        waiting.setdefault(key(node), []).append(node)
    for node in _alone(new):
        if key(node) is not None and waiting.get(key(node)):
            node.same = waiting[key(node)].pop(0)
            node.same.same = node


def _alone(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.same is None]


def _most_like(node: Node, others: list[Node]) -> Node | None:
    """Return that one of `others` which `node` may have been, of those that stood near it."""
    near = nsmallest(_NEAR, others, key=lambda other: abs(other.place - node.place))
    best = max(near, key=lambda other: _likeness(other, node), default=None)
    return best if best and _likeness(best, node) >= _ALIKE else None


def _likeness(old: Node, new: Node) -> float:
    matcher = SequenceMatcher(None, old.line.text, new.line.text)
    # An upper bound first: it is much quicker, and most lines are not alike at all.
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


# --- what became of each ----------------------------------------------------------------


def _of(node: Node, has_moved: bool) -> Iterator[LineChange]:
    new = node.line
    if node.same is None:
        yield LineChange(Kind.ADDED, new=new)
        return
    old = node.same.line
    if type(old) is not type(new):
        yield LineChange(Kind.SWITCHED, old, new)
    if old.text != new.text:
        yield LineChange(Kind.REWORDED, old, new)
    for detail in ("examples", "basis", "scope"):
        if getattr(old, detail, "") != getattr(new, detail, ""):
            yield LineChange(Kind.CHANGED, old, new, detail=detail)
    if has_moved:
        above = node.parent and node.parent.line
        yield LineChange(Kind.MOVED, old, new, is_elsewhere=not _same_parent(node), above=above)


def _moved(new: list[Node]) -> set[Node]:
    """Return the nodes that stand below another line than before, or in another order."""
    moved, siblings = set(), {}
    for node in new:
        if node.same and not _same_parent(node):
            moved.add(node)
        elif node.same:
            siblings.setdefault(node.parent, []).append(node)
    for nodes in siblings.values():
        moved.update(_out_of_order(nodes))
    return moved


def _same_parent(node: Node) -> bool:
    before = node.same.parent
    return before is node.parent is None or (
        before is not None and node.parent is not None and before.same is node.parent
    )


def _out_of_order(nodes: list[Node]) -> set[Node]:
    """Return the fewest of `nodes` whose moving explains the new order."""
    tails: list[int] = []  # the smallest last place of an orderly run of each length
    lengths = []
    for node in nodes:
        length = bisect_left(tails, node.same.place)
        tails[length : length + 1] = [node.same.place]
        lengths.append(length)
    wanted, moved = len(tails) - 1, set()
    for node, length in zip(reversed(nodes), reversed(lengths), strict=True):
        if length == wanted:
            wanted -= 1
        else:
            moved.add(node)
    return moved
