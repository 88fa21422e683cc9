"""A document in the order it was written in, each piece of it with what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from clinic.text import one_line
from research.importers.decode import Decoded
from research.importers.headings import bare
from research.importers.lines import SourceLine, source_lines
from research.importers.report import LeftOut, Report

PLACED, SITES, UNKNOWN, LEFT, HEADING = "placed", "sites", "unknown", "left", "heading"
_MOST_OPEN = 120  # pieces that wait for a place; with more, the last holds the rest


@dataclass(frozen=True)
class Piece:
    """Lines that belong together, as they stand in the document.

    `kind` is one of those above, `section` which part of an article a placed one is, `why` the
    reason that it is in none, and `heading` the line above it that only names it.
    """

    kind: str
    lines: tuple[str, ...]
    section: str = ""
    why: str = ""
    heading: str = ""
    group: int = field(default=0, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a place."""
        return self.kind == UNKNOWN


def pieces(decoded: Decoded, report: Report) -> list[Piece]:
    """Return all of `decoded` in its order, by what `report` says of its lines."""
    joined = _joined(_of_lines(decoded, report))
    return _bounded([_headed(piece) for piece in (*joined, *_beside(decoded))])


def unread(decoded: Decoded) -> list[Piece]:
    """Return `decoded` where nothing of it was understood: each of its blocks waits for a place."""
    blocks: list[Piece] = []
    number = 0
    for line in source_lines(decoded.text):
        number += not blocks or (line.blank_before and not line.is_marked)
        why = _("not under a heading that is known")
        blocks.append(Piece(UNKNOWN, (_plain(line),), why=why, group=number))
    return _bounded([_headed(piece) for piece in (*_joined(blocks), *_beside(decoded))])


def _beside(decoded: Decoded) -> list[Piece]:
    return _joined(_of_left_out(item, UNKNOWN) for item in decoded.aside)


# --- by lines ---------------------------------------------------------------------------


def _of_lines(decoded: Decoded, report: Report) -> Iterator[Piece]:
    placed = {number: item for item in report.placed for number in _numbers(item.span)}
    left: dict[int, list[tuple[str, LeftOut]]] = {}
    for kind, items in ((SITES, report.site), (UNKNOWN, report.unknown)):
        for item in items:
            for number in _numbers(item.span):
                left.setdefault(number, []).append((kind, item))
    for line in source_lines(decoded.text):
        yield from _of_line(line, placed.get(line.number), left.get(line.number, []))


def _of_line(line: SourceLine, placed, left) -> Iterator[Piece]:
    """Yield what became of a line; of one that is placed, also what it says beyond that."""
    raw = (_plain(line),)
    if placed:
        yield Piece(PLACED, raw, section=placed.section)
        for kind, item in left:
            if _numbers(item.span)[-1] == line.number:  # once, behind the last of several lines
                yield _of_left_out(item, kind)
    elif left:
        kind, item = left[0]
        is_whole = item.span != str(line.number) or one_line(item.words) == line.words
        words = raw if is_whole else (item.words,)
        yield Piece(kind, words, why=item.why, group=item.group)
    elif not line.is_ruling:
        yield Piece(HEADING, raw)


def _plain(line: SourceLine) -> str:
    """Return the line as it stands, without the signs that set off a heading."""
    look, words = bare(line.words)
    return words if look and not line.is_marked else line.raw.rstrip()


def _numbers(span: str) -> range:
    if not span:
        return range(0)
    first, _dash, last = span.partition("–")
    return range(int(first), int(last or first) + 1)


def _of_left_out(item: LeftOut, kind: str) -> Piece:
    return Piece(kind, (item.words,), why=item.why, group=item.group)


# --- together ---------------------------------------------------------------------------


def _joined(singles: Iterable[Piece]) -> list[Piece]:
    """Return pieces of one line as pieces of several, where the same became of them."""
    joined: list[Piece] = []
    for piece in singles:
        last = joined[-1] if joined else None
        if last and _belongs(piece, last):
            joined[-1] = replace(last, lines=last.lines + piece.lines)
        else:
            joined.append(piece)
    return joined


def _belongs(piece: Piece, last: Piece) -> bool:
    if piece.kind == HEADING or piece != replace(last, lines=piece.lines):
        return False
    return piece.kind != UNKNOWN or (piece.group == last.group and piece.group > 0)


def _headed(piece: Piece) -> Piece:
    """Return an open `piece` of several lines without the line above them that is its heading."""
    if piece.kind != UNKNOWN or len(piece.lines) < 2:
        return piece
    first, *rest = (SourceLine(number, raw) for number, raw in enumerate(piece.lines, 1))
    is_brief = len(first.words) <= 80 and not first.words.endswith((".", ";", ","))
    if first.is_marked or not is_brief or not (first.words.endswith(":") or _are_set_off(rest)):
        return piece
    return replace(piece, heading=bare(first.words)[1], lines=piece.lines[1:])


def _are_set_off(lines: list[SourceLine]) -> bool:
    """Say whether `lines` are a list, or running text, below a short line."""
    return all(line.is_marked or line.words.endswith((".", "!", "?")) for line in lines)


def _bounded(found: list[Piece]) -> list[Piece]:
    """Return `found` with no more pieces that wait than a page can show choices for."""
    waiting = [place for place, piece in enumerate(found) if piece.is_open]
    if len(waiting) <= _MOST_OPEN:
        return found
    last, rest = waiting[_MOST_OPEN - 1], waiting[_MOST_OPEN:]
    lines = tuple(line for place in (last, *rest) for line in found[place].lines)
    gone = set(rest)
    kept = [replace(each, lines=lines) if n == last else each for n, each in enumerate(found)]
    return [piece for place, piece in enumerate(kept) if place not in gone]
