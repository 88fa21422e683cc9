"""A plain text, as people keep or copy it, to what it says of an article."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.bounds import line_count
from research.document.schema import RiskFactorLine, walk
from research.importers import headings
from research.importers.content import Content
from research.importers.decode import Decoded
from research.importers.headings import bare, recognise
from research.importers.language import foreign
from research.importers.lines import SourceLine, source_lines
from research.importers.opening import Opening, read_opening
from research.importers.parted import Split
from research.importers.parts import PartsReader
from research.importers.refusal import ImportRefused
from research.importers.report import LeftOut, Report
from research.importers.sections import split
from research.importers.site import Site, Zone
from research.importers.sources import read_citations
from research.importers.update import new_document

_ABOUT_THE_PAGE = {headings.TITLE, headings.AUTHORS, headings.TOPICS}
_USUAL_ORDER = [
    headings.FINDINGS,
    headings.RELEVANCE,
    headings.POPULATION,
    headings.THERAPISTS,
    headings.PARENTS,
    headings.CITATION,
]


def parse(decoded: Decoded, site: Site) -> tuple[Content, Report]:
    """Return what the text says, and what became of each of its lines. Raises ImportRefused.

    `site` is what the site says of itself, which is no part of the article.
    """
    lines = list(source_lines(decoded.text))
    parts = split(lines, site)
    _check_headings(parts, decoded.text)
    reader = PartsReader(parts, site)
    content, report = reader.content, reader.report
    report.checks += decoded.notes
    _read_title(parts, site, content, report)
    reader.read()
    read_citations(parts, content, report)
    _tell_around(parts, site, report)
    report.checks += [*_language(decoded.text), *_unusual(parts)]
    report.counts += _counts(content)
    return content, report


# --- the headings -----------------------------------------------------------------------


def _language(text: str) -> list[str]:
    """Return a remark where the text is not in English, which headings are known in."""
    message = _(
        "The text seems to be in another language (%(language)s). Headings are known in English."
    )
    return [message % {"language": language}] if (language := foreign(text)) else []


def _check_headings(parts: Split, text: str):
    """Refuse a text without headings, and headings without a line under them."""
    known = [section for section in parts.sections if section.part != headings.TITLE]
    if not known:
        message = _(
            "No heading was recognised: an article has parts such as “Findings”, “Take away for "
            "parents” and “Citation”, each under its heading."
        )
        raise ImportRefused(" ".join([message, *_language(text)]))
    filled = {section.part for section in known if section.lines}
    if not filled - {headings.GROUP}:
        raise ImportRefused(_("There are no lines under any of the headings."))
    filled.add(headings.GROUP)
    if headings.RISK_FACTORS in filled:
        filled.add(headings.FINDINGS)
    for section in parts.sections:
        if section.part == headings.FINDINGS and not filled & {section.part}:
            message = _(
                "The heading “%(heading)s” (line %(line)d) has no lines under it. Write what "
                "belongs there, or remove the heading."
            )
            raise ImportRefused(
                message % {"heading": section.words, "line": section.heading.number}
            )


def _unusual(parts: Split) -> list[str]:
    return [*_repeated(parts), *_out_of_order(parts), *_missing(parts)]


def _repeated(parts: Split):
    for part in _USUAL_ORDER:
        if len(sections := parts.of(part)) > 1:
            lines = ", ".join(str(section.heading.number) for section in sections)
            message = _(
                "“%(heading)s” is there more than once (lines %(lines)s). All of them were read."
            )
            yield message % {"heading": sections[0].words, "lines": lines}


def _out_of_order(parts: Split):
    order = [section.part for section in parts.sections if section.part in _USUAL_ORDER]
    first = list(dict.fromkeys(order))
    if first != sorted(first, key=_USUAL_ORDER.index):
        yield _("The parts are in an unusual order: check that each line is where it belongs.")


def _missing(parts: Split):
    names = {
        headings.FINDINGS: _("findings"),
        headings.RELEVANCE: _("relevance"),
        headings.POPULATION: _("population"),
        headings.THERAPISTS: _("take-aways for therapists"),
        headings.PARENTS: _("take-aways for parents"),
        headings.CITATION: _("citation"),
    }
    if missing := [str(name) for part, name in names.items() if not parts.of(part)]:
        yield _("No heading was found for: %(parts)s.") % {"parts": ", ".join(missing)}


# --- the title --------------------------------------------------------------------------


def _read_title(parts: Split, site: Site, content: Content, report: Report):
    sections = parts.of(headings.TITLE)
    titles = sections[0].lines if sections else []
    body = "\n".join(line.words for section in parts.sections for line in section.lines)
    given = titles[0] if titles else None
    opening = read_opening(_opening_lines(parts), site, body, title=given)
    title = given or opening.title
    if title is None:
        raise ImportRefused(
            _(
                "No title was found. Write it on a separate line above the first heading, or "
                "as “Title: …”."
            )
        )
    content.title = bare(title.text or title.words)[1]
    label = sections[0].label(_("Title")) if titles else _("Title")
    report.place(label, title.span, content.title, section=headings.TITLE)
    others = [line for section in sections[1:] for line in section.whole]
    report.refuse([*titles[1:], *others], _("a second title"))
    _tell_opening(opening, site, content, report)


def _opening_lines(parts: Split) -> list[SourceLine]:
    """Return what stands above the first part; where a citation does, what follows that."""
    first = next((s for s in parts.sections if s.part not in _ABOUT_THE_PAGE), None)
    starts_with_citation = first is not None and first.part == headings.CITATION
    if parts.opening or not (starts_with_citation and parts.around and len(parts.sections) > 1):
        return parts.opening
    is_next = parts.around[0][0].number < parts.sections[1].heading.number
    return parts.around.pop(0) if is_next else []


def _tell_opening(opening: Opening, site: Site, content: Content, report: Report):
    report.site += opening.site
    report.unknown += opening.unknown
    if opening.message:
        content.values["message"] = opening.message.text
        span, words = opening.message.span, opening.message.words
        report.place(_("Message"), span, words, section=headings.MESSAGE)
        report.checks.append(_("The sentence below the title was taken as the article's message."))
    if authors := site.find(headings.AUTHORS, opening.byline):
        content.values |= authors.values
        report.checks.append(_("The author was read from the byline."))
    if opening.rivals and opening.title:
        words = ", ".join(f"“{line.words}”" for line in opening.rivals[-3:])
        message = _("The title was taken from line %(line)s. Above it is %(words)s.")
        report.checks.append(message % {"line": opening.title.span, "words": words})


# --- what is no part of the article -----------------------------------------------------


def _tell_around(parts: Split, site: Site, report: Report):
    for section in parts.unknown:
        why = _("under a heading that does not belong to any part of an article")
        report.refuse(section.whole, why)
    for passage in parts.around:
        _tell_passage(passage, site, report)
    empty = [section.heading for section in parts.sections if not section.lines]
    report.refuse(empty, _("a heading with nothing below it"))
    _tell_asides(parts, report)
    report.refuse(parts.tables, _("a row of a table: write what it says as a line"))
    report.site += [
        LeftOut(ruling.span, ruling.words, _("a line without words")) for ruling in parts.rulings
    ]
    report.site.sort(key=_number)
    report.unknown.sort(key=_number)


def _tell_asides(parts: Split, report: Report):
    """Name what the brackets behind a heading say, which is in no field."""
    why = _("in the heading, and not in any field")
    sections = [section for section in parts.sections if section.lines and section.aside]
    report.unknown += [LeftOut(section.heading.span, section.aside, why) for section in sections]


def _tell_passage(passage: list[SourceLine], site: Site, report: Report):
    """Lines between two that are the site's are the site's too: a sentence broken in pieces."""
    reasons = [_reason(line, site) for line in passage]
    sites_own = [index for index, reason in enumerate(reasons) if reason]
    last = len(passage) - 1 if _is_sites_heading(passage[0]) else max(sites_own, default=-1)
    for index, line in enumerate(passage):
        if sites_own and sites_own[0] <= index <= last:
            why = reasons[index] or _("among the site's own words")
            report.site.append(LeftOut(line.span, line.words, why))
        else:
            why = _("after the article, not under a heading")
            report.unknown.append(LeftOut(line.span, line.words, why))


def _reason(line: SourceLine, site: Site) -> str:
    if _is_sites_heading(line):
        return _("a heading of the site's")
    return site.reason(line.words, Zone.AFTER)


def _is_sites_heading(line: SourceLine) -> bool:
    heading = recognise(line)
    return bool(heading and heading.part == headings.SITE)


def _number(item: LeftOut) -> int:
    return int(item.span.split("–")[0])


# --- counts -----------------------------------------------------------------------------


def _counts(content: Content) -> list[str]:
    """Return how much of everything the file has, as it will stand in the article."""
    document = new_document(content, slug="counted")
    factors = sum(isinstance(line, RiskFactorLine) for line, *_rest in walk(document.findings))
    findings = line_count(document.findings) - factors
    for_therapists = line_count(document.for_therapists)
    for_parents = line_count(document.for_parents)
    population = line_count(document.study.population)
    sources = len(document.citations)
    return [
        ngettext("%d finding", "%d findings", findings) % findings,
        ngettext("%d risk factor", "%d risk factors", factors) % factors,
        ngettext("%d line for therapists", "%d lines for therapists", for_therapists)
        % for_therapists,
        ngettext("%d line for parents", "%d lines for parents", for_parents) % for_parents,
        ngettext("%d line of population", "%d lines of population", population) % population,
        ngettext("%d citation", "%d citations", sources) % sources,
    ]
