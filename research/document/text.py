"""A Document's words as plain text: for search, for comparing and for reading aloud."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from clinic.richtext import to_text
from research.document.schema import (
    AnyLine,
    Citation,
    Document,
    Proportion,
    RiskFactorLine,
    walk,
)


def plain_text(document: Document) -> str:
    """Return every word of `document` that its editors wrote, a line each, indented by depth."""
    return "\n".join(line for line in _lines(document) if line.strip())


def line_text(line: AnyLine) -> str:
    """Return one line as it is read: a risk factor with its examples in brackets."""
    if isinstance(line, RiskFactorLine) and line.examples:
        return f"{line.text} ({line.examples})"
    return line.text


def families_text(line: AnyLine) -> str:
    """Return one line as families read it first: its plain words, where it has some."""
    return getattr(line, "plain", "") or line_text(line)


def proportion_text(proportion: Proportion) -> str:
    """Return `proportion` in one line, as editors write it: "40 of 100: children born preterm"."""
    parts = [_("%(count)d of %(of)d: %(whom)s") % vars(proportion)]
    if proportion.other_count is not None:
        parts.append(_("compared with %(other_count)d: %(other_whom)s") % vars(proportion))
    if proportion.part:
        parts.append(_("part of the line above"))
    return "; ".join(parts)


def citation_text(citation: Citation) -> str:
    """Return `citation` in one line, its parts in the usual order."""
    volume = citation.volume + (f"({citation.issue})" if citation.issue else "")
    container = ", ".join(part for part in (citation.journal, volume, citation.pages) if part)
    parts = [
        "; ".join(map(str, citation.authors)),
        citation.year,
        citation.title,
        container,
    ]
    parts += [f"https://doi.org/{citation.doi}" if citation.doi else "", citation.url]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _lines(document: Document) -> Iterator[str]:
    study = document.study
    yield from (document.title, document.message)
    yield from _outline(document.findings)
    yield to_text(document.relevance)
    yield from _outline(study.population)
    yield from (study.study_size, study.limits, study.funding)
    yield from _outline(document.for_therapists)
    yield from _outline(document.for_parents)
    yield from map(citation_text, document.citations)


def _outline(lines: tuple) -> Iterator[str]:
    for line, depth, _parent in walk(lines):
        yield "  " * depth + line_text(line)
        if plain := getattr(line, "plain", ""):
            yield "  " * depth + plain
        if proportion := getattr(line, "proportion", None):
            yield "  " * depth + proportion_text(proportion)
