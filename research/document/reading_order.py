"""How lines follow each other where they are read: those of a kind together, and what they
rest on."""

from dataclasses import dataclass
from itertools import groupby

from research.document.schema import RiskFactorLine, walk
from research.models import Basis


@dataclass(frozen=True)
class Run:
    """Lines of one kind that follow each other; `start` is the number of the first finding."""

    risky: bool
    lines: list
    start: int


def runs(lines: tuple) -> list[Run]:
    """Return findings and risk factors in their order, those of a kind together."""
    found, number = [], 1
    for risky, group in groupby(lines, lambda line: isinstance(line, RiskFactorLine)):
        run = Run(risky, list(group), number)
        number += 0 if risky else len(run.lines)
        found.append(run)
    return found


def shared_basis(lines: tuple) -> str:
    """Return what every one of `lines` rests on, in words, or "" where they differ."""
    bases = {line.basis for line, *_rest in walk(lines)}
    return basis(bases.pop()) if len(bases) == 1 else ""


def basis(value: str) -> str:
    """Return the words for a value of Basis."""
    return str(Basis(value).label) if value in Basis.values else ""
