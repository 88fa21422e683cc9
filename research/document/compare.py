"""Two Documents side by side: every line of both, what became of it, and its words compared.

Which line is which is known from `diff_outline`; `as_lines` lays out what is no outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.words import Runs, whole, word_runs
from research.document.as_lines import as_lines
from research.document.change import LABELS, Kind
from research.document.diff import kind_of, shown, where
from research.document.diff_outline import LineChange, Node, Pairing
from research.document.schema import Document, RiskFactorLine
from research.document.text import line_text

_DETAILS = {"basis": gettext_lazy("Basis"), "scope": gettext_lazy("Scope")}
_HAPPENED = {
    Kind.ADDED: gettext_lazy("added"),
    Kind.REMOVED: gettext_lazy("removed"),
    Kind.REWORDED: gettext_lazy("reworded"),
}
_CHANGED = {
    "examples": gettext_lazy("other examples"),
    "basis": gettext_lazy("another basis"),
    "scope": gettext_lazy("another scope"),
}
_UNSEEN = {
    "relevance": gettext_lazy("formatted otherwise"),
    "picture": gettext_lazy("another picture"),
}
_QUOTED = 50  # characters of the line that another was moved below


@dataclass(frozen=True)
class Cell:
    """One line in one of the two Documents, as runs of words.

    `depth` is 0 for the outermost. `details` are what stands beside the words and differs: a
    label, and the runs of its value.
    """

    runs: Runs
    depth: int = 0
    is_risk_factor: bool = False
    details: tuple[tuple[str, Runs], ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Row:
    """One line: `left` before and `right` after, None where it was not there.

    `happened` says in words what became of it, `kinds` for the style sheet; both are empty
    for a line that stayed as it was.
    """

    left: Cell | None
    right: Cell | None
    happened: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @property
    def is_changed(self) -> bool:
        return bool(self.happened)


@dataclass(frozen=True)
class Section:
    """A field of the Documents with all its rows."""

    field: str
    rows: tuple[Row, ...]

    @property
    def label(self) -> str:
        """What the field is called."""
        return str(LABELS[self.field])

    @property
    def is_changed(self) -> bool:
        return any(row.is_changed for row in self.rows)


def compare(before: Document, after: Document) -> list[Section]:
    """Return all that `before` and `after` say, in the order of the page.

    The rows stand in the order of `after`; a line that was removed stands where it stood.
    """
    found = []
    for field in LABELS:
        pairing = Pairing(*as_lines(field, before, after))
        rows = tuple(_row(field, pairing, old, new) for old, new in _merged(pairing))
        if rows:
            found.append(Section(field, rows))
    return found


# --- which row stands where ---------------------------------------------------------------


def _merged(pairing: Pairing) -> Iterator[tuple[Node | None, Node | None]]:
    """Yield each line as it was and as it is: the new tree, removed lines put back into it."""
    below: dict[Node | None, list[Node]] = {}
    for node in pairing.new:
        below.setdefault(node.parent, []).append(node)
    _put_back(pairing, below)
    gone = {node for node in pairing.old if node.same is None}

    def walk(parent: Node | None):
        for node in below.get(parent, ()):
            yield (node, None) if node in gone else (node.same, node)
            yield from walk(node)

    return walk(None)


def _put_back(pairing: Pairing, below: dict[Node | None, list[Node]]):
    """Put each removed line behind the one it stood behind, or else first below its parent."""
    last: dict[Node | None, Node] = {}
    for node in pairing.old:
        parent = node.parent and (node.parent.same or node.parent)
        if node.same is None:
            siblings = below.setdefault(parent, [])
            place = siblings.index(last[parent]) + 1 if parent in last else 0
            siblings.insert(place, node)
            last[parent] = node
        elif node.same not in pairing.moved:
            last[parent] = node.same


# --- one row ------------------------------------------------------------------------------


def _row(field: str, pairing: Pairing, old: Node | None, new: Node | None) -> Row:
    changes = pairing.changes(old, new)
    happened = [_happened(change) for change in changes]
    kinds = [change.kind for change in changes]
    if _differs_unseen(field, old, new, changes):
        happened.append(str(_UNSEEN.get(field, _("changed"))))
        kinds.append(Kind.CHANGED)
    return Row(*_cells(old, new), tuple(happened), tuple(dict.fromkeys(kinds)))


def _happened(change: LineChange) -> str:
    match change.kind:
        case Kind.MOVED:
            return _("moved %(where)s") % {"where": where(_shortened(change))}
        case Kind.SWITCHED:
            return _("now %(kind)s") % {"kind": kind_of(change.new)}
        case Kind.CHANGED:
            return str(_CHANGED[change.detail])
        case _:
            return str(_HAPPENED[change.kind])


def _shortened(change: LineChange) -> LineChange:
    if change.above is None:
        return change
    text = Truncator(change.above.text).chars(_QUOTED)
    return replace(change, above=replace(change.above, text=text))


def _differs_unseen(field: str, old: Node | None, new: Node | None, changes) -> bool:
    """Whether something differs that the words do not show: which picture it is, formatting."""
    values = [getattr(node.line, "value", None) if node else None for node in (old, new)]
    if None in values or values[0] == values[1]:
        return False
    return values[0].digest != values[1].digest if field == "picture" else not changes


def _cells(old: Node | None, new: Node | None) -> tuple[Cell | None, Cell | None]:
    if old and new:
        left, right = word_runs(line_text(old.line), line_text(new.line))
    else:
        left = whole(line_text(old.line), Kind.REMOVED) if old else ()
        right = whole(line_text(new.line), Kind.ADDED) if new else ()
    return _cell(old, new, left, Kind.REMOVED), _cell(new, old, right, Kind.ADDED)


def _cell(node: Node | None, other: Node | None, runs: Runs, kind: Kind) -> Cell | None:
    if node is None:
        return None
    details = []
    for name, label in _DETAILS.items():
        value, there = (getattr(each and each.line, name, "") for each in (node, other))
        if value and value != there:
            details.append((str(label), whole(shown(name, value), kind)))
    return Cell(runs, node.depth, isinstance(node.line, RiskFactorLine), tuple(details))
