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
    TakeawayLine,
    walk,
)
from research.document.steps import amount_sentences

_ENDS = (".", "!", "?", "…", "؟", "。", "！", "？")


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


def ended(words: str) -> str:
    """Return `words` as the end of a sentence, as the next may follow in the same line."""
    return words if words.endswith(_ENDS) else f"{words}."


def proportion_text(proportion: Proportion) -> str:
    """Return `proportion` in one line, as editors write it: "40 of 100: children born preterm"."""
    values = vars(proportion)
    parts = [_("%(count)d of %(of)d: %(whom)s") % values]
    parts += [_("what: %(what)s") % values] if proportion.what else []
    parts += [_("the others: %(others)s") % values] if proportion.others else []
    parts += [_("measured: %(measured)s") % values] if proportion.measured else []
    if proportion.other_count is not None:
        parts.append(_("compared with %(other_count)d: %(other_whom)s") % values)
    if proportion.usual_count is not None:
        parts.append(_("of all children: %(usual_count)d") % values)
    if proportion.usual_unsaid:
        parts.append(_("the study does not say how many of all children"))
    if proportion.part:
        parts.append(_("part of the line above"))
    return "; ".join(parts)


def citation_text(citation: Citation) -> str:
    """Return `citation` in one line, its parts in the usual order."""
    volume = citation.volume + (f"({citation.issue})" if citation.issue else "")
    container = ", ".join(part for part in (citation.journal, volume, citation.pages) if part)
    editors = "; ".join(map(str, citation.editors))
    parts = [
        "; ".join(map(str, citation.authors)),
        citation.issuer,
        citation.country,
        citation.year,
        citation.title,
        _("Edited by %(names)s") % {"names": editors} if editors else "",
        container,
        citation.publisher,
    ]
    parts += [f"https://doi.org/{citation.doi}" if citation.doi else "", citation.url]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _lines(document: Document) -> Iterator[str]:
    study = document.study
    yield from (document.question, document.title, document.message)
    yield from (document.for_whom, document.not_for)
    yield from _outline(document.findings)
    yield to_text(document.relevance)
    yield from _outline(study.population)
    yield from (study.study_size, study.limits, study.harms_seen, study.effort, study.funding)
    yield from _outline(document.for_therapists)
    yield from _outline(document.for_parents)
    yield from (document.help_now, document.help_soon)
    yield from map(citation_text, document.citations)


def _outline(lines: tuple) -> Iterator[str]:
    for line, depth, _parent in walk(lines):
        yield "  " * depth + line_text(line)
        if plain := getattr(line, "plain", ""):
            yield "  " * depth + plain
        if proportion := getattr(line, "proportion", None):
            yield "  " * depth + proportion_text(proportion)
        if isinstance(line, TakeawayLine):
            yield from ("  " * depth + words for words in _of_step(line))


def _of_step(line: TakeawayLine) -> Iterator[str]:
    if line.amount:
        yield " ".join(amount_sentences(line.amount, line.basis))
    yield from (words for words in (line.needs, line.stop, line.ages) if words)
