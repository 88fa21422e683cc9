"""Finding again the lines that rows without identity stand for."""

from dataclasses import replace

from research.document.schema import AnyLine, RiskFactorLine
from research.document.text import line_text
from research.outline.details import split_examples
from research.outline.rows import PROPORTION, RISK_FACTOR, Row, ancestors, is_leaf
from research.outline.rows import rows as flat

# How alike two texts are, 0 to 1, to be the same line: near by, and where the line before
# or after both of them is the same.
_ALIKE = 0.5
_ALIKE_IN_PLACE = 0.3
_NEAR = 20  # lines
_KEPT = ("kind", "basis", "scope", "plain")


def match(rows: list[Row], before: tuple[AnyLine, ...], *, keep_details=True) -> list[Row]:
    """Return `rows`, each without identity given that of the line in `before` it stands for.

    Lines are found by exact text, then by place and similarity; none is given twice. With
    `keep_details` a row also takes the kind, examples, basis and scope it does not name.
    """
    lines = flat(before)
    pairs = _Pairs(rows, lines).found
    return [
        _same_line(rows, index, lines[pairs[index]], keep_details) if index in pairs else row
        for index, row in enumerate(rows)
    ]


def _same_line(rows: list[Row], index: int, line: Row, keep_details: bool) -> Row:
    row = replace(rows[index], id=line.id)
    if not keep_details:
        return row
    if line.kind == RISK_FACTOR and row.kind in ("", RISK_FACTOR):
        return _same_factor(row, line) if row.depth and is_leaf(rows, index) else row
    kept = {name: getattr(row, name) or getattr(line, name) for name in _KEPT}
    share = row if row.count else line
    return replace(row, **kept, **{name: getattr(share, name) for name in PROPORTION})


def _same_factor(row: Row, line: Row) -> Row:
    if _words(row) == _words(line):
        return replace(line, depth=row.depth)
    text, examples = (row.text, row.examples) if row.examples else split_examples(row.text)
    said = {"examples": examples or line.examples, "plain": row.plain or line.plain}
    return replace(row, kind=RISK_FACTOR, text=text, **said)


def _words(row: Row) -> str:
    return line_text(RiskFactorLine(text=row.text, examples=row.examples))


class _Pairs:
    """Which row is which line: `found` has the index of the line for that of the row."""

    def __init__(self, rows: list[Row], lines: list[Row]):
        self.rows, self.lines = rows, lines
        self.found: dict[int, int] = {}
        self.by_line: dict[int, int] = {}
        self.row_grams = [_grams(row) for row in rows]
        self.line_grams = [_grams(line) for line in lines]
        self._by_identity()
        for key in (_whole, _path, lambda rows, index: _words(rows[index])):
            self._by_key(key)
        self._by_likeness()

    def _pair(self, row: int, line: int):
        self.found[row] = line
        self.by_line[line] = row

    def _new(self) -> list[int]:
        """Return the rows that could still be one of the lines."""
        return [i for i, row in enumerate(self.rows) if not row.id and i not in self.found]

    def _by_identity(self):
        places = {line.id: place for place, line in enumerate(self.lines) if line.id}
        for index, row in enumerate(self.rows):
            if row.id in places and places[row.id] not in self.by_line:
                self._pair(index, places[row.id])

    def _by_key(self, key):
        free: dict = {}
        for place in range(len(self.lines)):
            if place not in self.by_line:
                free.setdefault(key(self.lines, place), []).append(place)
        for index in self._new():
            if places := free.get(key(self.rows, index)):
                self._pair(index, places.pop(0))

    def _by_likeness(self):
        expected = self._expected()
        scored = [
            (-likeness, abs(expected[index] - place), index, place)
            for index in self._new()
            for place in range(expected[index] - _NEAR, expected[index] + _NEAR + 1)
            if (likeness := self._likeness(index, place))
        ]
        for _likeness, _distance, index, place in sorted(scored):
            if index not in self.found and place not in self.by_line:
                self._pair(index, place)

    def _expected(self) -> list[int]:
        """Return where each row would stand among the lines, counted from the last known."""
        places, here = [], -1
        for index in range(len(self.rows)):
            here = self.found.get(index, here + 1)
            places.append(here)
        return places

    def _likeness(self, index: int, place: int) -> float:
        """Return how alike row and line are, or 0 where they are not the same line."""
        if not 0 <= place < len(self.lines) or place in self.by_line:
            return 0
        alike = self._alike(index, place)
        in_place = any(self.found.get(index + step) == place + step for step in (-1, 1))
        return alike if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE) else 0

    def _alike(self, index: int, place: int) -> float:
        row, line = self.row_grams[index], self.line_grams[place]
        return 2 * len(row & line) / (len(row) + len(line))


def _whole(rows: list[Row], index: int):
    """Tell apart all that is said of a row, and where; `_path` its words and where."""
    row = rows[index]
    return _path(rows, index), replace(row, id=None, depth=0)


def _path(rows: list[Row], index: int):
    return _words(rows[index]), *(_words(row) for row in ancestors(rows, index))


def _grams(row: Row) -> set[str]:
    """Return the runs of three characters in the words of `row`."""
    words = f"  {_words(row).casefold()} "
    return {words[start : start + 3] for start in range(len(words) - 2)}
