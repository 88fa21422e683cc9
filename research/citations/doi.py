"""DOIs as people type them, and as the site keeps them: bare, in lower case."""

import re
from urllib.parse import unquote

from clinic.text import one_line

# A copy from a PDF often has a gap behind the slash.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[Ff])(?:\s(?=\S*\d))?\S+")
_LEAD = re.compile(
    r"(?:(?:https?://)?(?:[\w.-]+/)+|(?:[\[(]?\s*doi|digital object identifier)\b[\s:]*)+$",
    re.IGNORECASE,
)
_RESOLVER = re.compile(r"(?:dx\.)?doi\.org|doi-org\.|doi\b(?!/)", re.IGNORECASE)
# What publishers' own addresses put behind a DOI.
_BEHIND = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|meta|fulltext|html|pdfdirect)|[?#].*|\.pdf)+$", re.IGNORECASE
)
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013], "-")
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalise(text: str) -> str:
    """Return the DOI in `text`, however it was typed, bare and in lower case; or ""."""
    found = find(text)
    return found[0] if found else ""


def find(text: str) -> tuple[str, int, int] | None:
    """Return the first DOI in `text` with where it starts and ends, its label included."""
    text = _same_length(text)
    match = _DOI.search(text)
    if not match:
        return None
    lead = _LEAD.search(text[: match.start()])
    start = lead.start() if lead else match.start()
    raw = _trim(match.group(), of_a_publisher=_is_publishers(lead))
    return _bare(raw), start, match.start() + len(raw)


def _same_length(text: str) -> str:
    return text.translate(_DASHES | {0x00A0: " "})


def _is_publishers(lead) -> bool:
    return bool(lead and "/" in lead.group() and not _RESOLVER.search(lead.group()))


def _trim(raw: str, *, of_a_publisher: bool) -> str:
    """Take off what a sentence, a bracket or an address put behind the DOI."""
    if of_a_publisher:
        raw = _BEHIND.sub("", raw)
    previous = None
    while raw != previous:
        previous, raw = raw, raw.rstrip(".,;:'\"“”‘’»*_|")
        last = raw[-1:]
        if last in _PAIRS and raw.count(last) > raw.count(_PAIRS[last]):
            raw = raw[:-1]
    return raw


def _bare(raw: str) -> str:
    doi = re.sub(r"\s", "", unquote(raw) if "%" in raw else raw)
    return one_line(doi).lower()
