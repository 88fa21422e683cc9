"""Sources as EndNote's XML, which reference managers exchange, read as CSL-JSON."""

import re
from typing import Any

from lxml import etree

from clinic.text import one_line
from research.citations import doi
from research.citations.read_ris import person

_START = re.compile(r"\s{0,200}(?:<\?xml[^<>]{0,200}\?>\s{0,200})?<(?:xml|records|record)\b")
_TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "book": "book", "edited book": "book", "electronic book": "book", "book section": "chapter",
    "report": "report", "government document": "report", "web page": "webpage",
}  # fmt: skip
# Where in a record each field of CSL's stands; of several, the first that says something counts.
_FIELDS = {
    "title": ("titles/title",),
    "container-title": (
        "titles/secondary-title", "periodical/full-title", "periodical/abbr-1",
        "alt-periodical/full-title",
    ),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "custom7", "electronic-pages"),
    "publisher": ("publisher",),
    "publisher-place": ("pub-location",),
    "URL": ("urls/web-urls/url", "urls/related-urls/url"),
}  # fmt: skip
_LEFT = ("edition", "notes")


def looks_so(text: str) -> bool:
    """Say whether `text` starts as EndNote's XML does."""
    return bool(_START.match(text)) and "<record" in text


def read(text: str) -> list[tuple[dict, list[str]]]:
    """Return each record of `text` as an item of CSL-JSON, with what has no place in one."""
    # Nothing that the file declares is expanded or fetched.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False
    )
    root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    return [_item(record) for record in root.iter("record")]


def _item(record) -> tuple[dict, list[str]]:
    item: dict[str, Any] = {name: _first(record, paths) for name, paths in _FIELDS.items()}
    year = _first(record, ("dates/year", "dates/pub-dates/date"))
    kind = record.find("ref-type")
    item |= {
        "type": _TYPES.get((kind.get("name") or "").lower(), "") if kind is not None else "",
        "author": _people(record, "contributors/authors/author"),
        "editor": _people(record, "contributors/secondary-authors/author"),
        "issued": {"literal": year} if year else None,
        "DOI": doi.normalise(_first(record, ("electronic-resource-num",))),
    }
    left = [_text(found) for path in _LEFT for found in record.findall(path)]
    return {name: value for name, value in item.items() if value}, list(filter(None, left))


def _first(record, paths: tuple[str, ...]) -> str:
    texts = (_text(found) for path in paths for found in record.findall(path))
    return next(filter(None, texts), "")


def _people(record, path: str) -> list[dict]:
    return [person(words) for found in record.findall(path) if (words := _text(found).rstrip(","))]


def _text(element) -> str:
    return one_line("".join(element.itertext()))
