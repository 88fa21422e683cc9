"""Two people changed one article at once: what both made of it, where that can be said.

Changes to different fields, and to different lines of an outline, stand beside each other. What
both changed, and each otherwise, is a clash: then only a person can say what is meant.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from research.document.fields import LABELS, value_of
from research.document.schema import OUTLINES, Document, RiskFactorLine, Study, walk

_STUDY_FIELDS = frozenset(Study.__dataclass_fields__)


class _Clash(Exception):
    """Raised where both changed the same thing, each otherwise."""


@dataclass(frozen=True)
class _Node:
    """A line, or what stands in a list like one, without what is below it."""

    id: Hashable
    content: Any
    parent: Hashable = None


class Favour(StrEnum):
    """Whose words stand where both changed the same."""

    MINE = "mine"
    THEIRS = "theirs"


def merged(
    original: Document, mine: Document, theirs: Document, favour: Favour | None = None
) -> Document | None:
    """Return what `mine` and `theirs`, both made from `original`, say together.

    None for a clash, unless `favour` decides it. Whether a draft may hold it is another question.
    """
    merging = _Merging(favour)
    try:
        values = {field: merging.field(field, original, mine, theirs) for field in LABELS}
    except _Clash:
        return None
    scale, level = values.pop("evidence")
    values |= {"evidence_scale": scale, "evidence_level": level}
    of_study = {name: values.pop(name) for name in _STUDY_FIELDS & values.keys()}
    return replace(mine, study=replace(mine.study, **of_study), **values)


class _Merging:
    """How two versions become one; in a clash `favour` says which stands, or it is raised."""

    def __init__(self, favour: Favour | None):
        self.favour = favour

    def field(self, field: str, *documents: Document) -> Any:
        """Return what is said under `field`, one of LABELS."""
        base, mine, theirs = (value_of(document, field) for document in documents)
        try:
            return self._field(field, base, mine, theirs)
        except _Clash:  # as a whole, where the places of its lines cannot be told
            if self.favour is None:
                raise
            return self._favoured(mine, theirs)

    def _field(self, field: str, base: Any, mine: Any, theirs: Any) -> Any:
        if field in OUTLINES:
            return _as_lines(self._nodes(*map(_lines, (base, mine, theirs))))
        if base in (mine, theirs) or mine == theirs or field not in _LISTS:
            return self._chosen(base, mine, theirs)
        nodes = self._nodes(*map(_LISTS[field], (base, mine, theirs)))
        contents = tuple(node.content for node in nodes)
        if sum(getattr(each, "primary", False) for each in contents) > 1:
            raise _Clash  # an article is about one study
        return contents

    def _chosen(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Return what one of the two made of `base`, or both alike, or what is favoured."""
        if mine not in (base, theirs) and theirs != base:
            return self._favoured(mine, theirs)
        return theirs if mine == base else mine

    def _favoured(self, mine: Any, theirs: Any) -> Any:
        if self.favour is None:
            raise _Clash
        return mine if self.favour == Favour.MINE else theirs

    def _nodes(self, base: list[_Node], mine: list[_Node], theirs: list[_Node]) -> list[_Node]:
        mine = _recognised(base, mine, theirs)
        versions = [{node.id: node for node in nodes} for nodes in (base, mine, theirs)]
        kept: dict[Hashable, _Node] = {}
        for key in dict.fromkeys(node.id for nodes in (mine, theirs) for node in nodes):
            if node := self._node(*(version.get(key) for version in versions)):
                kept[key] = node
        _check_places(kept)
        parents = dict.fromkeys(node.parent for node in kept.values())
        orders = {
            parent: self._order([_below(nodes, parent, kept) for nodes in (base, mine, theirs)])
            for parent in parents
        }
        return [kept[key] for parent in parents for key in orders[parent]]

    def _node(self, base: _Node | None, mine: _Node | None, theirs: _Node | None) -> _Node | None:
        """Return what became of one line; None where somebody took it away."""
        if base is None and (mine is None or theirs is None):
            return mine or theirs
        if mine is None or theirs is None:
            return self._chosen(base, mine, theirs)
        content = self._chosen(base and base.content, mine.content, theirs.content)
        parent = self._chosen(base.parent, mine.parent, theirs.parent) if base else mine.parent
        return _Node(mine.id, content, parent)

    def _order(self, orders: list[list[Hashable]]) -> list[Hashable]:
        """Return one order for what stands beside each other."""
        base, mine, theirs = orders
        if _is_same_order(mine, base):
            return _with_added(theirs, mine)
        if _is_same_order(theirs, base) or _is_same_order(mine, theirs):
            return _with_added(mine, theirs)
        favoured = self._favoured(mine, theirs)
        return _with_added(favoured, theirs if favoured is mine else mine)


