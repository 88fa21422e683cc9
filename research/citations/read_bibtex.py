"""Sources as BibTeX, as publishers and reference managers give it out, read as CSL-JSON."""

import re
from typing import Any

import bibtexparser
from bibtexparser import model
from bibtexparser.middlewares import names

from clinic.text import one_line

_START = re.compile(r"\s{0,200}@\s?[A-Za-z]{2,30}\s?[{(]")
_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference",
    "conference": "paper-conference", "incollection": "chapter", "inbook": "chapter",
    "book": "book", "booklet": "book", "proceedings": "book", "techreport": "report",
    "report": "report", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "misc": "webpage",
}  # fmt: skip
# What CSL calls each field; of several names for one, the first that says something counts.
_FIELDS = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "container-title": ("journal", "journaltitle", "booktitle", "journal-title"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"),
    "DOI": ("doi",),
    "URL": ("url", "howpublished"),
}
# Pages, or the number of an article that has none
_PAGES = ("pages", "eid", "article-number", "articleno")
# What a reference manager keeps for itself, and no citation says.
_OF_NO_CITATION = set(
    "abstract keywords month day issn isbn pmid pmcid pubmedid file language langid eprint "
    "eprinttype archiveprefix primaryclass copyright rights urldate timestamp owner type numpages "
    "shorttitle mendeley-groups date-added date-modified bdsk-url-1 eissn note_to_self".split()
)


def looks_so(text: str) -> bool:
    """Say whether `text` starts as an entry of BibTeX does."""
    return bool(_START.match(text))


def read(text: str) -> list[tuple[dict, list[str]]]:
    """Return each entry of `text` as an item of CSL-JSON, with what has no place in one."""
    entries = bibtexparser.parse_string(text).entries
    return [_entry(entry) for entry in entries]


def _entry(entry: model.Entry) -> tuple[dict, list[str]]:
    raw = {field.key.lower(): str(field.value) for field in entry.fields}
    fields = {name: _decoded(value) for name, value in raw.items()}
    item: dict[str, Any] = {name: _first(fields, keys) for name, keys in _FIELDS.items()}
    year = _year(fields)
    item |= {
        "type": _TYPES.get(entry.entry_type.lower(), ""),
        "author": _people(raw.get("author", "")),
        "editor": _people(raw.get("editor", "")),
        "issued": {"literal": year} if year else None,
        "page": re.sub(r"\s?[-–—]+\s?", "-", _first(fields, _PAGES)),
    }
    return {name: value for name, value in item.items() if value}, _left(fields)


def _left(fields: dict[str, str]) -> list[str]:
    """Return the values that go into no field of a citation."""
    known = {key for keys in _FIELDS.values() for key in keys} | _OF_NO_CITATION
    known |= {"author", "editor", "year", "date", *_PAGES}
    return [value for name, value in fields.items() if value and name not in known]


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _year(fields: dict[str, str]) -> str:
    return fields.get("year") or fields.get("date", "")[:4]


def _people(value: str) -> list[dict]:
    """Return who an `author` names: people "and" people, an organisation in braces."""
    return [person for name in _divided(value) if name and (person := _person(name))]


def _divided(value: str) -> list[str]:
    """Divide names at each "and" outside of braces. The library's own loses "\\&, A."."""
    people, depth = [""], 0
    for piece in re.split(r"(\\.|[{}]|\s+)", one_line(value)):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if piece.lower() == "and" and depth <= 0:
            people.append("")
        else:
            people[-1] += piece
    return [name.strip() for name in people]


def _person(name: str) -> dict:
    if name.lower() == "others":
        return {}
    if _is_braced(name):
        return {"literal": _decoded(name)}
    parts = names.parse_single_name_into_parts(name, strict=False)
    person = {
        "non-dropping-particle": _words(parts.von),
        "family": _words(parts.last),
        "given": _words(parts.first),
        "suffix": _words(parts.jr),
    }
    return {part: text for part, text in person.items() if text}


def _is_braced(name: str) -> bool:
    """Say whether one pair of braces holds all of `name`: "{A}, {B}" has two."""
    depth = 0
    for place, mark in enumerate(re.sub(r"\\.", "__", name)):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth <= 0:
            return mark == "}" and place == len(name) - 1
    return False


def _words(words: list[str]) -> str:
    return _decoded(" ".join(words))


def _decoded(value: str) -> str:
    """Return what LaTeX would print for `value`."""
    from pylatexenc.latex2text import LatexNodes2Text

    if not re.search(r"[\\{}$~`'-]", value):
        return one_line(value)
    text = LatexNodes2Text(keep_comments=True).latex_to_text(value)
    # The library prints the accent of that name, not the character that was escaped.
    return one_line(text.replace("ˆ", "^") if r"\textasciicircum" in value else text)
