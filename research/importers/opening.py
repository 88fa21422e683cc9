"""What stands above the first heading: the title, and what the page says around it."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from research.citations import doi, names
from research.importers.headings import bare
from research.importers.lines import SourceLine
from research.importers.report import LeftOut
from research.importers.site import Site, Zone
from research.importers.wrapped import unwrap

_BYLINE = re.compile(r"^(?:written |summary |posted |reviewed |prepared )?by\s+(?P<names>.+)", re.I)
_CREDENTIALS = re.compile(r",\s*(?:[A-Z][A-Za-z]{0,4}\.?\s?)+(?:\([A-Z][\w.]*\))?$|\bReg\.")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DATED = re.compile(r",\s(?:19|20)\d\d\.?$")  # a journal's issue
_LABEL = re.compile(r"^[A-Z][A-Z ]{1,20}:\s")
_NOTE = re.compile(r"\(\d[\d,]{0,9}\)|[\u00b9\u00b2\u00b3*\u2020\u2021]")  # behind a name
_MOST_LETTERS = 300
_FEW_WORDS = 3
_PROSE_WORDS = 8


@dataclass
class Opening:
    """The lines above the first heading, each in one of these places."""

    title: SourceLine | None = None
    message: SourceLine | None = None
    byline: str = ""
    site: list[LeftOut] = field(default_factory=list)
    unknown: list[LeftOut] = field(default_factory=list)
    rivals: list[SourceLine] = field(default_factory=list)


def read_opening(
    lines: list[SourceLine], site: Site, body: str, *, title: SourceLine | None = None
) -> Opening:
    """Return what `lines` are. `body` is the text below, whose words a title repeats.

    `title` is the line that gives the title by its label, so that none is looked for here.
    """
    opening = Opening()
    lines = _without_lists(unwrap(lines), opening)
    candidates = [line for line in lines if not _is_sites(line, site, opening)]
    if title is None:
        title = opening.title = _title(candidates, lines, body)
    for line in candidates:
        if line is not title:
            _put_aside(line, opening, title)
    return opening


def _without_lists(lines: list[SourceLine], opening: Opening) -> list[SourceLine]:
    """Put aside a list that stands above all headings known here, with the line that leads it."""
    first = next((index for index, line in enumerate(lines) if index and line.is_marked), None)
    if first is None:
        return lines
    start = first - (first > 1 and len(lines[first - 1].words.split()) <= _PROSE_WORDS)
    why = _("a list that is not under a known heading")
    opening.unknown += [LeftOut(line.span, line.words, why) for line in lines[start:]]
    return lines[:start]


def _is_sites(line: SourceLine, site: Site, opening: Opening) -> bool:
    """Take a byline and what is the site's out of the lines that could be the title."""
    words = bare(line.words)[1]
    if match := _BYLINE.match(words):
        opening.byline = match["names"]
    if reason := _("a byline") if match else site.reason(words, Zone.BEFORE):
        opening.site.append(LeftOut(line.span, line.words, reason))
    return bool(reason)


def _title(candidates: list[SourceLine], lines: list[SourceLine], body: str) -> SourceLine | None:
    """Return the line that is most likely the title.

    That is one set as the page's first heading, or the one whose words come back most below.
    """
    candidates = [line for line in candidates if _could_be_title(line)]
    candidates = _without_questions(candidates)
    headed = [line for line in candidates if bare(line.words)[0] == "#"]
    likely = headed or [line for line in candidates if not _is_prose(line)]
    if not likely:
        return _only_sentence(candidates, lines)
    body_words = set(_WORD.findall(body.casefold()))
    return max(likely, key=lambda line: (_likeness(line, body_words), line.number))


def _only_sentence(candidates: list[SourceLine], lines: list[SourceLine]) -> SourceLine | None:
    """Return the first line if it stands alone, or is one sentence, as databases end titles."""
    if not candidates:
        return None
    is_title = _is_one_sentence(candidates[0]) and candidates[0] is not lines[0]
    return candidates[0] if len(lines) == 1 or is_title else None


def _could_be_title(line: SourceLine) -> bool:
    has_letters = any(character.isalpha() for character in line.text)
    if not has_letters or len(line.words) > _MOST_LETTERS:
        return False
    is_source = doi.normalise(line.words) or _LABEL.match(line.words) or _DATED.search(line.words)
    are_people = not line.words.isupper() and names.parse(_NOTE.sub("", line.words), strict=True)
    return not (is_source or are_people)


def _without_questions(candidates: list[SourceLine]) -> list[SourceLine]:
    """Leave out what asks below a line that could be the title: the heading of a first part."""
    return [
        line
        for number, line in enumerate(candidates)
        if number == 0 or not line.words.endswith("?") or _is_overline(candidates[number - 1])
    ]


def _is_overline(line: SourceLine) -> bool:
    """Say whether `line` stands as a department does above a title: few words, or capitals."""
    is_short = line.words.isupper() or len(line.words.split()) <= _FEW_WORDS
    return is_short or re.search(r"\s[»›>|/]\s", line.words) is not None


def _likeness(line: SourceLine, body_words: set[str]) -> int:
    if _CREDENTIALS.search(line.words):
        return -1
    return len(set(_WORD.findall(line.words.casefold())) & body_words)


def _is_prose(line: SourceLine) -> bool:
    return line.words.endswith((".", "!", ";", ",")) and len(line.words.split()) >= _PROSE_WORDS


def _put_aside(line: SourceLine, opening: Opening, title: SourceLine | None):
    """Find a place for a line that is not the title: above it the page's, below perhaps ours."""
    is_below = title is not None and line.number > title.number
    begins = title is not None and (line.blank_before or line.number == title.number + 1)
    if is_below and begins and opening.message is None and _is_one_sentence(line):
        opening.message = line
    elif is_below or doi.normalise(line.words):
        why = _("around the title, not under a heading")
        opening.unknown.append(LeftOut(line.span, line.words, why))
    else:
        opening.site.append(LeftOut(line.span, line.words, _("above the title")))
        opening.rivals.append(line)


def _is_one_sentence(line: SourceLine) -> bool:
    ends = re.findall(r"[.!?](?=\s|$)", line.words)
    return len(line.words) <= _MOST_LETTERS and len(ends) == 1 and _is_prose(line)
