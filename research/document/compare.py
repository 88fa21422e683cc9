"""What differs between two Documents: one comparison, told in sentences and side by side.

Lines are known by their identity, so one that was reworded or moved is not taken for one that
went and another that came.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from research.document.cells import Cell, cells
from research.document.change import Change, ChangeKind
from research.document.fields import (
    LABELS,
    Comparable,
    Item,
    in_words,
    lines_of,
    value_of,
    words_of,
)
from research.document.placed import Placed, paired
from research.document.schema import (
    Author,
    Citation,
    Document,
    Picture,
    RiskFactorLine,
    Topic,
)

_LINE_DETAILS = (
    "examples", "plain", "proportion", "certainty", "advice", "basis", "source", "scope", "amount",
    "needs", "stop", "ages", "drawing",
)  # fmt: skip
_ITEM_DETAILS: dict[type, tuple[str, ...]] = {
    Topic: ("name",),
    Author: ("name", "credentials", "is_invented"),
    Picture: ("alt", "decorative", "credit", "child", "width", "height"),
    Citation: tuple(Citation.__dataclass_fields__),
}
_QUOTED = 50  # characters of the line that another was moved below


@dataclass(frozen=True)
class ComparedLine:
    """One line: `old` before and `new` after, None where it was not there.

    `changes` are empty for a line that stayed as it was.
    """

    old: Placed | None
    new: Placed | None
    changes: tuple[Change, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.changes)

    @property
    def happened(self) -> tuple[str, ...]:
        """What became of it, in words."""
        return tuple(dict.fromkeys(change.in_brief for change in self.changes))

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What became of it, for the style sheet."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))

    @property
    def left(self) -> Cell | None:
        """What it said before."""
        return self._cells[0]

    @property
    def right(self) -> Cell | None:
        """What it says after."""
        return self._cells[1]

    @cached_property
    def _cells(self) -> tuple[Cell | None, Cell | None]:
        return cells(self.old, self.new)


@dataclass(frozen=True)
class ComparedField:
    """A field of the Documents with all its lines."""

    field: str
    lines: tuple[ComparedLine, ...]

    @property
    def label(self) -> str:
        return str(LABELS[self.field])

    @property
    def is_changed(self) -> bool:
        return any(line.is_changed for line in self.lines)

    @property
    def changes(self) -> list[Change]:
        """What differs, in the order of the lines; another order of a list is told whole."""
        changes = [change for line in self.lines for change in line.changes]
        moved = [change for change in changes if change.kind is ChangeKind.MOVED]
        if not moved or self.field not in ("authors", "citations"):
            return changes
        return [change for change in changes if change not in moved] + [self._new_order()]

    def _new_order(self) -> Change:
        stayed = [
            (line.old.place, line.new.line.name)
            for line in self.lines
            if line.old and line.new and isinstance(line.new.line, Item)
        ]
        before, after = (
            "; ".join(name for _place, name in order) for order in (sorted(stayed), stayed)
        )
        return Change(self.field, ChangeKind.REWORDED, before, after)


def compare(before: Document, after: Document) -> list[ComparedField]:
    """Return all that `before` and `after` say, in the order of the page.

    The lines are in the order of `after`; a line that was removed is where it was.
    """
    fields = (_compared_field(field, before, after) for field in LABELS)
    return [field for field in fields if field.lines]


def differences(before: Document, after: Document) -> list[Change]:
    """Return what changed from `before` to `after`; empty exactly where the two are equal."""
    changed = (field for field in LABELS if value_of(before, field) != value_of(after, field))
    return [change for field in changed for change in _compared_field(field, before, after).changes]


def lost_details(before: Document, after: Document) -> list[Change]:
    """Return what lines that are still there no longer say beside their words."""
    changes = differences(before, after)
    return [change for change in changes if change.detail in _LINE_DETAILS and not change.after]


def _compared_field(field: str, before: Document, after: Document) -> ComparedField:
    pairs = paired(*lines_of(field, before, after))
    lines = (ComparedLine(old, new, tuple(_changes(field, old, new))) for old, new in pairs)
    return ComparedField(field, tuple(lines))


# --- what became of a line ----------------------------------------------------------------


def _changes(field: str, old: Placed | None, new: Placed | None) -> Iterator[Change]:
    if old and new:
        yield from _line_changes(field, old.line, new.line)
        if new.has_moved:
            yield Change(field, ChangeKind.MOVED, after=_new_place(new), of=words_of(new.line))
    elif new:
        yield Change(field, ChangeKind.ADDED, after=words_of(new.line), line=_identity(new.line))
    elif old:
        yield Change(field, ChangeKind.REMOVED, before=words_of(old.line), line=_identity(old.line))


def _line_changes(field: str, before: Comparable, after: Comparable) -> Iterator[Change]:
    if isinstance(before, Item) and isinstance(after, Item):
        yield from _item_changes(field, before, after)
        return
    line = _identity(after)
    if type(before) is not type(after):
        kinds = {"before": _kind_of(before), "after": _kind_of(after)}
        yield Change(field, ChangeKind.SWITCHED, **kinds, of=words_of(after), line=line)
    if before.text != after.text:
        yield Change(field, ChangeKind.REWORDED, before.text, after.text, line=line)
    yield from _details(field, _LINE_DETAILS, before, after, of=after.text, line=line)


def _item_changes(field: str, before: Item, after: Item) -> Iterator[Change]:
    if names := _ITEM_DETAILS.get(type(after.value)):
        if field == "picture" and before.value.digest != after.value.digest:
            yield Change(field, ChangeKind.SWITCHED, after=_("another picture"), of=before.text)
        yield from _details(field, names, before.value, after.value, of=after.name)
    elif before.text != after.text:
        yield Change(field, ChangeKind.REWORDED, before.text, after.text)
    elif before.value != after.value:  # bold, a link or a list came or went
        yield Change(field, ChangeKind.CHANGED, before.value, after.value, detail="formatting")


def _details(
    field: str, names: tuple[str, ...], before, after, *, of: str, line: UUID | None = None
) -> Iterator[Change]:
    """Yield each of the attributes `names` that differs between `before` and `after`."""
    for name in names:
        values = [getattr(value, name, "") for value in (before, after)]
        if (values[0] or "") != (values[1] or ""):
            old, new = (in_words(name, value) for value in values)
            yield Change(field, ChangeKind.CHANGED, old, new, of=of, detail=name, line=line)


def _identity(line: Comparable) -> UUID | None:
    return None if isinstance(line, Item) else getattr(line, "id", None)


def _kind_of(line: Comparable) -> str:
    """Say what a line of the findings is."""
    return _("a risk factor") if isinstance(line, RiskFactorLine) else _("a finding")


def _new_place(placed: Placed) -> str:
    """Say where a line that moved is now."""
    if placed.keeps_parent:
        return _("to another place")
    if placed.parent is None:
        return _("to the outermost level")
    return _("below “%(line)s”") % {"line": Truncator(placed.parent.line.text).chars(_QUOTED)}
