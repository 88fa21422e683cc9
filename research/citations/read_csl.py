"""A citation from CSL-JSON, whoever wrote it: the way back from `csl.item`.

Registers put titles into lists, numbers where texts belong, tags and entities into both. What is
no text reads as nothing; nothing here raises for what a record holds.
"""

import html
import re

from clinic.links import web_address
from clinic.text import one_line
from research.citations import doi as dois
from research.citations.notation import tidied
from research.document.bounds import MAX_LINE
from research.document.parts import Name
from research.document.schema import Citation
from research.models import SourceKind

MOST_AUTHORS = 200  # of one record; a list of thousands is no list that anybody reads
_KINDS = {
    "article-journal": SourceKind.ARTICLE,
    "journal-article": SourceKind.ARTICLE,
    "article": SourceKind.ARTICLE,
    "proceedings-article": SourceKind.ARTICLE,
    "paper-conference": SourceKind.ARTICLE,
    "posted-content": SourceKind.ARTICLE,
    "chapter": SourceKind.CHAPTER,
    "book-chapter": SourceKind.CHAPTER,
    "book-section": SourceKind.CHAPTER,
    "book-part": SourceKind.CHAPTER,
    "book": SourceKind.BOOK,
    "monograph": SourceKind.BOOK,
    "edited-book": SourceKind.BOOK,
    "reference-book": SourceKind.BOOK,
    "report": SourceKind.REPORT,
    "report-component": SourceKind.REPORT,
    "webpage": SourceKind.WEB_PAGE,
    "post-weblog": SourceKind.WEB_PAGE,
}
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,300})?/?>")
_BLOCK_TAG = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|br)\b[^<>]{0,300}>")


def citation(item: dict) -> Citation:
    """Return what an `item` of CSL-JSON, or a record of Crossref's, says as a citation."""
    kind = _kind(item)
    people, bodies = _people(item.get("author")), kind in _OF_BODIES
    issuer = people[0].family if bodies and len(people) == 1 and not people[0].given else ""
    publisher = text(item.get("publisher"))
    found = Citation(
        title=_title(item),
        kind=kind,
        authors=() if issuer else people,
        editors=_people(item.get("editor")),
        year=_year(item),
        journal=text(item.get("container-title")),
        volume=text(item.get("volume")),
        issue=text(item.get("issue")),
        pages=_pages(item),
        publisher="" if kind == str(SourceKind.ARTICLE) or publisher == issuer else publisher,
        issuer=issuer,
        country=text(item.get("publisher-place")) if bodies else "",
        doi=dois.normalise(text(item.get("DOI"))),
        url=web_address(text(item.get("URL"))) if not item.get("DOI") else "",
    )
    return tidied(found)


_OF_BODIES = {str(SourceKind.GUIDELINE), str(SourceKind.REPORT)}


def text(value) -> str:
    """Return a text of a record as one line, without tags and entities; of several the first."""
    if isinstance(value, list):
        value = next((part for part in value if part), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(_plain(str(value)))[:MAX_LINE]


def paragraphs(value) -> list[str]:
    """Return the paragraphs of an abstract in JATS, without tags and entities."""
    if not isinstance(value, str):
        return []
    parts = (one_line(_plain(part)) for part in _BLOCK_TAG.split(value))
    return [part for part in parts if part]


def _plain(value: str) -> str:
    """Return `value` without tags and entities: "&amp;lt;" was escaped twice and means "<"."""
    unescaped = html.unescape(html.unescape(value))
    return _TAG.sub("", unescaped)


def _title(item: dict) -> str:
    title, subtitle = text(item.get("title")), text(item.get("subtitle"))
    if not subtitle or subtitle.lower() in title.lower():
        return title
    return f"{title}{'' if title.endswith((':', '?', '!')) else ':'} {subtitle}"


def _kind(item: dict) -> str:
    if "guideline" in text(item.get("genre")).lower():
        return str(SourceKind.GUIDELINE)
    return str(_KINDS.get(text(item.get("type")).lower(), ""))


def _people(value) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else []
    names = (_name(person) for person in people[:MOST_AUTHORS] if isinstance(person, dict))
    return tuple(name for name in names if name)


def _name(person: dict) -> Name | None:
    if body := text(person.get("literal")) or text(person.get("name")):
        return Name(family=body)
    family = _joined(person, "non-dropping-particle", "family")
    given = _joined(person, "given", "dropping-particle")
    given = ", ".join(filter(None, (given, text(person.get("suffix")))))
    if not family:
        return Name(family=given) if given else None
    return Name(family=family, given=given)


def _joined(person: dict, *parts: str) -> str:
    return " ".join(filter(None, (text(person.get(part)) for part in parts)))


def _year(item: dict) -> str:
    """Return the year of the printed issue; before there is one, that of the first appearance."""
    dates = (item.get(name) for name in ("published-print", "issued", "published-online"))
    years = (_year_of(value) for value in dates if isinstance(value, dict))
    return next((year for year in years if year), "")


def _year_of(issued: dict) -> str:
    try:
        year = issued["date-parts"][0][0]
    except (KeyError, IndexError, TypeError):
        year = None
    return text(year) or text(issued.get("literal")) or text(issued.get("raw"))


def _pages(item: dict) -> str:
    if pages := text(item.get("page")):
        return pages
    number = text(item.get("article-number")) or text(item.get("number"))
    return f"Article {number.removeprefix('Article ')}" if number else ""