# --- lists and trees ----------------------------------------------------------------------


def _lines(lines: tuple) -> list[_Node]:
    return [
        _Node(line.id, _alone(line), parent.id if parent else None)
        for line, _depth, parent in walk(lines)
    ]


def _alone(line: Any) -> Any:
    return line if isinstance(line, RiskFactorLine) else replace(line, children=())


def _topics(topics: tuple) -> list[_Node]:
    return [_Node(topic.slug, topic) for topic in topics]


def _sources(citations: tuple) -> list[_Node]:
    if len({citation.key for citation in citations}) < len(citations):
        raise _Clash  # nobody can say which of two equal ones was changed
    return [_Node(citation.key, citation) for citation in citations]


_LISTS = {"topics": _topics, "citations": _sources}


def _as_lines(nodes: list[_Node], parent: Hashable = None) -> tuple:
    below = [node for node in nodes if node.parent == parent]
    return tuple(_with_children(node.content, _as_lines(nodes, node.id)) for node in below)


def _with_children(line: Any, children: tuple) -> Any:
    if not children:
        return line
    if isinstance(line, RiskFactorLine):
        raise _Clash
    return replace(line, children=children)


def _recognised(base: list[_Node], mine: list[_Node], theirs: list[_Node]) -> list[_Node]:
    """Return `mine`, a new line called as theirs that says the same in the same place.

    Who sent a form twice, because the first answer never came, has each new line once.
    """
    known = {node.id for node in base}
    free = [node for node in theirs if node.id not in known]
    names: dict[Hashable, Hashable] = {}
    nodes = []
    for node in mine:
        moved = replace(node, parent=names.get(node.parent, node.parent))
        same = (n for n in free if (n.content, n.parent) == (moved.content, moved.parent))
        if node.id not in known and (twin := next(same, None)):
            free.remove(twin)
            names[node.id] = twin.id
            moved = twin
        nodes.append(moved)
    return nodes


def _check_places(kept: dict[Hashable, _Node]):
    """Raise where a line is left below one that is gone, or two below each other."""
    for node in kept.values():
        above, seen = node.parent, {node.id}
        while above is not None:
            if above in seen or above not in kept:
                raise _Clash
            seen.add(above)
            above = kept[above].parent


def _below(nodes: list[_Node], parent: Hashable, kept: dict[Hashable, _Node]) -> list[Hashable]:
    """Return which of `nodes` stand below `parent` in the end, in their own order."""
    return [node.id for node in nodes if node.id in kept and kept[node.id].parent == parent]


def _is_same_order(one: list[Hashable], other: list[Hashable]) -> bool:
    return _only(one, other) == _only(other, one)


def _only(order: list[Hashable], among: Iterable[Hashable]) -> list[Hashable]:
    wanted = set(among)
    return [key for key in order if key in wanted]


def _with_added(order: list[Hashable], other: list[Hashable]) -> list[Hashable]:
    """Return `order`, what only `other` has behind what it follows there."""
    result = list(order)
    for place, key in enumerate(other):
        if key not in result:
            result.insert(result.index(other[place - 1]) + 1 if place else 0, key)
    return result
