"""What an article gives up, and in which order, to fit a fridge: never what to do at home."""

from collections.abc import Iterator
from dataclasses import replace

from research.document.schema import Document


def cuts(document: Document) -> Iterator[Document]:
    """Yield `document`, then ever less of it: findings below the second level go first, then
    why it matters and the other sources, then all findings but the first level."""
    yield document
    for cut in (_two_levels, _no_asides, _one_level):
        shorter = cut(document)
        if shorter != document:
            document = shorter
            yield document


def _two_levels(document: Document) -> Document:
    return replace(document, findings=_top(document.findings, 2))


def _no_asides(document: Document) -> Document:
    source = document.source
    return replace(document, relevance="", citations=(source,) if source else ())


def _one_level(document: Document) -> Document:
    return replace(document, findings=_top(document.findings, 1))


def _top(lines: tuple, levels: int) -> tuple:
    """Return `lines` with so many levels of what stands below them."""
    return tuple(
        replace(line, children=_top(line.children, levels - 1) if levels > 1 else ())
        if line.children
        else line
        for line in lines
    )
