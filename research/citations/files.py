"""Sources as other programs give them out, pasted or in a file.

That is BibTeX, RIS, CSL-JSON, EndNote's XML, or records with tags (PubMed, EndNote, RefWorks).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from research.citations import read_bibtex, read_csl, read_endnote_xml, read_ris, read_tagged
from research.document.schema import Citation

Items = list[tuple[dict, list[str]]]


@dataclass(frozen=True)
class Source:
    """One source of a file, and what the file says of it that no field takes."""

    citation: Citation
    unplaced: tuple[str, ...] = ()


def read(text: str) -> list[Source]:
    """Return the sources in `text`; none where it is in no such form, or cannot be read."""
    text = text.lstrip("\ufeff")
    reader = next((read for looks_so, read in _READERS if looks_so(text)), None)
    try:
        items = reader(text) if reader else []
    except Exception:  # whatever a library makes of a broken file: then it is a text like others
        return []
    return [Source(read_csl.citation(item), tuple(left)) for item, left in items if item]


def _looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def _read_json(text: str) -> Items:
    found = json.loads(text)
    items = found if isinstance(found, list) else [found.get("message", found)]
    return [(item, []) for item in items if isinstance(item, dict)]


_READERS: list[tuple[Callable[[str], bool], Callable[[str], Items]]] = [
    (read_bibtex.looks_so, read_bibtex.read),
    (read_ris.looks_so, read_ris.read),
    (read_tagged.looks_so, read_tagged.read),
    (read_endnote_xml.looks_so, read_endnote_xml.read),
    (_looks_like_json, _read_json),
]
