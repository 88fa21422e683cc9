"""The whole article: its head, its page's sections, and what the clinic says below every page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic import around
from clinic.links import web_address
from research.document.schema import Citation, Document
from research.document.steps import has_steps_from_study
from research.document.text import citation_text
from research.public import page_sections
from research.public.data import as_data
from research.public.markdown import lines, marks, rich
from research.public.markdown.marks import Block
from research.public.pages import PublicArticle

Blocks = Iterator[Block]


def as_markdown(public_article: PublicArticle) -> str:
    """Return `public_article`, a draft or what is public, as Markdown in the order of its page."""
    standing = around.current()
    data = as_data(public_article, standing.clinic, standing.notices, standing.trademarks)
    blocks = list(_head(public_article, data))
    for section in page_sections.page_of(public_article)["sections"]:
        content = list(_SECTIONS[section.id](public_article, data))
        blocks += [marks.heading(2, section.label), *content] if content else []
    return marks.joined([*blocks, *_foot(data)]) + "\n"


def _head(public_article: PublicArticle, data: dict) -> Blocks:
    yield marks.heading(1, public_article.heading)
    if public_article.edition is None:
        yield marks.strong(_("This is a draft: it may change, and nobody has published it."))
    yield marks.strong(data["sample"]["sentence"])
    yield marks.strong(data.get("flags", {}).get("sentence", ""))
    yield marks.text(data["message"])
    yield marks.text(_certainty(data))
    yield marks.text(" ".join(filter(None, (data["for_whom"], data["not_for"]))))
    if data["title"] != public_article.heading:
        yield marks.text(_("Article: %(title)s") % data)
    yield _checked(data)


def _certainty(data: dict) -> str:
    """Return how sure we are; "" where nobody said, or where the study was taken back."""
    return data["certainty"]["sentence"] if data["certainty"] else ""


def _checked(data: dict) -> Block:
    checked = data["checked"]
    if checked["by"] is None:
        return marks.text(checked["sentence"])
    by = ", ".join(filter(None, checked["by"].values()))
    return marks.text(
        _("Checked by %(name)s, %(date)s.") % {"name": by, "date": _day(checked["on"])}
    )


def _day(day: str) -> str:
    return date_format(date.fromisoformat(day), "DATE_FORMAT")


# --- the sections ------------------------------------------------------------------------------


def _at_home(public_article: PublicArticle, data: dict) -> Blocks:
    advice = data["for_parents"]
    yield from lines.advice(advice["steps"], numbered=True)
    harms = data["study"]["harms"]
    if advice["steps"]["lines"] and has_steps_from_study(public_article.document):
        said = " ".join(filter(None, _harms(harms)))
        yield f"{marks.strong(_('Harms:'))} {marks.text(said)}" if said else ""
    for kind, label in (("keep_safe", _("Keep safe")), ("get_help", _("Get help"))):
        blocks = lines.advice(advice[kind])
        yield from [marks.heading(3, label), *blocks] if blocks else []


def _harms(harms: dict) -> Iterator[str]:
    yield f"{harms['words']}." if harms["words"] else ""
    yield from harms["sentence"].splitlines()


def _help(public_article: PublicArticle, data: dict) -> Blocks:
    told = data["help"]
    call = _("Call %(number)s") % {"number": told["emergency_number"]}
    now = [[marks.text(warning)] for warning in told["now"]]
    crisis = told["crisis_line"]
    if now or crisis:
        yield marks.heading(3, _("Get help at once"))
        yield marks.strong(call) if told["emergency_number"] else ""
        yield marks.bullets(now)
    if crisis:
        name = crisis["name"] or _("Crisis line")
        yield marks.text(f"{crisis['sentence']} {name}, {crisis['number']}")
    if told["soon"]:
        yield marks.heading(3, _("See a doctor this week"))
        yield marks.bullets([marks.text(warning)] for warning in told["soon"])
    yield from marks.paragraphs(told["sentence"])
    if told["emergency_number"] and not (now or crisis):
        yield marks.text(f"{_('In an emergency:')} {call}")


def _talk_to_us(public_article: PublicArticle, data: dict) -> Blocks:
    clinic = around.current().clinic
    yield from marks.paragraphs(clinic.whom_to_ask)
    yield marks.text(", ".join(filter(None, (clinic.name, clinic.phone, clinic.email))))


def _findings(public_article: PublicArticle, data: dict) -> Blocks:
    if sure := _certainty(data):
        yield marks.text(sure)
    yield from lines.findings(data["findings"])


def _evidence(public_article: PublicArticle, data: dict) -> Blocks:
    study = data["study"]
    limits = data["certainty"]["limits"] if data["certainty"] else ""
    rows = [
        (_("How sure"), marks.paragraphs(_certainty(data))),
        (_("What it cannot tell us"), marks.paragraphs(limits)),
        (_("Harms"), marks.paragraphs("\n".join(_harms(study["harms"])))),
        (_("What taking part asked for"), marks.paragraphs(study["effort"])),
        (_("How many were studied"), marks.paragraphs(study["size"])),
        (_("Ages"), marks.paragraphs(study["ages"]["words"])),
        (_("Who was studied"), filter(None, [lines.population(study["population"])])),
        (_("Kind of study"), marks.paragraphs(study["design"]["words"])),
    ]
    yield from _rows(rows)


def _rows(rows: list[tuple[str, Iterator[Block]]]) -> Blocks:
    """Yield one list of what says something: a label, and its words below it."""
    said = [(label, list(blocks)) for label, blocks in rows]
    yield marks.bullets([marks.strong(label), *blocks] for label, blocks in said if blocks)


def _relevance(public_article: PublicArticle, data: dict) -> Blocks:
    yield from rich.blocks_of(public_article.document.relevance)


def _therapists(public_article: PublicArticle, data: dict) -> Blocks:
    yield marks.text(
        _("Written for therapists. If you are a parent, talk with yours before you try any of it.")
    )
    yield from lines.advice(data["for_therapists"], numbered=True)
    if level := data["study"]["evidence"]["sentence"]:
        yield f"{marks.strong(_('Level of evidence'))}: {marks.text(level)}"


def _source(public_article: PublicArticle, data: dict) -> Blocks:
    first, *others = public_article.document.sources
    yield _citation(first)
    if public_article.document.is_invented:
        yield marks.text(_("This study is invented, so the link leads nowhere."))
    if others:
        yield marks.heading(3, _("Other sources"))
        yield marks.bullets([_citation(source)] for source in others)


def _citation(source: Citation) -> Block:
    """Return `source` in one line, its DOI and its addresses as links."""
    links = [f"https://doi.org/{quote(source.doi, safe='/:;()._-~')}" if source.doi else ""]
    links += [url for url in (source.url, source.free_url) if web_address(url)]
    words = marks.text(citation_text(replace(source, doi="", url="")))
    return " ".join([f"{words}.", *map(marks.link, filter(None, links))])


def _about(public_article: PublicArticle, data: dict) -> Blocks:
    document: Document = public_article.document
    authors = [", ".join(filter(None, author.values())) for author in data["authors"]]
    version = data["version"]
    rows = [
        (_("Written by"), map(marks.text, authors)),
        (_("Checked by"), filter(None, [_checked(data)])),
        (_("Version"), _version(version)),
        (_("Who paid for the study"), marks.paragraphs(document.study.funding)),
        (
            _("Do we sell what this page discusses?"),
            marks.paragraphs(data["interest"]["words"]),
        ),
        (_("More about"), (marks.text(topic["name"]) for topic in data["topics"])),
        (_("Cite this page"), marks.paragraphs(data["cite"])),
    ]
    yield from _rows(rows)


def _version(version: dict | None) -> Blocks:
    if version:
        yield marks.text(f"{version['number']}, {_day(version['published'])}")
        yield from marks.paragraphs(version["what_changed"])


_SECTIONS = {
    "at-home": _at_home,
    "help": _help,
    "talk-to-us": _talk_to_us,
    "findings": _findings,
    "evidence": _evidence,
    "relevance": _relevance,
    "therapists": _therapists,
    "source": _source,
    "about": _about,
}


def _foot(data: dict) -> Blocks:
    """Yield what the clinic says below every page: that this takes no therapist's place, say."""
    yield "---"
    for notice in data["notices"]:
        yield marks.strong(notice["title"])
        yield from marks.paragraphs(notice["text"])
    yield from marks.paragraphs(data["licence"])
