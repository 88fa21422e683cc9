"""The citations of a file: the study itself first, then what else it names."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from research.citations.reference import Reference
from research.document.schema import Citation
from research.importers import headings
from research.importers.citation_lines import parse, sources
from research.importers.content import Content
from research.importers.lines import SourceLine
from research.importers.parted import SourceSection, Split
from research.importers.report import LeftOut, Report

_PARTS = [
    ("authors", gettext_lazy("authors")),
    ("year", gettext_lazy("year")),
    ("title", gettext_lazy("title")),
    ("journal", gettext_lazy("journal")),
    ("volume", gettext_lazy("volume")),
    ("issue", gettext_lazy("issue")),
    ("pages", gettext_lazy("pages")),
    ("doi", "DOI"),
    ("url", gettext_lazy("web address")),
]


def read_citations(split: Split, content: Content, report: Report):
    """Take the sources under the citations' headings into `content`."""
    for section in split.of(headings.CITATION):
        for lines in sources(section.lines):
            reference = parse(lines)
            if not reference.citation.title:
                report.refuse(lines, _("no source could be read here"))
                continue
            primary = not content.citations
            content.citations.append(replace(reference.citation, primary=primary))
            report.checks += _doubts(reference)
            _tell(content.citations[-1], section, lines, report)
            report.unknown += _unplaced(reference, lines)
    if (count := len(content.citations)) > 1:
        message = _("%(count)d sources were read; the first is taken as the study itself.")
        report.checks.append(message % {"count": count})


def _tell(citation: Citation, section: SourceSection, lines: list[SourceLine], report: Report):
    part = _("Citation, the study itself") if citation.primary else _("Citation, another source")
    span = _span(lines)
    for name, label in _PARTS:
        if value := _value_text(citation, name):
            words = f"{label}: {value}"
            report.place(section.label(part), span, words, section=section.part)
            span = ""


def _value_text(citation: Citation, name: str) -> str:
    value = getattr(citation, name)
    return "; ".join(map(str, value)) if name == "authors" else value


def _doubts(reference: Reference) -> list[str]:
    if reference.is_whole:
        message = _("The citation could not be split, so all of it is its title: “%(title)s”.")
        return [message % {"title": reference.citation.title}]
    return [_("In the citation, %(question)s") % {"question": each} for each in reference.doubts]


def _unplaced(reference: Reference, lines: list[SourceLine]) -> list[LeftOut]:
    why = _("the citation also says so, and the article has no other place for it")
    return [LeftOut(_span(lines), words, why) for words in reference.unplaced]


def _span(lines: list[SourceLine]) -> str:
    return replace(lines[0], last=lines[-1].number).span
