"""What differs between two outlines, line by line: a line is known by its identity.

Lines without identity (the population's), and lines that got another one while they say the
same, are known by their words.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from research.document.change import Kind
from research.document.schema import AnyLine

_ALIKE = 0.6  # how much two lines without identity have in common to be one, 0 to 1


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
class _Node:
    line: AnyLine
    parent: "_Node | None"
    place: int = 0
    same: "_Node | None" = None  # its like in the other outline


def line_changes(before: tuple[AnyLine, ...], after: tuple[AnyLine, ...]) -> list[LineChange]:
    """Return what became of the lines of `before`, in the order of `after`, removals last.

    A line that only stands elsewhere because others came or went has not moved.
    """
    if before == after:
        return []
    old, new = _nodes(before), _nodes(after)
    _pair(old, new)
    moved = _moved(new)
    found = [change for node in new for change in _of(node, node in moved)]
    gone = [LineChange(Kind.REMOVED, old=node.line) for node in old if not node.same]
    return found + gone


def _nodes(lines: tuple[AnyLine, ...]) -> list[_Node]:
    nodes = list(_below(None, lines))
    for place, node in enumerate(nodes):
        node.place = place
    return nodes


def _below(parent: _Node | None, lines: tuple[AnyLine, ...]) -> Iterator[_Node]:
    for line in lines:
        node = _Node(line, parent)
        yield node
        yield from _below(node, line.children)


# --- which line is which ----------------------------------------------------------------


def _pair(old: list[_Node], new: list[_Node]):
    _pair_by(old, new, lambda node: getattr(node.line, "id", None))
    _pair_by(old, new, lambda node: node.line.text)
    for node in _alone(new):
        if not hasattr(node.line, "id") and (like := _most_like(node, _alone(old))):
            node.same, like.same = like, node


def _pair_by(old: list[_Node], new: list[_Node], key):
    waiting: dict = {}
    for node in _alone(old):
        waiting.setdefault(key(node), []).append(node)
    for node in _alone(new):
        if key(node) is not None and waiting.get(key(node)):
            node.same = waiting[key(node)].pop(0)
            node.same.same = node


def _alone(nodes: list[_Node]) -> list[_Node]:
    return [node for node in nodes if node.same is None]


def _most_like(node: _Node, others: list[_Node]) -> _Node | None:
    def likeness(other):
        return SequenceMatcher(None, other.line.text, node.line.text).ratio()

    best = max(others, key=likeness, default=None)
    return best if best and likeness(best) >= _ALIKE else None


# --- what became of each ----------------------------------------------------------------


def _of(node: _Node, has_moved: bool) -> Iterator[LineChange]:
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


def _moved(new: list[_Node]) -> set[_Node]:
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


def _same_parent(node: _Node) -> bool:
    before = node.same.parent
    return before is node.parent is None or (
        before is not None and node.parent is not None and before.same is node.parent
    )


def _out_of_order(nodes: list[_Node]) -> set[_Node]:
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
