"""An article's sources as files for reference managers: BibTeX, RIS and CSL-JSON.

The study itself comes first. A field is one line whatever it holds, so that no text can
forge a second record; a sample says in its note that it is one.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import bibtexparser
from bibtexparser.model import Entry, Field
from django.utils.translation import gettext as _
from rispy.writer import RisWriter

from clinic.text import normalised, one_line
from research.citations import csl
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
    sources = sorted(document.citations, key=lambda citation: not citation.primary)
    found = [csl.item(each, key) for each, key in zip(sources, _keys(sources), strict=True)]
    note = _("Sample: from a page about an invented study. Please do not cite it.")
    return [{**item, "note": note} if document.is_invented else item for item in found]


def _keys(sources: list[Citation]) -> list[str]:
    """Return a name for each source, such as "bos2013", none of them twice."""
    found: list[str] = []
    for citation in sources:
        author = citation.authors[0].family if citation.authors else citation.title
        key = f"{_plain(author) or 'source'}{_plain(citation.year)}"
        count = sum(re.fullmatch(rf"{key}(?:-\d+)?", other) is not None for other in found)
        found.append(f"{key}-{count + 1}" if count else key)
    return found


def _plain(text: str) -> str:
    """Return the small letters and digits that `text` begins with, without accents."""
    bare = normalised("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", bare)[:20]


# --- CSL-JSON ---------------------------------------------------------------------------


def _csl_json(sources: list[dict]) -> str:
    return json.dumps(sources, ensure_ascii=False, indent=1) + "\n"


# --- RIS --------------------------------------------------------------------------------

_RIS_TYPES = {"article-journal": "JOUR", "webpage": "ELEC", "book": "BOOK"}


class _RisWriter(RisWriter):
    NEWLINE = "\r\n"

    def set_header(self, count):
        """Put no number between the records, which not every program expects."""
        return ""


def _ris(sources: list[dict]) -> str:
    return _RisWriter().formats([_ris_record(source) for source in sources])


def _ris_record(source: dict) -> dict:
    year = _year(source)
    start, _dash, end = re.sub(r"\s*[-‐‑‒–—−]+\s*", "-", source.get("page", "")).partition("-")
    later = year if not csl.is_year(year) else ""
    record = {
        "type_of_reference": _RIS_TYPES[source["type"]],
        "id": source["id"],
        "authors": [_ris_name(name) for name in source.get("author", [])],
        "title": source.get("title"),
        "secondary_title": source.get("container-title"),
        "year": year if csl.is_year(year) else "",
        "volume": source.get("volume"),
        "number": source.get("issue"),
        "start_page": start,
        "end_page": end,
        "doi": source.get("DOI"),
        # In this field a semicolon parts two addresses.
        "urls": [source["URL"].replace(";", "%3B")] if "URL" in source else [],
        "notes": [note for note in (later, source.get("note", "")) if note],
    }
    return {name: _lines(value) for name, value in record.items() if value}


def _ris_name(name: dict) -> str:
    if "literal" in name:
        return name["literal"]
    return ", ".join(filter(None, (name["family"], name["given"], name.get("suffix"))))


def _lines(value):
    return [one_line(each) for each in value] if isinstance(value, list) else one_line(value)


# --- BibTeX -----------------------------------------------------------------------------

_BIBTEX_TYPES = {"article-journal": "article", "webpage": "misc", "book": "book"}
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\lbrace{}",  # BibTeX counts the braces of "\{" too, and one alone ends nothing
        "}": r"\rbrace{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{each: rf"\{each}" for each in "#$%&_"},
    }
)


def _bibtex(sources: list[dict]) -> str:
    entries = [_bibtex_entry(source) for source in sources]
    return bibtexparser.write_string(bibtexparser.Library(entries))


def _bibtex_entry(source: dict) -> Entry:
    values = {
        "author": " and ".join(_bibtex_name(name) for name in source.get("author", [])),
        "title": _keeping_capitals(_tex(source.get("title", ""))),
        "journal": _tex(source.get("container-title", "")),
        "year": _tex(_year(source)),
        "volume": _tex(source.get("volume", "")),
        "number": _tex(source.get("issue", "")),
        "pages": re.sub(r"\s*[-‐‑‒–—−]+\s*", "--", _tex(source.get("page", ""))),
        "doi": _address(source.get("DOI", "")),
        "url": _address(source.get("URL", "")),
        "note": _tex(source.get("note", "")),
    }
    fields = [Field(name, value) for name, value in values.items() if value]
    return Entry(_BIBTEX_TYPES[source["type"]], source["id"], fields)


def _bibtex_name(name: dict) -> str:
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    parts = (name["family"], name.get("suffix"), name["given"])
    return ", ".join(_name_part(part) for part in parts if part)


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
    return re.sub(r"[{}\\\s]", lambda each: f"%{ord(each[0]):02X}", one_line(text))


def _year(source: dict) -> str:
    issued = source.get("issued", {})
    return issued.get("literal") or str(issued["date-parts"][0][0]) if issued else ""


FORMATS = {
    "bib": Format("application/x-bibtex", _bibtex),
    "ris": Format("application/x-research-info-systems", _ris),
    "json": Format("application/vnd.citationstyles.csl+json", _csl_json),
}
