"""Finding again the lines that rows without identity stand for."""

from dataclasses import replace
from typing import Any

from research.document.pairing import Pairable, pair, with_above
from research.document.schema import AnyLine
from research.outline.details import split_examples
from research.outline.flat import AMOUNT, PROPORTION, RISK_FACTOR, Row, flatten, is_leaf, row_text

_DETAILS = (
    "kind", "plain", "certainty", "advice", "basis", "source", "scope", "needs", "stop", "ages",
    "drawing",
)  # fmt: skip


def match(rows: list[Row], before: tuple[AnyLine, ...], *, keep_details=True) -> list[Row]:
    """Return `rows`, each without identity given that of the line in `before` it stands for.

    With `keep_details` a row also takes the kind, examples, basis and scope it does not name.
    """
    lines = flatten(before)
    line_of = pair(_pairable(lines), _pairable(rows))
    return [
        _same_line(rows, index, lines[line_of[index]], keep_details) if index in line_of else row
        for index, row in enumerate(rows)
    ]


def _pairable(rows: list[Row]) -> list[Pairable]:
    words = [row_text(row) for row in rows]
    above = with_above(zip((row.depth for row in rows), words, strict=True))
    return [
        Pairable(row.id, text, texts_above, replace(row, id=None, depth=0))
        for row, text, texts_above in zip(rows, words, above, strict=True)
    ]


def _same_line(rows: list[Row], index: int, line: Row, keep_details: bool) -> Row:
    row = replace(rows[index], id=line.id)
    if not keep_details:
        return row
    if line.kind == RISK_FACTOR and row.kind in ("", RISK_FACTOR):
        return _same_factor(row, line) if row.depth and is_leaf(rows, index) else row
    details: dict[str, Any] = {name: getattr(row, name) or getattr(line, name) for name in _DETAILS}
    counted = row if row.count else line
    details |= {name: getattr(counted, name) for name in PROPORTION}
    has_its_own = row.advice or any(getattr(row, name) for name in AMOUNT)
    measured = row if has_its_own else line
    return replace(row, **details, **{name: getattr(measured, name) for name in AMOUNT})


def _same_factor(row: Row, line: Row) -> Row:
    if row_text(row) == row_text(line):
        return replace(line, depth=row.depth)
    text, examples = (row.text, row.examples) if row.examples else split_examples(row.text)
    plain = row.plain or line.plain
    examples = examples or line.examples
    return replace(row, kind=RISK_FACTOR, text=text, examples=examples, plain=plain)
