"""What stands on each page of a PDF, its number and its running head, amidst a copied text."""

import re
from dataclasses import replace

from research.importers.lines import SourceLine
from research.importers.sentence_ends import ends_sentence

_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|seite|s\.|página)\s?)?[–—-]?\s?\d{1,5}(?:\s?(?:of|von|de|/)\s?\d{1,5})?\s?[–—-]?",
    re.IGNORECASE,
)
_SPRINGERS = re.compile(r"1\s?3|vol\.?:\s?\(\d+\)", re.IGNORECASE)  # what stands for a logo
_AUTHORS = re.compile(  # "412 Smith et al."
    r"(?:\d{1,5}\s)?[^\W\d_][\w’'-]{1,30}(?:(?:,?\s(?:and|&)|,)\s[^\W\d_][\w’'-]{1,30})?\s"
    r"et al\.?(?:\s\d{1,5})?",
    re.IGNORECASE,
)
_JOURNAL = re.compile(r"\b(?:journal|annals|archives|bulletin|proceedings|issue)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,5}\s|\d\w{0,3}$")
_FEWEST_LETTERS = 15  # of a running head in capitals
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOLUME = re.compile(
    r"\b\d{1,4}\s?(?:\([^()]{1,30}\))?\s?:\s?e?\d{1,7}\b|\bvol(?:ume)?\b", re.IGNORECASE
)
_PUBLISHER = re.compile(
    r"©|\(c\)\s|\bcopyright\b|downloaded from|all rights reserved|author manuscript|"
    r"\bdoi\b|https?://|\bwww\.",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MOST = 4  # lines at the end of one page and the start of the next
_NARROWEST = 24  # columns of a line in which a number alone would have had room


def without_furniture(lines: list[SourceLine]) -> tuple[list[SourceLine], list[str]]:
    """Return `lines` without what parts a sentence at the end of a page, and what that said."""
    often = _said_again(lines)
    kept: list[SourceLine] = []
    left_out: list[str] = []
    place = 0
    while place < len(lines):
        end = _end_of_furniture(lines, place, often) if kept else place
        if end > place and _goes_on(kept[-1], lines, end):
            left_out += [line.words for line in lines[place:end]]
            place = end
            kept.append(replace(lines[place], blank_before=False))
        else:
            kept.append(lines[place])
        place += 1
    return kept, left_out


def _end_of_furniture(lines: list[SourceLine], place: int, often: set[str]) -> int:
    end = place
    while end < min(len(lines), place + _MOST) and _is_furniture(lines[end], often):
        end += 1
    return end


def _goes_on(before: SourceLine, lines: list[SourceLine], end: int) -> bool:
    """Say whether the sentence of the line `before` goes on in the one at `end`."""
    if end >= len(lines) or before.width < _NARROWEST or ends_sentence(before.words):
        return False
    return lines[end].words[0].islower() and not lines[end].is_marked


def _is_furniture(line: SourceLine, often: set[str]) -> bool:
    words = line.words
    if _PAGE_NUMBER.fullmatch(words) or _shape(words) in often:
        return True
    if _SPRINGERS.fullmatch(words) or _is_running_head(words):
        return True
    is_issue = _YEAR.search(words) and _VOLUME.search(words)
    return bool(is_issue or _PUBLISHER.search(words)) and not words[0].islower()


def _is_running_head(words: str) -> bool:
    """Say whether a page's number stands beside a journal's name, authors, or capitals."""
    if _AUTHORS.fullmatch(words) and (words.isupper() or _NUMBERED.search(words)):
        return True
    if not _NUMBERED.search(words):
        return False
    letters = sum(map(str.isalpha, words))
    is_named = _JOURNAL.search(words) and all(
        word[0].isupper() for word in words.split() if len(word) > 3 and word[0].isalpha()
    )
    return bool(is_named) or (words.isupper() and letters >= _FEWEST_LETTERS)


def _said_again(lines: list[SourceLine]) -> set[str]:
    """Return what several lines say, whatever numbers they name."""
    seen: set[str] = set()
    again: set[str] = set()
    for line in lines:
        shape = _shape(line.words)
        (again if shape in seen else seen).add(shape)
    return {shape for shape in again if len(shape) > 7 and not shape[0].islower()}


def _shape(words: str) -> str:
    return _DIGITS.sub("0", words)
