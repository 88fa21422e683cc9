"""Lines as they are read: findings together, and risk factors together."""

from dataclasses import dataclass
from itertools import groupby

from research.document.schema import AnyLine, RiskFactorLine


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
