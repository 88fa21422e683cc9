"""The lines of a citation: where each source ends, and where something else begins."""

import re
from collections.abc import Iterator

from research.citations import doi, reference
from research.importers.lines import SourceLine
from research.importers.site import Site, Zone

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\bin press\b", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(
    r"(?:(?:available|retrieved|accessed)\b.{0,40}|doi|link|url|pmid|pmcid)?[\s:]{0,4}"
    r"(?:https?://\S+|www\.\S+|10\.\d{4,9}/\s?\S+|(?:pmid|pmcid)?[\s:]{0,4}\w+)[\s.]{0,4}",
    re.IGNORECASE,
)
_SHORTEST = 30  # characters of a source
_MOST_LINES = 20  # of one citation
_STARTS_LIKE_CITATION = re.compile(r"[^\W\d_a-z].{60,}")
_LABEL = re.compile(
    r"^(?P<label>authors?|title|year|date|journal|publication|source|volume|issue|number|pages?|"
    r"doi|url|link)\s*:\s*(?P<value>.+)$",
    re.IGNORECASE,
)
_FIELDS = {
    "author": "authors", "publication": "journal", "source": "journal", "date": "year",
    "number": "issue", "page": "pages", "link": "url",
}  # fmt: skip


def citations_end(lines: list[SourceLine], site: Site) -> int:
    """Return how many of `lines`, under a citation's heading, belong to citations."""
    end = 0
    for block in blocks(lines):
        text = " ".join(line.words for line in block)
        if end and not (_is_only_address(text) or _is_citation(text, site)):
            break
        if not end and site.reason(text, Zone.AFTER) and not _is_citation(text, site):
            break
        end += len(block)
    return end


def blocks(lines: list[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield the lines that stand together: an empty line or a marker begins the next block.

    Lines each of which is a citation stand alone; so does an address behind another block.
    """
    block: list[SourceLine] = []
    is_labelled = True
    for line in lines:
        is_label = _LABEL.match(line.text) is not None
        starts = line.blank_before or line.is_marked or _starts_another(block, line)
        if block and starts and not (is_labelled and is_label):
            yield block
            block, is_labelled = [], True
        block.append(line)
        is_labelled = is_labelled and is_label
    if block:
        yield block


def sources(lines: list[SourceLine]) -> list[list[SourceLine]]:
    """Return the lines of each source, an address in a line of its own with the one before."""
    groups: list[list[SourceLine]] = []
    for block in blocks(lines):
        if groups and _is_only_address(" ".join(line.words for line in block)):
            groups[-1] += block
        else:
            groups.append(block)
    return groups


def parse(lines: list[SourceLine]) -> reference.Reference:
    """Return the source that `lines` give, in one run or with a label before each part."""
    if _is_labelled(lines):
        return _labelled(lines)
    return reference.parse(" ".join(line.words for line in lines))


def is_source(words: str) -> bool:
    """Say whether a line under a heading nobody knows is a source: it comes apart, or has a DOI."""
    if len(words) < _SHORTEST or not (_YEAR.search(words) or doi.normalise(words)):
        return False
    read = reference.parse(words)
    citation = read.citation
    is_apart = citation.journal and citation.year and (citation.volume or citation.doi)
    return bool(not read.is_whole and citation.authors and is_apart)


def sources_alone(lines: list[SourceLine]) -> list[SourceLine]:
    """Return those of `lines` that are a paragraph each and a source."""
    alone = [line for line in lines if line.blank_before and _YEAR.search(line.words)]
    return [line for line in alone[-_MOST_LINES:] if is_source(line.words)]


def _is_only_address(text: str) -> bool:
    return _ONLY_ADDRESS.fullmatch(text) is not None and (
        bool(doi.normalise(text)) or "://" in text or "www." in text or "pm" in text.lower()
    )


def _is_citation(text: str, site: Site) -> bool:
    if doi.normalise(text):
        return True
    marks = sum(text.count(mark) for mark in ".,;:")
    return bool(_YEAR.search(text)) and marks >= 3 and not site.reason(text, Zone.AFTER)


def _starts_another(block: list[SourceLine], line: SourceLine) -> bool:
    """Say whether two lines that stand together are a citation each."""
    text = " ".join(earlier.words for earlier in block[-_MOST_LINES:])
    is_whole = _YEAR.search(text) and (doi.normalise(text) or text.endswith("."))
    return bool(is_whole and _YEAR.search(line.words) and _STARTS_LIKE_CITATION.match(line.words))


def _is_labelled(lines: list[SourceLine]) -> bool:
    """Say whether each line is one part of a source; a part given twice cannot be kept so."""
    labels = [match and _field(match["label"]) for match in _labels(lines)]
    return len(lines) > 1 and all(labels) and len(set(labels)) == len(labels)


def _labelled(lines: list[SourceLine]) -> reference.Reference:
    parts = {_field(match["label"]): match["value"] for match in _labels(lines) if match}
    return reference.of_fields(parts)


def _labels(lines: list[SourceLine]) -> list[re.Match[str] | None]:
    return [_LABEL.match(line.text) for line in lines]


def _field(label: str) -> str:
    return _FIELDS.get(label.lower(), label.lower())
