"""The second page of a hand-out: what the study found, how sure that is, and its origins."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.links import web_address
from clinic.models import Notice
from research.document import page_words
from research.document.certainty import finding_certainty
from research.document.grouping import grouped
from research.document.numbers import Group, Numbers
from research.document.schema import AnyLine, Author, Citation, Document, FindingLine
from research.document.text import citation_text, families_text
from research.handout import blocks, home, rich
from research.handout.blocks import run
from research.handout.cuts import Excerpt
from research.handout.sheet import Sheet


def parts(sheet: Sheet, excerpt: Excerpt) -> Iterator[dict]:
    """Yield what the study found and what it cannot tell us, some of it empty."""
    label = sheet.clinic.label_findings or _("What the study found")
    yield blocks.part(label, _Findings(sheet, excerpt).below(None, excerpt.findings))
    label = sheet.clinic.label_evidence or _("How sure are we?")
    yield blocks.part(label, _limits(sheet))


def sources(sheet: Sheet, excerpt: Excerpt) -> Iterator[dict]:
    """Yield where it comes from."""
    label = sheet.clinic.label_source or _("Where this comes from")
    yield blocks.part(
        label, [*_page(sheet.document), *_sources(excerpt, dict(sheet.flagged_sources))]
    )


def notices(sheet: Sheet) -> dict:
    """Return what the clinic says of all of its pages."""
    said = [block for notice in sheet.notices for block in _notice(notice)]
    return blocks.part(_("Please note"), said)


class _Findings:
    """The findings of an excerpt as blocks: what was left out is said where it was."""

    def __init__(self, sheet: Sheet, excerpt: Excerpt):
        self._document, self._clinic, self._excerpt = sheet.document, sheet.clinic, excerpt
        self._numbers = Numbers(sheet.document)

    def below(self, parent: AnyLine | None, lines: tuple) -> list[dict]:
        """Return `lines`, which stand below `parent`; the only one there has no number."""
        lists, groups = [], grouped(lines)
        count = sum(len(group.lines) for group in groups if not group.is_risk_factors)
        is_numbered = parent is None or count > 1
        for group in groups:
            if group.is_risk_factors:
                lists.append(self._risks(group.lines))
            else:
                items = (self._finding(line, parent) for line in group.lines)
                lists.append(blocks.items(items, numbered=is_numbered, start=group.start))
        return lists + (self._left_out(parent) if parent else [])

    def _finding(self, line: FindingLine, parent: AnyLine | None) -> dict:
        words = [run(families_text(line))]
        if certainty := finding_certainty(line, self._document.study):
            words.append(run(f" {certainty}", em=True))
        below = [*self._number(line, parent), *self.below(line, line.children)]
        return blocks.item(*words, blocks=below)

    def _number(self, line: FindingLine, parent: AnyLine | None) -> Iterator[dict]:
        number = self._numbers.of(line, parent)
        if number is None:
            return
        if number.compared:
            groups = (number.counted, number.compared)
            yield blocks.columns(_group(group, narrow=True) for group in groups)
        else:
            yield from _group(number.counted)
        if number.notes:
            yield blocks.paragraph(run(" ".join(number.notes)))

    def _risks(self, lines: list[AnyLine]) -> dict:
        factors = (blocks.item(run(families_text(line))) for line in lines)
        label = page_words.risks_heading(self._document, self._clinic)
        note = " ".join(page_words.risks_notes())
        return blocks.box(label, note, [blocks.items(factors, numbered=False)])

    def _left_out(self, parent: AnyLine) -> list[dict]:
        count = self._excerpt.left_out.get(parent.id, 0)
        text = ngettext(
            "%(n)d more line of this list is on our website.",
            "%(n)d more lines of this list are on our website.",
            count,
        )
        return [blocks.paragraph(run(text % {"n": count}, em=True))] if count else []


def _group(group: Group, *, narrow=False) -> Iterator[dict]:
    yield blocks.paragraph(run(" ".join(group.sentences)))
    if circles := group.circles:
        counts = (circles.solid, circles.eyed, circles.outlined)
        yield blocks.circles(counts, alt=circles.label, legend=circles.legend, narrow=narrow)


def _limits(sheet: Sheet) -> list[dict]:
    study = sheet.document.study
    limits = blocks.words(f"{sheet.how_sure} {study.limits}")
    return limits if home.tells_harms(sheet.document) else limits + home.harms(study)


def _page(document: Document) -> Iterator[dict]:
    """Yield of which page this is the print-out, where its title is not its heading, and whose."""
    said = []
    if document.question:
        said.append(_("From our page “%(title)s”.") % {"title": document.title})
    if names := [_with_credentials(author) for author in document.authors]:
        said.append(_("Written by %(people)s.") % {"people": get_text_list(names, _("and"))})
    if said:
        yield blocks.paragraph(run(" ".join(said)))


def _with_credentials(author: Author) -> str:
    return f"{author.name}, {author.credentials}" if author.credentials else author.name


def _sources(excerpt: Excerpt, flagged: dict[str, str]) -> list[dict]:
    """Return the sources, each with what became of it where its DOI is `flagged`."""
    sources = [
        blocks.paragraph(*_source(citation), *_warning(flagged.get(citation.doi, "")))
        for citation in excerpt.sources
    ]
    if count := excerpt.sources_left_out:
        text = ngettext(
            "%(n)d more source is on our website.", "%(n)d more sources are on our website.", count
        )
        sources.append(blocks.paragraph(run(text % {"n": count}, em=True)))
    return sources


def _source(citation: Citation) -> list[dict]:
    """Return a source with the one address that lasts longest."""
    address = f"https://doi.org/{citation.doi}" if citation.doi else web_address(citation.url)
    text = citation_text(replace(citation, url="") if citation.doi else citation)
    before, linked, after = text.partition(address) if address else (text, "", "")
    return [run(before)] + ([run(linked, link=address), run(after)] if linked else [])


def _warning(sentence: str) -> list[dict]:
    return [run(f" {sentence}", strong=True)] if sentence else []


def _notice(notice: Notice) -> list[dict]:
    """Return a notice, its title in the line of its first words."""
    title, text = run(f"{notice.title}: ", strong=True), rich.from_html(notice.text)
    if text and text[0]["kind"] == "paragraph":
        return [blocks.paragraph(title, *text[0]["runs"]), *text[1:]]
    return [blocks.paragraph(title), *text]
