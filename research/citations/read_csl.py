"""A citation from CSL-JSON, whoever wrote it: the way back from `csl.item`.

Registers put titles into lists, and numbers where texts belong. What is no text reads as nothing;
nothing here raises for what a record holds.
"""

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


def citation(item: dict) -> Citation:
    """Return what an `item` of CSL-JSON, or a record of Crossref's, says as a citation."""
    kind = _kind(item)
    people = _people(item.get("author"))
    issuer = people[0].family if kind in _OF_BODIES and _is_one_body(people) else ""
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
        publisher=text(item.get("publisher")),
        issuer=issuer,
        country=text(item.get("publisher-place")) or text(item.get("publisher-location")),
        doi=dois.normalise(text(item.get("DOI"))),
        url=_url(item),
    )
    return tidied(found)


_OF_BODIES = {str(SourceKind.GUIDELINE), str(SourceKind.REPORT)}


def _is_one_body(people: tuple[Name, ...]) -> bool:
    return len(people) == 1 and not people[0].given


def _url(item: dict) -> str:
    """Return the address of a work, unless it only says the DOI again."""
    url = web_address(text(item.get("URL")))
    return "" if re.match(r"https?://(?:dx\.)?doi\.org/", url) else url


def text(value) -> str:
    """Return a text of a record as one line; of several the first; of what is no text, ""."""
    if isinstance(value, list):
        value = next((part for part in value if part), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))[:MAX_LINE]


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
    """Return the pages, or the number of an article that has none; a report's is another."""
    if pages := text(item.get("page")):
        return pages
    is_article = _kind(item) in ("", str(SourceKind.ARTICLE))
    number = text(item.get("article-number")) or (is_article and text(item.get("number"))) or ""
    return f"Article {number.removeprefix('Article ')}" if number else ""
