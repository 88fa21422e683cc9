"""The lines of a file, each with its number, its indent and whether a list marker leads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clinic.text import one_line
from research import outline
from research.importers.beginnings import alike

_TAB = 4  # columns
# [words](address), as Markdown writes a link
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,1000})\]\((https?://[^\s()]{1,500})\)")
_NO_WORDS = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class SourceLine:
    """One line as it stands in the file; `last` is where it ends when joined from several."""

    number: int
    raw: str
    last: int = 0
    blank_before: bool = True
    end: int = 0

    @cached_property
    def words(self) -> str:
        """All the line says, its marker included."""
        return one_line(self.raw)

    @cached_property
    def text(self) -> str:
        """What the line says behind its marker; "" for a marker alone."""
        rows = outline.parse(self.raw)
        return rows[0].text if rows else ""

    @property
    def is_marked(self) -> bool:
        return self.text != self.words

    @property
    def is_ruling(self) -> bool:
        """Whether the line says nothing: a rule, or a marker alone."""
        return not self.text or _NO_WORDS.fullmatch(self.words) is not None

    @property
    def is_table_row(self) -> bool:
        """Whether the line is one of a table, as Markdown writes them."""
        return self.words.startswith("|") and self.words.count("|") > 2

    @property
    def indent(self) -> int:
        """Return the column the line starts in."""
        expanded = self.raw.expandtabs(_TAB)
        return len(expanded) - len(expanded.lstrip())

    @property
    def text_column(self) -> int:
        """Return the column in which the words behind the marker start."""
        expanded = self.raw.expandtabs(_TAB)
        marker_and_words = expanded.split(maxsplit=1)
        return len(expanded) - len("".join(marker_and_words[1:]))

    @property
    def width(self) -> int:
        """Return how many columns the line, or the last of those it was joined from, takes."""
        return self.end or len(self.raw.expandtabs(_TAB).rstrip())

    @property
    def span(self) -> str:
        """Return the line's number, or the numbers of those it was joined from."""
        return f"{self.number}–{self.last}" if self.last > self.number else str(self.number)


def source_lines(text: str) -> Iterator[SourceLine]:
    """Yield the lines of `text` that hold anything."""
    blank = True
    for number, raw in enumerate(alike(text.split("\n")), 1):
        raw = _LINK.sub(_linked, raw.replace("\ufeff", "").replace("\u200b", ""))
        line = SourceLine(number, raw, blank_before=blank)
        blank = not line.words
        if line.words:
            yield line


def _linked(link: re.Match[str]) -> str:
    """Return a link as its words with its address behind them, where the two differ."""
    return link[2] if link[1] == link[2] else f"{link[1]} ({link[2]})"
