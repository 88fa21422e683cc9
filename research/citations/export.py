"""An article's sources as files for reference managers: BibTeX, RIS and CSL-JSON.

The study itself comes first. A field is one line whatever it holds, so that no text can
forge a second record; a sample says in its note that it is one.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import bibtexparser
from bibtexparser import model as bibtex
from django.utils.translation import gettext as _
from rispy.writer import RisWriter

from clinic.text import normalised, one_line
from research.citations import csl, csl_names
from research.document.schema import Citation, Document


@dataclass(frozen=True)
class Format:
    """One kind of file: its media type, and the function that writes CSL-JSON items so."""

    content_type: str
    write: Callable[[list[dict]], str]


def write(document: Document, suffix: str) -> str:
    """Return the sources of `document` as a file whose name ends in `suffix`, one of FORMATS."""
    return FORMATS[suffix].write(items(document))


def items(document: Document) -> list[dict]:
    """Return the sources of `document` as CSL-JSON, the study itself first."""
    pairs = zip(document.sources, _keys(document.sources), strict=True)
    unmarked = [csl.item(source, key) for source, key in pairs]
    note = _("Sample: from a page about an invented study. Please do not cite it.")
    return [{**item, "note": note} if document.is_invented else item for item in unmarked]


def _keys(sources: list[Citation]) -> list[str]:
    """Return a name for each source, such as "bos2013", none of them twice."""
    keys: list[str] = []
    for citation in sources:
        author = citation.authors[0].family if citation.authors else citation.title
        key = f"{_key_part(author) or 'source'}{_key_part(citation.year)}"
        count = sum(re.fullmatch(rf"{key}(?:-\d+)?", other) is not None for other in keys)
        keys.append(f"{key}-{count + 1}" if count else key)
    return keys


def _key_part(text: str) -> str:
    """Return the small letters and digits that `text` begins with, without accents."""
    bare = normalised("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", bare)[:20]


# --- CSL-JSON ---------------------------------------------------------------------------


def _csl_json(sources: list[dict]) -> str:
    return json.dumps(sources, ensure_ascii=False, indent=1) + "\n"


# --- RIS --------------------------------------------------------------------------------

_RIS_TYPES = {
    "article-journal": "JOUR", "webpage": "ELEC", "book": "BOOK", "chapter": "CHAP",
    "report": "RPRT",
}  # fmt: skip


class _RisWriter(RisWriter):
    NEWLINE = "\r\n"

    def set_header(self, count):
        """Put no number between the records, which not every program expects."""
        return ""


def _ris(sources: list[dict]) -> str:
    return _RisWriter().formats([_ris_record(source) for source in sources])


def _ris_record(source: dict) -> dict:
    year = _year(source)
    start, _dash, end = _pages(source).partition("-")
    status = year if not csl.is_year(year) else ""
    record = {
        "type_of_reference": _RIS_TYPES[source["type"]],
        "id": source["id"],
        "authors": [_ris_name(name) for name in source.get("author", [])],
        "secondary_authors": [_ris_name(name) for name in source.get("editor", [])],
        "title": source.get("title"),
        "publisher": source.get("publisher"),
        "place_published": source.get("publisher-place"),
        "secondary_title": source.get("container-title"),
        "year": year if csl.is_year(year) else "",
        "volume": source.get("volume"),
        "number": source.get("issue"),
        "start_page": start,
        "end_page": end,
        "doi": source.get("DOI"),
        # In this field a semicolon parts two addresses.
        "urls": [source["URL"].replace(";", "%3B")] if "URL" in source else [],
        "notes": [note for note in (status, source.get("note", "")) if note],
    }
    return {name: _lines(value) for name, value in record.items() if value}


def _ris_name(name: dict) -> str:
    if "literal" in name:
        return name["literal"]
    return ", ".join(filter(None, _name_parts(name)))


def _lines(value):
    return [one_line(text) for text in value] if isinstance(value, list) else one_line(value)


# --- BibTeX -----------------------------------------------------------------------------

_BIBTEX_TYPES = {
    "article-journal": "article", "webpage": "misc", "book": "book", "chapter": "incollection",
    "report": "techreport",
}  # fmt: skip
# What BibTeX calls the work that another is in, and who brought it out.
_BIBTEX_CONTAINER = {"incollection": "booktitle"}
_BIBTEX_PUBLISHER = {"techreport": "institution"}
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",  # BibTeX counts the braces of "\{" too, and one alone ends nothing
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: rf"\{mark}" for mark in "#$%&_"},
    }
)


def _bibtex(sources: list[dict]) -> str:
    entries: list[bibtex.Block] = [_bibtex_entry(source) for source in sources]
    return bibtexparser.write_string(bibtexparser.Library(entries))


def _bibtex_entry(source: dict) -> bibtex.Entry:
    kind = _BIBTEX_TYPES[source["type"]]
    values = {
        "author": " and ".join(_bibtex_name(name) for name in source.get("author", [])),
        "editor": " and ".join(_bibtex_name(name) for name in source.get("editor", [])),
        "title": _keeping_capitals(_tex(source.get("title", ""))),
        _BIBTEX_CONTAINER.get(kind, "journal"): _tex(source.get("container-title", "")),
        _BIBTEX_PUBLISHER.get(kind, "publisher"): _tex(source.get("publisher", "")),
        "address": _tex(source.get("publisher-place", "")),
        "year": _tex(_year(source)),
        "volume": _tex(source.get("volume", "")),
        "number": _tex(source.get("issue", "")),
        "pages": re.sub(r"-(?:\{\})?", "--", _tex(_pages(source))),
        "doi": _address(source.get("DOI", "")),
        "url": _address(source.get("URL", "")),
        "note": _tex(source.get("note", "")),
    }
    fields = [bibtex.Field(name, value) for name, value in values.items() if value]
    return bibtex.Entry(kind, source["id"], fields)


def _bibtex_name(name: dict) -> str:
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    family, given, suffix = _name_parts(name)
    parts = (family, suffix, given) if suffix else (family, given)
    return ", ".join(map(_name_part, parts))


def _name_part(part: str) -> str:
    """Return a part of a name in braces where BibTeX would see two parts, or two names, in it."""
    text = _tex(part)
    return f"{{{text}}}" if re.search(r",|\band\b", part, re.IGNORECASE) else text


def _tex(text: str) -> str:
    """Return `text` so that LaTeX prints just these characters."""
    text = one_line(text).translate(_BIBTEX)
    return re.sub(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)|,(?=,)", r"\g<0>{}", text)


def _keeping_capitals(title: str) -> str:
    """Put words with capitals, but for the first one's own, in braces: styles make small letters
    of a title, and only its author knows which are the names in it."""
    return re.sub(r"(?<!\\)\b\w+", _braced, title)


def _braced(word: re.Match) -> str:
    capitals = word[0][1:] if word.start() == 0 else word[0]
    return f"{{{word[0]}}}" if any(letter.isupper() for letter in capitals) else word[0]


def _address(text: str) -> str:
    """Return a DOI or an address as it is, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda mark: f"%{ord(mark[0]):02X}", one_line(text))


def _name_parts(name: csl_names.CslName) -> tuple[str, str, str]:
    """Return family name, given names and suffix of a person, as BibTeX and RIS divide them."""
    return csl_names.family(name), csl_names.given(name), name.get("suffix", "")


def _pages(source: dict) -> str:
    """Return the pages, or the number of an article that has none."""
    return source.get("page") or source.get("number", "")


def _year(source: dict) -> str:
    issued = source.get("issued", {})
    return issued.get("literal") or str(issued["date-parts"][0][0]) if issued else ""


FORMATS = {
    "bib": Format("application/x-bibtex", _bibtex),
    "ris": Format("application/x-research-info-systems", _ris),
    "json": Format("application/vnd.citationstyles.csl+json", _csl_json),
}
