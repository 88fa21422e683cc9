"""Finding again the lines that rows without identity stand for."""

from dataclasses import replace
from typing import Any

from research.document.pairing import Pairable, pair, with_above
from research.document.schema import AnyLine, RiskFactorLine
from research.document.text import line_text
from research.outline.details import split_examples
from research.outline.flat import PROPORTION, RISK_FACTOR, Row, flatten, is_leaf

_KEPT = ("kind", "basis", "scope", "plain")


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
    words = [_words(row) for row in rows]
    above = with_above(zip((row.depth for row in rows), words, strict=True))
    return [
        Pairable(row.id, said, over, replace(row, id=None, depth=0))
        for row, said, over in zip(rows, words, above, strict=True)
    ]


def _same_line(rows: list[Row], index: int, line: Row, keep_details: bool) -> Row:
    row = replace(rows[index], id=line.id)
    if not keep_details:
        return row
    if line.kind == RISK_FACTOR and row.kind in ("", RISK_FACTOR):
        return _same_factor(row, line) if row.depth and is_leaf(rows, index) else row
    kept: dict[str, Any] = {name: getattr(row, name) or getattr(line, name) for name in _KEPT}
    share = row if row.count else line
    return replace(row, **kept, **{name: getattr(share, name) for name in PROPORTION})


def _same_factor(row: Row, line: Row) -> Row:
    if _words(row) == _words(line):
        return replace(line, depth=row.depth)
    text, examples = (row.text, row.examples) if row.examples else split_examples(row.text)
    plain = row.plain or line.plain
    examples = examples or line.examples
    return replace(row, kind=RISK_FACTOR, text=text, examples=examples, plain=plain)


def _words(row: Row) -> str:
    return line_text(RiskFactorLine(text=row.text, examples=row.examples))
