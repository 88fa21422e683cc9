"""Lists whose nesting is not told by indents: by markers alone, or by a line above them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from research.importers.headings import bare
from research.importers.lines import SourceLine
from research.importers.sentence_ends import ends_sentence

_NUMERALS = str.maketrans("aA", "iI")
_STEP = "    "
_MOST_BETWEEN = 9  # paragraphs between two items
_MARKER = re.compile(
    r"^(\(?)(?:(\d+(?:\.\d+)*)|([ivx]+)|([a-z])|([IVX]+)|([A-Z])|(\W|o))([.)]?)(?=\s)"
)


def nested(lines: list[SourceLine]) -> list[SourceLine]:
    """Return `lines` with the indents that say how they nest."""
    indented: list[SourceLine] = []
    within = _between_counted(lines)
    for is_list, run in groupby(
        enumerate(lines), key=lambda numbered: numbered[1].is_marked or numbered[0] in within
    ):
        group = [line for _place, line in run]
        indented += _below_items(_by_kind(group)) if is_list else group
    return _below_leads(indented, {lines[place].number for place in within})


def _between_counted(lines: list[SourceLine]) -> set[int]:
    """Return the places of paragraphs that an item follows which goes on counting."""
    places: set[int] = set()
    waiting: list[int] = []
    last: dict[tuple, int] = {}
    for place, line in enumerate(lines):
        count = _count(line)
        if count and last.get(count[0]) == count[1] - 1:
            places.update(waiting if all(map(ends_sentence, _words(lines, waiting))) else ())
        if count:
            last[count[0]] = count[1]
        waiting = [] if line.is_marked else [*waiting[-_MOST_BETWEEN:], place]
    return places


def _words(lines: list[SourceLine], places: list[int]) -> Iterator[str]:
    return (lines[place].words for place in places)


def _count(line: SourceLine) -> tuple[tuple, int] | None:
    """Return what a line's marker counts, and how far it has come; None for a bullet."""
    match = _MARKER.match(line.words) if line.is_marked else None
    if match and match[2]:
        *outer, number = match[2].split(".")
        return (match[1], *outer, match[8], line.indent), int(number)
    if match and (match[3] or match[4]) and len(match[0]) - len(match[1] + match[8]) == 1:
        return (match[1], "a", match[8], line.indent), ord(match[3] or match[4])
    return None


def _below_items(lines: list[SourceLine]) -> list[SourceLine]:
    """Indent the paragraphs among items below those that they follow."""
    indented: list[SourceLine] = []
    column = 0
    for line in lines:
        if line.is_marked:
            column = line.indent + len(_STEP)
        raw = line.raw if line.is_marked else " " * column + line.raw.lstrip()
        indented.append(replace(line, raw=raw))
    return indented


def _by_kind(lines: list[SourceLine]) -> list[SourceLine]:
    """Indent by kind of marker, where all of a list starts in one column.

    A kind that comes up first below another stands below it: 1. a. i. or • o ▪. Behind a blank
    line it begins another list, where the list before had none and does not come back.
    """
    if len({line.indent for line in lines if line.is_marked}) != 1:
        return lines
    kinds_of_lines = list(_kinds(lines))
    final = {kind: place for place, kind in enumerate(kinds_of_lines)}
    kinds: list[str] = []
    was_close = False
    indented: list[SourceLine] = []
    for place, (line, kind) in enumerate(zip(lines, kinds_of_lines, strict=True)):
        if kind not in kinds:
            is_over = all(final[each] < place for each in kinds)
            kinds = [kind] if line.blank_before and was_close and is_over else [*kinds, kind]
        elif line.blank_before:
            was_close = False
        was_close |= place > 0 and not line.blank_before
        depth = _depth_of_number(kind) or kinds.index(kind)
        indented.append(replace(line, raw=_STEP * depth + line.raw))
    return indented


def _kinds(lines: list[SourceLine]) -> Iterator[str]:
    kinds: list[str] = []
    letters: dict[str, str] = {}  # the last of each kind
    kind = ""
    for line in lines:
        if line.is_marked:
            kind = _kind(line, kind, kinds, letters)
            letters[kind] = line.words.lstrip("(")[:1]
        if kind not in kinds:
            kinds.append(kind)
        yield kind


def _below_leads(lines: list[SourceLine], within: set[int]) -> list[SourceLine]:
    """Indent what stands below a line that leads it, such as "At home:" or a lesser heading.

    `within` are the numbers of lines that stand among the items of a list, as part of it.
    """
    indented: list[SourceLine] = []
    is_led = False
    for index, line in enumerate(lines):
        look, words = bare(line.words)
        following = lines[index + 1] if index + 1 < len(lines) else None
        is_of_list = line.is_marked or line.number in within
        if not is_of_list:
            is_led = _leads(line, look, following, lines[0])
        raw = words if is_led and not is_of_list and look else line.raw
        indented.append(replace(line, raw=_STEP * (is_led and is_of_list) + raw))
    return indented


def _leads(line: SourceLine, look: str, following: SourceLine | None, first: SourceLine) -> bool:
    if following is None or not following.is_marked or following.indent > line.indent:
        return look.startswith("#")
    return look != "" or line.words.endswith(":") or not first.is_marked


def _kind(line: SourceLine, before: str, kinds: list[str], letters: dict[str, str]) -> str:
    match = _MARKER.match(line.words)
    if not match:
        return before
    opening, number, roman, letter, numeral, capital, bullet, closing = match.groups()
    if number:
        return f"{opening}1{'.1' * number.count('.')}{closing}"
    if roman and not _goes_on(roman, f"{opening}a{closing}", kinds, letters):
        return f"{opening}i{closing}"
    if numeral and not _goes_on(numeral, f"{opening}A{closing}", kinds, letters):
        return f"{opening}I{closing}"
    kind = "a" if roman or letter else "A" if numeral or capital else bullet
    return f"{opening}{kind}{closing}"


def _goes_on(numeral: str, kind: str, kinds: list[str], letters: dict[str, str]) -> bool:
    """Say whether a lone "i." is the letter behind "h." and no Roman one."""
    last = letters.get(kind)
    is_next = last is not None and len(numeral) == 1 and ord(numeral) == ord(last) + 1
    return is_next and kind.translate(_NUMERALS) not in kinds


def _depth_of_number(kind: str) -> int:
    return kind.count(".1")
