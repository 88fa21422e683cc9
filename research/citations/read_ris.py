"""Sources as RIS, as publishers and reference managers give it out, read as CSL-JSON."""

import re
from typing import Any

import rispy

from research.citations import doi

_START = re.compile(r"\s{0,200}TY {1,2}- ")
_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal",
    "EJOU": "article-journal", "MGZN": "article-journal",
    "INPR": "article-journal", "CPAPER": "paper-conference",
    "CONF": "paper-conference", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "RPRT": "report", "GOVDOC": "report",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "webpage",
}  # fmt: skip
# What CSL calls each field; of several names for one, the first that says something counts.
_FIELDS = {
    "title": ("title", "primary_title"),
    "container-title": (
        "secondary_title", "journal_name", "alternate_title3", "alternate_title2",
        "alternate_title1",
    ),
    "volume": ("volume",),
    "issue": ("number",),
    "publisher": ("publisher",),
    "publisher-place": ("place_published",),
    "DOI": ("doi",),
}  # fmt: skip
# "Bos,A.F." is a person's name as well; "A,b" may be anything.
_COMMA = re.compile(r",\s|,(?=[A-Z]\.)")


def looks_so(text: str) -> bool:
    """Say whether `text` starts as a record of RIS does."""
    return bool(_START.match(text))


def read(text: str) -> list[tuple[dict, list[str]]]:
    """Return each record of `text` as an item of CSL-JSON, with what has no place in one."""
    whole = text if re.search(r"^ER {1,2}-", text, re.MULTILINE) else f"{text}\nER  - \n"
    return [_record(record) for record in rispy.loads(whole, skip_unknown_tags=True)]


def _record(record: dict) -> tuple[dict, list[str]]:
    item: dict[str, Any] = {name: _first(record, keys) for name, keys in _FIELDS.items()}
    year, status = _year(record)
    item |= {
        "type": _TYPES.get(record.get("type_of_reference", "").strip(), ""),
        "author": [person(name) for name in _people(record, "authors", "first_authors")],
        "editor": [person(name) for name in _people(record, "secondary_authors")],
        "issued": {"literal": year} if year else None,
        "page": _pages(record),
        "URL": next(iter(record.get("urls", [])), "").replace("%3B", ";"),
    }
    notes = [note for note in record.get("notes", []) if note != status and not _is_doi(note, item)]
    return {name: value for name, value in item.items() if value}, notes


def _is_doi(note: str, item: dict) -> bool:
    """Say whether `note` only says the DOI again, as Wiley's have it."""
    number = doi.normalise(note)
    return " " not in note and number != "" and number == doi.normalise(item["DOI"])


def _first(record: dict, keys: tuple[str, ...]) -> str:
    return next((record[key] for key in keys if record.get(key)), "")


def _year(record: dict) -> tuple[str, str]:
    """Return the year; where a note says "in press" in its place, that note as well."""
    from research.citations.notation import TO_COME

    if typed := _first(record, ("year", "publication_year", "date")):
        return typed.partition("/")[0], ""
    status = next((note for note in record.get("notes", []) if note.lower() in TO_COME), "")
    return status, status


def _people(record: dict, *keys: str) -> list[str]:
    return next((record[key] for key in keys if record.get(key)), [])


def person(name: str) -> dict:
    """Return "Family, Given" or "Family, Given, Jr." in its parts; what is neither stays whole."""
    parts = [part.strip() for part in _COMMA.split(name, maxsplit=2)]
    if len(parts) == 1 or not all(parts):
        return {"literal": name}
    return dict(zip(("family", "given", "suffix"), parts, strict=False))


def _pages(record: dict) -> str:
    start, end = record.get("start_page", ""), record.get("end_page", "")
    if end and not start.endswith(f"-{end}"):
        return f"{start}-{end}"
    return start or record.get("custom7", "")
