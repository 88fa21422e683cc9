"""What of an article gives way to fit a fridge: findings from their end, never what to do at home.

A line stays with some of the lines below it, or goes with all of them: what says something only
together with these never stands alone.
"""

from dataclasses import dataclass, field, replace
from uuid import UUID

from research.document.schema import Citation, Document, walk


@dataclass(frozen=True)
class Excerpt:
    """What is printed of an article's findings and sources.

    `left_out` says how many findings were left out below a line, by its id; None is the
    outermost level. `sources_left_out` counts sources.
    """

    findings: tuple
    sources: tuple[Citation, ...]
    left_out: dict[UUID | None, int] = field(default_factory=dict)
    sources_left_out: int = 0

    @property
    def is_cut(self) -> bool:
        return bool(self.left_out or self.sources_left_out)


def whole(document: Document) -> Excerpt:
    """Return all of `document`."""
    return Excerpt(document.findings, tuple(document.sources))


def shortened(document: Document, count: int) -> Excerpt:
    """Return the first `count` findings of `document`, with the sources that its steps rest on."""
    findings = _first(document.findings, count)
    sources = tuple(source for source in document.sources if _is_needed(source, document))
    return Excerpt(
        findings,
        sources,
        _left_out(document.findings, findings),
        len(document.citations) - len(sources),
    )


def least(document: Document) -> int:
    """Return how many lines the first finding takes that is whole: with one on each level."""
    count, lines = 0, document.findings
    while lines:
        count, lines = count + 1, lines[0].children
    return count


def size(lines: tuple) -> int:
    """Return how many lines there are, with all below them."""
    return sum(1 for _line in walk(lines))


def _first(lines: tuple, count: int) -> tuple:
    kept = []
    for line in lines:
        below = _first(line.children, count - 1)
        if count < 1 or (line.children and not below):
            break
        kept.append(replace(line, children=below) if line.children else line)
        count -= 1 + size(below)
    return tuple(kept)


def _left_out(lines: tuple, kept: tuple, parent: UUID | None = None) -> dict[UUID | None, int]:
    """Return what `kept` lacks of `lines`, which stand below `parent`."""
    missing = size(lines[len(kept) :])
    left_out: dict[UUID | None, int] = {parent: missing} if missing else {}
    for line, shorter in zip(lines, kept, strict=False):
        left_out |= _left_out(line.children, shorter.children, line.id)
    return left_out


def _is_needed(source: Citation, document: Document) -> bool:
    lines = (line for line, *_rest in walk(document.for_parents))
    return source.primary or source.key in {line.source for line in lines}
