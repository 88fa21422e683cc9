"""A citation as somebody typed or pasted it, taken apart into its fields: in any of the usual
styles, or as another program gives it out.

Every word of the line ends in a field or is named as unplaced; a line in no style that is
known becomes the title, whole.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from clinic.text import one_line
from research.citations import asides, doubts, files, names, pubmed, styles
from research.citations import doi as dois
from research.citations.asides import GAP
from research.citations.notation import tidied
from research.document.bounds import MAX_CITATION_LENGTHS, too_long
from research.document.schema import Citation

_CITED = r"(?:article|paper|study|review|work|publication|abstract|chapter|page|document)"
_LABEL = re.compile(
    r"^(?:(?:full|suggested|recommended|preferred|apa|ama|mla)\s)?(?:citation|reference|source)s?"
    rf"(?:\s(?:for|to|of)\sthis\s{_CITED})?\s*[:–—-]\s*|"
    rf"^(?:(?:how\s)?to\s|please\s)?cit(?:e|ing)(?:\s(?:this|the))?(?:\s{_CITED})?"
    r"(?:\sas\b\s*[:–—-]?|\s*[:–—-])\s*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[•*·–—-])\s+")
_EMPHASIS = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)
_BEFORE_URL = re.compile(
    r"(?:(?:available|retrieved|accessed)\b[^.;]{0,40}?\b(?:from|at|on)|available|url|doi)\s*:?\s*$",
    re.IGNORECASE,
)
_LONGEST = 3000  # characters; what is longer is no citation
_MOST_REPEATS = 3  # of a DOI
_NO_WORDS = set(
    "doi https http www org dx vol volume no nr number issue iss p pp pg pgs page pages art id "
    "and und y available at from retrieved accessed on url in citation reference source "
    "article".split()
)
# The marks of Chinese print, which stand without a space.
_WIDE = str.maketrans(
    {"，": ", ", "、": ", ", "．": ". ", "。": ". ", "：": ": ", "；": "; ", "（": " (", "）": ") "}
)


@dataclass(frozen=True)
class Reference:
    """`unplaced` is what found no field; `is_whole` says that the line could not be taken apart.

    `doubts` are questions about what was read, where it could as well be read otherwise.
    """

    citation: Citation
    unplaced: tuple[str, ...] = ()
    is_whole: bool = False
    doubts: tuple[str, ...] = ()


def parse(text: str) -> Reference:
    """Return `text` taken apart. Where it holds no word at all, the title is "".

    What another program gave out (`files`) fills the fields exactly; of several sources the first
    is taken, and the others are named as unplaced.
    """
    if sources := files.read(text):
        return _of_file(sources)
    text = one_line(pubmed.as_line(text).replace(GAP, "").translate(_WIDE))
    text = _said_once(_LABEL.sub("", _MARKER.sub("", _LABEL.sub("", text))))
    rest, addresses = _take_addresses(text)
    rest, year = asides.take(_EMPHASIS.sub("", rest))
    rest = _close_gaps(rest)
    has_doi = bool(addresses["doi"])
    parts = styles.read(rest, has_doi=has_doi) if len(rest) <= _LONGEST else None
    if parts and not parts.get("year"):
        parts["year"] = year
    citation = tidied(Citation(**parts, **addresses)) if parts else None
    if citation is not None and _fits(citation):
        questions = tuple(doubts.about(citation, rest))
        return Reference(citation, _unplaced(text, citation), doubts=questions)
    citation = Citation(title=rest if re.search(r"\w", rest) else text, **addresses)
    return Reference(citation, _unplaced(text, citation), is_whole=True)


def _of_file(sources: list[files.Source]) -> Reference:
    first, *others = sources
    titles = [other.citation.title for other in others]
    return Reference(first.citation, (*first.unplaced, *filter(None, titles)))


def of_fields(fields: dict[str, str]) -> Reference:
    """Return the reference whose parts were typed apart, by the names of Citation's fields."""
    fields = {name: one_line(value) for name, value in fields.items()}
    text = " ".join(fields.values())
    url = _URL.search(fields.get("url", ""))
    parsed: dict[str, Any] = {
        "authors": names.parse(fields.get("authors", "")),
        "doi": dois.normalise(fields.get("doi", "")),
        "url": url.group() if url else "",
    }
    citation = tidied(Citation(**{"title": "", **fields, **parsed}))
    if not (citation.title and _fits(citation)):
        return Reference(Citation(title=text, doi=citation.doi), is_whole=True)
    return Reference(citation, _unplaced(text, citation))


