"""Lines that set themselves off as headings though their words are known to nobody here."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from research.importers import headings
from research.importers.headings import Heading, bare, label_in_capitals
from research.importers.lines import SourceLine

_MOST_WORDS, _MOST_LETTERS = 10, 80
_FEWEST_WORDS_OF_SENTENCE = 4
_MOST_WORDS_OF_LABEL = 5
_LABEL = re.compile(r"^(?P<heading>[A-Z][^:.?!]{2,50}):\s(?P<rest>\S.*)$")
_FIELD = re.compile(r"^\s*(?P<name>[A-Za-z][\w -]{1,30}):\s*(?P<value>\S.*)$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_WRAPPING = "\"'[]"  # around the values of front matter


def is_brief(line: SourceLine) -> bool:
    """Say whether `line` has few words and no end of a sentence."""
    words = line.words
    few = len(words) <= _MOST_LETTERS and len(words.split()) <= _MOST_WORDS
    return few and not words.endswith((".", ";", ",", "!"))


def is_question(line: SourceLine) -> bool:
    """Say whether `line` asks, alone in its paragraph or above what answers it."""
    words = line.words
    return is_brief(line) and line.blank_before and words.endswith("?") and words[0].isupper()


def is_above_text(line: SourceLine, following: SourceLine | None) -> bool:
    """Say whether `line` is a few words, with a paragraph right below and none right above."""
    if following is None or following.blank_before or not line.blank_before:
        return False
    count = len(line.words.split())
    # The first line of a narrow column is no heading above the rest of its sentence.
    is_broken = line.words.endswith(("-", "\u2010")) or (
        count >= _FEWEST_WORDS_OF_SENTENCE and following.words[0].islower()
    )
    is_short = count <= _MOST_WORDS_OF_LABEL and is_brief(line) and not is_broken
    return is_short and line.words[0].isupper() and not re.search(r"\d", line.words)


def unknown_label(line: SourceLine, *, are_in_line: bool, is_below: bool = False) -> Heading | None:
    """Return the heading in "Registration: none" or "EXPOSURES  Screens", if it sets off a part.

    `are_in_line` says that known headings of this file stand before their words, in one line, and
    `is_below` that the line above is such a heading.
    """
    if line.is_marked:
        return None
    if heading := label_in_capitals(line):
        return heading
    look, words = bare(line.words)
    match = _LABEL.match(words)
    if not match or not (
        match["heading"].isupper() or (are_in_line and (line.blank_before or look or is_below))
    ):
        return None
    if len(match["heading"].split()) > _MOST_WORDS_OF_LABEL:
        return None
    return Heading(headings.OTHER, match["heading"], match["rest"], look=look)


def underlined(lines: list[SourceLine]) -> list[SourceLine]:
    """Return `lines` with "#" before those that a line of "=" or "-" below makes headings."""
    below = zip_longest(lines, lines[1:])
    return [_as_heading(line, under) for line, under in below]


def _as_heading(line: SourceLine, under: SourceLine | None) -> SourceLine:
    if under is None or under.blank_before or not _UNDERLINE.fullmatch(under.words):
        return line
    if line.is_ruling or line.is_marked or line.is_table_row or not is_brief(line):
        return line
    return replace(line, raw=f"{'#' if under.words[0] == '=' else '##'} {line.words}")


def without_front_matter(lines: list[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
    """Return the fields of the YAML above a text, each as a label's line, and all other lines."""
    end = _front_matter_end(lines)
    fields = [_as_label(line) for line in lines[1:end]] if end else []
    rulings = [lines[0], lines[end]] if end else []
    return fields, [*rulings, *lines[end + 1 if end else 0 :]]


def _front_matter_end(lines: list[SourceLine]) -> int:
    if not lines or lines[0].words != "---":
        return 0
    ends: Iterator[int] = (n for n, line in enumerate(lines) if n and line.words in ("---", "..."))
    end = next(ends, 0)
    return end if any(_FIELD.match(line.raw) for line in lines[1:end]) else 0


def _as_label(line: SourceLine) -> SourceLine:
    match = _FIELD.match(line.raw)
    if not match:
        return line
    value = match["value"].strip().strip(_WRAPPING)
    name = match["name"].capitalize()
    return replace(line, raw=f"{name}: {value}", blank_before=True)
