"""What of an article gives way to fit a fridge, where smaller letters are not enough.

First go the sources that no step rests on, then the ends of long lists below a finding. No finding
goes as a whole, and no short list loses a line: what speaks against the rest often stands last.
What to do at home, harms and limits always stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from research.document.schema import Citation, Document, walk

LEAST = 3  # lines that every list keeps


@dataclass(frozen=True)
class Excerpt:
    """What is printed of an article's findings and sources.

    `left_out` says how many lines were left out below a finding, by its id. `sources_left_out`
    counts sources.
    """

    findings: tuple
    sources: tuple[Citation, ...]
    left_out: dict[UUID, int] = field(default_factory=dict)
    sources_left_out: int = 0

    @property
    def is_cut(self) -> bool:
        return bool(self.left_out or self.sources_left_out)


def whole(document: Document) -> Excerpt:
    """Return all of `document`."""
    return Excerpt(document.findings, tuple(document.sources))


def shortened(document: Document, most: int) -> Excerpt:
    """Return the findings of `document` with at most `most` lines in each list below another
    line, and the sources that its steps rest on."""
    sources = tuple(source for source in document.sources if _is_needed(source, document))
    return Excerpt(
        _shortened(document.findings, most),
        sources,
        dict(_left_out(document.findings, most)),
        len(document.citations) - len(sources),
    )


def longest(document: Document) -> int:
    """Return how many lines the longest list has that stands below another line."""
    return max((len(line.children) for line, *_rest in walk(document.findings)), default=0)


def _shortened(lines: tuple, most: int) -> tuple:
    return tuple(
        replace(line, children=_shortened(line.children[:most], most)) if line.children else line
        for line in lines
    )


def _left_out(lines: tuple, most: int) -> Iterable[tuple[UUID, int]]:
    for line in lines:
        if missing := sum(1 for _line in walk(line.children[most:])):
            yield line.id, missing
        yield from _left_out(line.children[:most], most)


def _is_needed(source: Citation, document: Document) -> bool:
    lines = (line for line, *_rest in walk(document.for_parents))
    return source.primary or source.key in {line.source for line in lines}
