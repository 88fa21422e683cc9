"""One line of two Documents side by side, its words compared."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from clinic.words import Runs, whole, word_runs
from research.document.change import ChangeKind
from research.document.fields import Comparable, Item, in_words
from research.document.placed import Placed
from research.document.schema import RiskFactorLine
from research.document.text import line_text

_DETAILS = {
    "plain": _("Plain words"),
    "proportion": _("How many"),
    "certainty": _("How sure are we?"),
    "advice": _("What it is"),
    "basis": _("Basis"),
    "source": _("Source"),
    "scope": _("Scope"),
    "amount": _("How much"),
    "needs": _("What it needs"),
    "stop": _("When to stop"),
    "ages": _("Ages"),
    "drawing": _("Drawing"),
}


@dataclass(frozen=True)
class Cell:
    """One line in one of the two Documents, as runs of words.

    `depth` is 0 for the outermost. `details` are what is said beside the words and differs: a
    label, and the runs of its value.
    """

    runs: Runs
    depth: int = 0
    is_risk_factor: bool = False
    details: tuple[tuple[str, Runs], ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def cells(old: Placed | None, new: Placed | None) -> tuple[Cell | None, Cell | None]:
    """Return a line as it was and as it is, None where it was not there."""
    left = whole(cell_text(old.line), ChangeKind.REMOVED) if old else ()
    right = whole(cell_text(new.line), ChangeKind.ADDED) if new else ()
    if old and new:
        left, right = word_runs(cell_text(old.line), cell_text(new.line))
    return _cell(old, new, left, ChangeKind.REMOVED), _cell(new, old, right, ChangeKind.ADDED)


def cell_text(line: Comparable) -> str:
    """Return all the words that a cell shows of `line`, but its details."""
    return line.text + line.beside if isinstance(line, Item) else line_text(line)


def _cell(placed: Placed | None, other: Placed | None, runs: Runs, kind: ChangeKind) -> Cell | None:
    if placed is None:
        return None
    details = []
    for name, label in _DETAILS.items():
        value, other_value = (getattr(side and side.line, name, "") for side in (placed, other))
        if value and value != other_value:
            details.append((str(label), whole(in_words(name, value), kind)))
    return Cell(runs, placed.depth, isinstance(placed.line, RiskFactorLine), tuple(details))
