"""The lines of a file, each with its number, its indent and whether a list marker leads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from clinic.text import one_line
from research import outline

_TAB = 4  # columns
# [words](address), as Markdown writes a link
_QUOTED = re.compile(r"^(\s*)>\s?(?=\S)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,1000})\]\((https?://[^\s()]{1,500})\)")
_NO_WORDS = re.compile(r"[\W_]*")
# A line this long, in columns, was broken because it was full.
_FULL = 50


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
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.replace("\ufeff", "").replace("\u200b", "")
        raw = _LINK.sub(_linked, _QUOTED.sub(r"\1", raw))
        line = SourceLine(number, raw, blank_before=blank)
        blank = not line.words
        if line.words:
            yield line


def _linked(link: re.Match[str]) -> str:
    """Return a link as its words with its address behind them, where the two differ."""
    return link[2] if link[1] == link[2] else f"{link[1]} ({link[2]})"


def unwrap(lines: list[SourceLine], *, prose: bool = False) -> list[SourceLine]:
    """Return `lines` with those joined that were one line before an editor broke it.

    In `prose` a line that was full goes on in the next whatever that starts with.
    """
    groups: list[list[SourceLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, prose=prose):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(*group) for group in groups]


def _joined(first: SourceLine, *rest: SourceLine) -> SourceLine:
    if not rest:
        return first
    raw = " ".join([first.raw, *(line.words for line in rest)])
    return replace(first, raw=raw, last=rest[-1].number, end=rest[-1].width)


def _goes_on(group: list[SourceLine], line: SourceLine, *, prose: bool) -> bool:
    """Say whether `line` is the rest of what `group` begins."""
    first, last = group[0], group[-1]
    if line.blank_before or line.is_marked:
        return False
    starts_anew = line.words[0].isupper() or line.words[0].isdigit()
    if first.is_marked and line.indent == first.text_column and not starts_anew:
        return True
    if last.width < _FULL or (not first.is_marked and line.indent != first.indent):
        return False
    if not starts_anew or prose:
        return True
    return first.is_marked and not last.words.endswith((".", "!", "?", ":", ";"))
