"""Word's list paragraphs, which name a list, a level and a margin, and how they nest."""

import re
from dataclasses import dataclass

from research.importers.styled import style_of

_ITEM = re.compile(r"mso-list:\s*(l\d+)\s+level(\d)")
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,9})?|\.\d{1,9})(in|cm|mm|pt|px)")
_MARKER = re.compile(r"\s*\(?(?:(\d{1,3})|([a-z]))[.)]")
_POINTS = {"in": 72, "cm": 28.35, "mm": 2.835, "pt": 1, "px": 0.75}
_USUAL_MARGIN = 36  # points, of a list paragraph that names none
_SAME = 4  # points that margins of one level may differ by


@dataclass(frozen=True)
class WordItem:
    """A paragraph of the list `list_id`, `margin` points from the left."""

    list_id: str
    level: int
    margin: float

    def is_below(self, outer: "WordItem") -> bool:
        if self.list_id == outer.list_id and self.level != outer.level:
            return self.level > outer.level
        return self.margin > outer.margin + _SAME


class WordLists:
    """The items that are open: each stands below the one before."""

    def __init__(self):
        self._open: list[WordItem] = []

    def level(self, item: WordItem) -> int:
        """Return on which level, from 1, `item` stands below those before it."""
        while self._open and not item.is_below(self._open[-1]):
            self._open.pop()
        self._open.append(item)
        return len(self._open)


def word_item(element) -> WordItem | None:
    """Return what `element` says of itself as an item of Word's, None for no item."""
    found = _ITEM.search(style_of(element))
    if not found:
        return None
    margin = left_margin(element)
    return WordItem(found[1], int(found[2]), _USUAL_MARGIN if margin is None else margin)


def left_margin(element) -> float | None:
    """Return the left margin in points that `element` names, None for none."""
    for declaration in style_of(element).split(";"):
        name, _colon, value = declaration.partition(":")
        lengths = value.split(maxsplit=4)
        left = {"margin-left": lengths[:1], "margin": lengths[3:4]}.get(name.strip(), [])
        if left and (length := _LENGTH.match(left[0])):
            return float(length[1]) * _POINTS[length[2]]
    return None


def counts_on(element) -> bool:
    """Say whether an item of Word's is not the first of those that are counted."""
    for part in element.iter():
        if isinstance(part.tag, str) and "ignore" in style_of(part):
            marker = _MARKER.match(part.text_content())
            return marker is not None and (marker[1] or marker[2]) not in ("1", "a")
    return False
