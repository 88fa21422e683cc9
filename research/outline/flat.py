"""Rows: an outline laid flat, one line after the other, each with its depth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from uuid import UUID, uuid4

from research.document.schema import (
    Amount,
    AnyLine,
    FindingLine,
    Line,
    Proportion,
    RiskFactorLine,
    TakeawayLine,
    walk,
)
from research.document.text import line_text

FINDING = "finding"
RISK_FACTOR = "risk-factor"

# Far more than an outline may have, and few enough to walk through.
_DEEPEST = 30


@dataclass(frozen=True)
class Row:
    """One line. `depth` counts from 0; `kind` is "", FINDING or RISK_FACTOR; no `id` is new.

    The rest are its details, by the names of the Document's lines, of their proportions and of
    their amounts; each is text as it was typed, "yes" for what was ticked.
    """

    text: str
    depth: int = 0
    kind: str = ""
    id: UUID | None = None
    examples: str = ""
    plain: str = ""
    certainty: str = ""
    advice: str = ""
    basis: str = ""
    source: str = ""
    scope: str = ""
    needs: str = ""
    stop: str = ""
    ages: str = ""
    drawing: str = ""
    count: str = ""
    of: str = ""
    whom: str = ""
    what: str = ""
    others: str = ""
    measured: str = ""
    other_count: str = ""
    other_whom: str = ""
    usual_count: str = ""
    usual_unsaid: str = ""
    part: str = ""
    minutes: str = ""
    times: str = ""
    per: str = ""
    weeks: str = ""
    after: str = ""
    unsaid: str = ""


PROPORTION = tuple(field.name for field in fields(Proportion))
AMOUNT = tuple(field.name for field in fields(Amount))
_OF_TAKEAWAY = (
    "plain", "advice", "basis", "source", "scope", "needs", "stop", "ages", "drawing",
)  # fmt: skip
_DETAILS = ("examples", "certainty", *_OF_TAKEAWAY)


def row_text(row: Row) -> str:
    """Return the words of `row` with its examples in brackets behind them."""
    return line_text(RiskFactorLine(text=row.text, examples=row.examples))


def flatten(lines: tuple[AnyLine, ...]) -> list[Row]:
    """Return the tree `lines` laid flat, in reading order."""
    return [_row(line, depth) for line, depth, _parent in walk(lines)]


def _row(line: AnyLine, depth: int) -> Row:
    kind = {FindingLine: FINDING, RiskFactorLine: RISK_FACTOR}.get(type(line), "")
    details = {name: getattr(line, name, "") for name in _DETAILS}
    numbers = _as_typed(getattr(line, "proportion", None))
    amounts = _as_typed(getattr(line, "amount", None))
    return Row(line.text, depth, kind, getattr(line, "id", None), **details, **numbers, **amounts)


def _as_typed(numbers: Proportion | Amount | None) -> dict[str, str]:
    if numbers is None:
        return {}
    return {field.name: _typed(getattr(numbers, field.name)) for field in fields(numbers)}


def _typed(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def proportion(row: Row) -> Proportion | None:
    """Return the proportion that `row` says, None for none. Raises ValueError for no number."""
    if not any(getattr(row, name) for name in PROPORTION if name not in ("of", "part")):
        return None
    return Proportion(
        count=int(row.count),
        of=int(row.of or 100),
        whom=row.whom,
        what=row.what,
        others=row.others,
        measured=row.measured,
        other_count=_number(row.other_count),
        other_whom=row.other_whom,
        usual_count=_number(row.usual_count),
        usual_unsaid=bool(row.usual_unsaid),
        part=bool(row.part),
    )


def amount(row: Row) -> Amount | None:
    """Return the amount that `row` says, None for none. Raises ValueError for no number."""
    if not any(getattr(row, name) for name in AMOUNT):
        return None
    return Amount(
        minutes=_number(row.minutes),
        times=_number(row.times),
        per=row.per,
        weeks=_number(row.weeks),
        after=row.after,
        unsaid=row.unsaid,
    )


def _number(typed: str) -> int | None:
    return int(typed) if typed else None


def nest(indents: Iterable[int]) -> list[int]:
    """Return a depth for each indent, counted by what stands further in than what.

    A level that was skipped counts as one: indents 0, 8, 4, 0 have the depths 0, 1, 1, 0.
    """
    depths: list[int] = []
    outer: list[int] = []
    for indent in indents:
        while (outer and outer[-1] >= indent) or len(outer) > _DEEPEST:
            outer.pop()
        depths.append(len(outer))
        outer.append(indent)
    return depths


def ancestors(rows: list[Row], index: int) -> Iterator[Row]:
    """Yield the rows that the one at `index` stands below, nearest first."""
    depth = rows[index].depth
    while depth and index:
        index -= 1
        if rows[index].depth < depth:
            depth = rows[index].depth
            yield rows[index]


def is_leaf(rows: list[Row], index: int) -> bool:
    """Say whether no row stands below the one at `index`."""
    return index + 1 >= len(rows) or rows[index + 1].depth <= rows[index].depth


def findings(rows: list[Row]) -> tuple[FindingLine | RiskFactorLine, ...]:
    """Return `rows` as the tree of findings.

    A risk factor that has rows below it becomes a finding, its examples in brackets behind.
    """
    return _tree(rows, _finding)


def takeaways(rows: list[Row]) -> tuple[TakeawayLine, ...]:
    """Return `rows` as a tree of take-aways."""
    return _tree(rows, _takeaway)


def population(rows: list[Row]) -> tuple[Line, ...]:
    """Return `rows` as a tree of lines without identity."""
    return _tree(rows, lambda row, children: Line(text=row.text, children=children))


def _tree(rows: list[Row], make) -> tuple:
    """Return what `make(row, children)` makes of the rows below no other."""
    levels: list[list] = [[]]
    depths = nest(row.depth for row in rows)
    # From the end, so that the lines below a row are there before it is made.
    for row, depth in zip(reversed(rows), reversed(depths), strict=True):
        while len(levels) <= depth + 1:
            levels.append([])
        children = tuple(reversed(levels[depth + 1]))
        levels[depth + 1] = []
        levels[depth].append(make(row, children))
    return tuple(reversed(levels[0]))


def _finding(row: Row, children: tuple):
    identity = row.id or uuid4()
    if row.kind == RISK_FACTOR and not children:
        return RiskFactorLine(text=row.text, examples=row.examples, plain=row.plain, id=identity)
    return FindingLine(
        text=row_text(row),
        plain=row.plain,
        proportion=proportion(row) if row.kind != RISK_FACTOR else None,
        certainty=row.certainty if row.kind != RISK_FACTOR else "",
        children=children,
        id=identity,
    )


def _takeaway(row: Row, children: tuple) -> TakeawayLine:
    identity = row.id or uuid4()
    details = {name: getattr(row, name) for name in _OF_TAKEAWAY}
    return TakeawayLine(
        text=row.text, **details, amount=amount(row), children=children, id=identity
    )
