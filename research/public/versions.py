"""What changed from one version of an article to the next, as families read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from research.document.cells import Cell, cell_text
from research.document.certainty import certainty_sentence
from research.document.codec import CodecError
from research.document.compare import ComparedField, ComparedLine, compare
from research.document.fallen import parted
from research.document.fields import Comparable, Item
from research.document.schema import Document
from research.document.text import families_text
from research.models import ClosingReason, LiveEdition, PublicStatus
from research.public.derived import heading
from research.public.flags import flags_in, red_dois
from research.public.live import document_of
from research.public.pages import editions


@dataclass(frozen=True)
class TakenAway:
    """Which version stood at an address: what those who kept a copy have to know.

    `heading` is what headed it, by which families know it; `crisis_line` says that it named the
    clinic's crisis line.
    """

    heading: str
    title: str
    number: int
    appeared_at: datetime
    crisis_line: bool = False


# What an editor works with and no reader sees as words.
_NOT_READ = {"slug", "language", "picture", "topics", "is_invented", "crisis_line"}


@dataclass(frozen=True)
class Quoted:
    """A line that changed, under the heading of its part: its words `before` and `after`.

    `before` is empty for one that was added, `after` for one that was taken away.
    """

    heading: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Version:
    """A version that readers can or could see; `changes` quote what is new since the one before.

    `is_first` says that none is before it; `is_compared` that both could be read.
    """

    row: LiveEdition
    changes: tuple[Quoted, ...] = ()
    is_first: bool = False
    is_compared: bool = False


def versions_of(article_id: int) -> list[Version]:
    """Return the versions of an article, newest first, in one query.

    One that was taken away, or that this program cannot read, is quoted nowhere: the next is
    compared with the last before it that families can read. Nothing is quoted that rests on a
    study that was taken back.
    """
    versions: list[Version] = []
    before: Document | None = None
    rows = editions(article_id)
    dois = red_dois(flag for row in rows for flag in flags_in(row))
    for row in reversed(rows):
        document = _readable(row, dois)
        is_compared = bool(before and document)
        changes = tuple(quoted(before, document)) if before and document else ()
        versions.append(Version(row, changes, not versions, is_compared))
        before = document or before
    return versions[::-1]


def _readable(row: LiveEdition, dois: frozenset[str]) -> Document | None:
    if row.status != PublicStatus.LIVE:
        return None
    try:
        document = document_of(row.edition)
    except CodecError:
        return None
    return document and parted(document, dois).stands


def taken_away(row: LiveEdition) -> TakenAway | None:
    """Return which version `row` was that readers see no more; None where that stays private, or
    cannot be read."""
    if row.status == PublicStatus.CLOSED and not _may_be_named(row.closing_reason):
        return None
    try:
        document = document_of(row.edition)
    except CodecError:
        return None
    if document is None:
        return None
    return TakenAway(
        heading=heading(document),
        title=document.title,
        number=row.edition.number,
        appeared_at=row.appeared_at,
        crisis_line=document.crisis_line,
    )


def _may_be_named(closing_reason: str) -> bool:
    return closing_reason in ClosingReason.values and ClosingReason(closing_reason).shows_title


def quoted(before: Document, after: Document) -> Iterator[Quoted]:
    """Yield what families read otherwise in `after` than in `before`, in the page's order."""
    for field in compare(before, after):
        if field.field == "message":
            yield from (_with_certainty(quote, before, after) for quote in _of_field(field))
        elif field.field not in _NOT_READ:
            yield from _of_field(field)


def _with_certainty(quote: Quoted, before: Document, after: Document) -> Quoted:
    """Return the quoted message, old and new, each with how sure we were of it: it never leaves."""
    return replace(
        quote,
        before=quote.before and f"{quote.before} {certainty_sentence(before.study)}".rstrip(),
        after=quote.after and f"{quote.after} {certainty_sentence(after.study)}".rstrip(),
    )


def _of_field(field: ComparedField) -> Iterator[Quoted]:
    for line in field.lines:
        for words in (_words, cell_text):  # what families read first, then the clinical words
            before, after = (placed and words(placed.line) for placed in (line.old, line.new))
            if before != after:
                yield Quoted(field.label, before or "", after or "")
                break
        else:
            yield from _details(field, line)


def _words(line: Comparable) -> str:
    return cell_text(line) if isinstance(line, Item) else families_text(line)


def _details(field: ComparedField, line: ComparedLine) -> Iterator[Quoted]:
    """Yield what is said beside the words of a line and differs, each with the line before it."""
    before, after = (_by_label(cell) for cell in (line.left, line.right))
    for label in dict.fromkeys([*before, *after]):
        heading = f"{field.label}: {line.right.text if line.right else ''}"
        yield Quoted(heading, before.get(label, ""), after.get(label, ""))


def _by_label(cell: Cell | None) -> dict[str, str]:
    details = cell.details if cell else ()
    return {label: f"{label}: {''.join(run.text for run in runs)}" for label, runs in details}
