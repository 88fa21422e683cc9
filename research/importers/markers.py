"""Lists whose nesting is not told by indents: by markers alone, or by a line above them."""

import re
from dataclasses import replace
from itertools import groupby

from research.importers.headings import bare
from research.importers.lines import SourceLine

_STEP = "    "
_MARKER = re.compile(r"^(\(?)(?:(\d+(?:\.\d+)*)|([ivx]+)|([a-z])|([A-Z])|(\W|o))([.)]?)(?=\s)")


def nested(lines: list[SourceLine]) -> list[SourceLine]:
    """Return `lines` with the indents that say how they nest."""
    indented: list[SourceLine] = []
    for is_list, run in groupby(lines, key=lambda line: line.is_marked):
        group = list(run)
        indented += _by_kind(group) if is_list else group
    return _below_leads(indented)


def _by_kind(lines: list[SourceLine]) -> list[SourceLine]:
    """Indent by kind of marker, where all of a list starts in one column.

    A kind that comes up first below another stands below it: 1. a. i. or • o ▪.
    """
    if len({line.indent for line in lines}) != 1:
        return lines
    kinds: list[str] = []
    indented: list[SourceLine] = []
    kind = ""
    for line in lines:
        kind = _kind(line, kind, kinds)
        if kind not in kinds:
            kinds.append(kind)
        depth = _depth_of_number(kind) or kinds.index(kind)
        indented.append(replace(line, raw=_STEP * depth + line.raw))
    return indented


def _below_leads(lines: list[SourceLine]) -> list[SourceLine]:
    """Indent what stands below a line that leads it, such as "At home:" or a lesser heading."""
    indented: list[SourceLine] = []
    is_led = False
    for index, line in enumerate(lines):
        look, words = bare(line.words)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if not line.is_marked:
            is_led = _leads(line, look, following, lines[0])
        raw = words if is_led and not line.is_marked and look else line.raw
        shift = is_led and line.is_marked
        indented.append(replace(line, raw=_STEP * shift + raw))
    return indented


def _leads(line: SourceLine, look: str, following: SourceLine | None, first: SourceLine) -> bool:
    if following is None or not following.is_marked or following.indent > line.indent:
        return look.startswith("#")
    return look != "" or line.words.endswith(":") or not first.is_marked


def _kind(line: SourceLine, before: str, kinds: list[str]) -> str:
    match = _MARKER.match(line.words)
    if not match:
        return before
    opening, number, roman, letter, capital, bullet, closing = match.groups()
    if number:
        return f"{opening}1{'.1' * number.count('.')}{closing}"
    if roman and not (roman in "ivx" and _goes_on(line, f"{opening}a{closing}", before, kinds)):
        return f"{opening}i{closing}"
    kind = "a" if roman or letter else "A" if capital else bullet
    return f"{opening}{kind}{closing}"


def _goes_on(line: SourceLine, letters: str, before: str, kinds: list[str]) -> bool:
    """Say whether a lone "i." is the letter behind "h." and no Roman one."""
    return (
        before == letters and letters.replace("a", "i") not in kinds and "i" not in line.words[:1]
    )


def _depth_of_number(kind: str) -> int:
    return kind.count(".1")
