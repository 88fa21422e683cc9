"""Lines as they are read: findings together, risk factors together, and what they rest on."""

from dataclasses import dataclass
from itertools import groupby

from research.document.schema import AnyLine, RiskFactorLine, TakeawayLine, walk
from research.models import Basis


@dataclass(frozen=True)
class LineGroup:
    """Findings, or risk factors, that follow each other; `start` numbers the first finding."""

    is_risk_factors: bool
    lines: list[AnyLine]
    start: int


def grouped(lines: tuple[AnyLine, ...]) -> list[LineGroup]:
    """Return findings and risk factors in their order, those of a kind together."""
    groups, number = [], 1
    for is_risk_factors, members in groupby(lines, lambda line: isinstance(line, RiskFactorLine)):
        group = LineGroup(is_risk_factors, list(members), number)
        number += 0 if is_risk_factors else len(group.lines)
        groups.append(group)
    return groups


def shared_basis(lines: tuple[TakeawayLine, ...]) -> str:
    """Return what every one of `lines` rests on, in words, or "" where they differ."""
    bases = {line.basis for line, *_rest in walk(lines)}
    return basis_label(bases.pop()) if len(bases) == 1 else ""


def basis_label(value: str) -> str:
    """Return the words for a value of Basis."""
    return str(Basis(value).label) if value in Basis.values else ""