def _fits(citation: Citation) -> bool:
    return not any(too_long(citation))


# --- addresses --------------------------------------------------------------------------


def _said_once(text: str) -> str:
    """Return `text` without its DOI where it stands again, as PubMed has it."""
    located = dois.find(text)
    if not located:
        return text
    head, tail = text[: located[2]], text[located[2] :]
    for _time in range(_MOST_REPEATS):
        again = dois.find(tail)
        if not again or again[0] != located[0]:
            break
        tail = f"{tail[: again[1]].rstrip()} {tail[again[2] :].lstrip(' .;')}"
    return head + tail.rstrip()


def _take_addresses(text: str) -> tuple[str, dict[str, Any]]:
    """Return `text` without its DOI and web address, and those two."""
    addresses: dict[str, Any] = {"doi": "", "url": ""}
    located = dois.find(text)
    if located and len(located[0]) <= MAX_CITATION_LENGTHS["doi"]:
        addresses["doi"], start, end = located
        end = max(end, _take_url(text, start, addresses))
        text = _without(text, start, end)
    match = None if addresses["url"] else _URL.search(text)
    end = _take_url(text, match.start(), addresses) if match else 0
    return (_without(text, match.start(), end) if match and end else text), addresses


def _take_url(text: str, start: int, addresses: dict[str, str]) -> int:
    """Keep the address at `start`, unless a DOI says it better; return where it ends."""
    match = _URL.match(text, start)
    if not match or re.match(r"(?:https?://)?[^/]*doi[^/]*/", match.group(), re.IGNORECASE):
        return 0
    url = match.group().rstrip(".,;:'’”*_")
    url = url.rstrip(")") if url.count(")") > url.count("(") else url
    if len(url) > MAX_CITATION_LENGTHS["url"] - len("https://"):
        return 0
    addresses["url"] = url if "://" in url else f"https://{url}"
    return start + len(url)


def _without(text: str, start: int, end: int) -> str:
    before = _BEFORE_URL.sub("", text[:start]).rstrip("<")
    return f"{before}{GAP}{text[end:].lstrip('>')}"


def _close_gaps(text: str) -> str:
    """Mend the punctuation where something was taken out of the line."""
    if GAP not in text:
        return text
    text = re.sub(rf"[\s(\[]{{0,5}}{GAP}[\s.,;:)\]{GAP}]*", f"{GAP} ", text)
    return re.sub(rf"[\s,;:.]{{0,5}}{GAP}\s*", ". ", text).strip(" ,;:").lstrip(". ")


# --- nothing is lost --------------------------------------------------------------------


def _unplaced(text: str, citation: Citation) -> tuple[str, ...]:
    """Return the stretches of `text` whose words stand in no field."""
    words = _words_of(citation)
    stretches: list[list[int]] = []
    for match in re.finditer(r"\w+", text):
        if _take_word(match.group().lower().strip("_"), words):
            stretches.append([])
        elif stretches and stretches[-1]:
            stretches[-1][1] = match.end()
        else:
            stretches.append([match.start(), match.end()])
    return tuple(text[start:end] for start, end in filter(None, stretches))


def _take_word(word: str, words: Counter[str]) -> bool:
    """Take `word` off the `words` in fields; say whether it stands in one, or says nothing."""
    if words[word]:
        words[word] -= 1
        return True
    return not word or word in _NO_WORDS


def _words_of(citation: Citation) -> Counter[str]:
    fields = [getattr(citation, name) for name in MAX_CITATION_LENGTHS]
    words = re.findall(r"\w+", " ".join([*map(str, citation.authors), *fields]).lower())
    return Counter(word.strip("_") for word in words)
