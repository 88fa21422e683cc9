"""DOIs as people type them, and as the site keeps them: bare, in lower case."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from clinic.text import one_line

# A copy from a PDF often has a gap behind the slash.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}(?:/|%2[Ff])(?:\s(?=\S{0,200}\d))?\S+")
_OF_EXAMPLES = "10.5555/"  # where invented studies have theirs
_LABELS = ("doi", "digital object identifier")
_RESOLVER = re.compile(r"(?:dx\.)?doi\.org|doi-org\.|doi\b(?!/)", re.IGNORECASE)
# What publishers' own addresses put behind a DOI.
_PUBLISHERS_SUFFIXES = "/full /abstract /pdf /epdf /meta /fulltext /html /pdfdirect .pdf".split()
_ENDS = ".,;:'\"“”‘’»*_|"  # of a sentence or of emphasis
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013], "-")
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalise(text: str) -> str:
    """Return the DOI in `text`, however it was typed, bare and in lower case; or ""."""
    located = find(text)
    return located[0] if located else ""


def is_example(doi: str) -> bool:
    """Whether `doi` is of an invented study, of which no register knows anything."""
    return doi.startswith(_OF_EXAMPLES)


def find(text: str) -> tuple[str, int, int] | None:
    """Return the first DOI in `text` with where it starts and ends, its label included."""
    text = _same_length(text)
    match = _DOI.search(text)
    if not match:
        return None
    start = _lead_start(text, match.start())
    lead = text[start : match.start()]
    raw = _trimmed(match.group(), of_a_publisher=_is_publishers(lead))
    return _bare(raw), start, match.start() + len(raw)


def _same_length(text: str) -> str:
    return text.translate(_DASHES | {0x00A0: " "})


def _lead_start(text: str, end: int) -> int:
    """Return where the label and the address begin that stand in `text` right before `end`."""
    start = end
    while (earlier := _address_start(text, _label_start(text, start))) < start:
        start = earlier
    return start


def _label_start(text: str, end: int) -> int:
    """Return where "doi:" begins that ends at `end`, its bracket included; else `end`."""
    word_end = _start_of(text, end, lambda letter: letter.isspace() or letter == ":")
    longest = text[max(0, word_end - len(_LABELS[-1])) : word_end].lower()
    label = next((label for label in _LABELS if longest.endswith(label)), None)
    if label is None:
        return end
    start = _start_of(text, word_end - len(label), str.isspace)
    return start - 1 if text[max(0, start - 1) : start] in ("[", "(") else start


def _address_start(text: str, end: int) -> int:
    """Return where "https://example.org/doi/" begins that ends at `end`; else `end`."""
    if text[max(0, end - 1) : end] != "/":
        return end
    start = _start_of(text, end, lambda letter: letter.isalnum() or letter in "_.-/")
    start += text[start:end].rfind("//") + 2 if "//" in text[start:end] else 0
    start += text[start:end].startswith("/")
    if start == end:
        return end
    scheme = re.search(r"https?://$", text[max(0, start - 8) : start], re.IGNORECASE)
    return start - len(scheme[0]) if scheme else start


def _start_of(text: str, end: int, goes_on: Callable[[str], bool]) -> int:
    """Return where the letters begin that end at `end` and that `goes_on` all takes."""
    while end and goes_on(text[end - 1]):
        end -= 1
    return end


def _is_publishers(lead: str) -> bool:
    return "/" in lead and not _RESOLVER.search(lead)


def _trimmed(raw: str, *, of_a_publisher: bool) -> str:
    """Take off what a sentence, a bracket or an address put behind the DOI."""
    if of_a_publisher:
        raw = _without_suffixes(raw)
    unopened = {closing: raw.count(closing) - raw.count(_PAIRS[closing]) for closing in _PAIRS}
    end = len(raw)
    while end and (raw[end - 1] in _ENDS or unopened.get(raw[end - 1], 0) > 0):
        if raw[end - 1] in unopened:
            unopened[raw[end - 1]] -= 1
        end -= 1
    return raw[:end]


def _without_suffixes(raw: str) -> str:
    raw = re.split("[?#]", raw, maxsplit=1)[0]
    small, end = raw.lower(), len(raw)
    while suffix := next((s for s in _PUBLISHERS_SUFFIXES if small.endswith(s, 0, end)), None):
        end -= len(suffix)
    return raw[:end]


def _bare(raw: str) -> str:
    doi = re.sub(r"\s", "", unquote(raw) if "%" in raw else raw)
    return one_line(doi).lower()
