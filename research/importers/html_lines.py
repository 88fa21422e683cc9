"""The lines that markup shows, each with where it stands."""

import re
from dataclasses import dataclass, replace

_POINTS_A_COLUMN = 9
_MARKER = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[•◦▪●○■‣·▸►➢✓✔–—])\s*")
_BULLET = re.compile(r"^\s*[•◦▪●○■‣·▸►➢✓✔]\s+(?=\S)")
_OF_LISTS = {"ul", "ol", "li"}
_WITHIN_LINES = {"span", "b", "strong", "em", "i", "font", "label"}
NUMBER = re.compile(r"\s*[-−+<>≤≥]?\s?[.,]?\d")


@dataclass(frozen=True)
class Nesting:
    """Where words stand: `level` counts lists, `is_item` says whether in an item of one.

    `margin` is how far to the right a paragraph outside of lists stands, in points.
    """

    level: int = 0
    is_item: bool = False
    margin: float = 0


@dataclass
class HtmlLine:
    """Words with where they stand; `is_words_item` says that Word wrote them as an item."""

    pieces: list[str]
    nesting: Nesting
    is_words_item: bool = False
    is_empty: bool = True
    is_heading: bool = False
    end: str = ""  # the last character that shows

    @property
    def words(self) -> str:
        return "".join(self.pieces)

    def say(self, words: str):
        self.pieces.append(words)
        if shown := words.strip():
            self.is_empty, self.end = False, shown[-1]

    def indented(self, level: int) -> str:
        """Return the line as text of an outline in which it stands on `level`."""
        indent = "\t" * level + " " * round(self.nesting.margin / _POINTS_A_COLUMN)
        # A tab tells a marker from a minus sign.
        if not self.nesting.is_item:
            return f"{indent}{self.words}"
        words = _BULLET.sub("", self.words)
        gap = "\t" if NUMBER.match(words) else " "
        return f"{indent}-{gap}{words}"


def is_marker(words: str) -> bool:
    """Say whether `words` are a marker of a list, and nothing more."""
    return _MARKER.fullmatch(words) is not None


def own_label(item):
    """Return the element in which a list's `item` writes its marker as words, or None."""
    first = item
    while len(first) and not (first.text or "").strip() and first[0].tag not in _OF_LISTS:
        first = first[0]
        if first.tag in _WITHIN_LINES and is_marker(first.text_content()):
            return None if is_marker(item.text_content()) else first
    return None


def nesting_of_item(element, nesting: Nesting) -> Nesting:
    """Word on the web writes a list for each item, and its level beside it."""
    named = element.get("data-aria-level") or element.get("aria-level") or ""
    level = int(named) if re.fullmatch("[1-9]", named) else 0
    return Nesting(max(1, nesting.level, level), is_item=True)


def nesting_of_term(tag: str, nesting: Nesting) -> Nesting:
    """A list of terms has its terms where it stands, and what is said of each below it."""
    if tag == "dd":
        return Nesting(nesting.level + 1, is_item=True)
    return replace(nesting, level=nesting.level + nesting.is_item, is_item=False)
