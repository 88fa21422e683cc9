"""The headings an article's parts may stand under, in the many words people use for them."""

import re
from dataclasses import dataclass, replace

from clinic.text import normalised
from research.importers import family_headings, heading_words
from research.importers.heading_words import (  # noqa: F401
    AGES,
    AUTHORS,
    CITATION,
    DESIGN,
    FINDINGS,
    FUNDING,
    GROUP,
    LEVEL,
    LIMITS,
    MESSAGE,
    OTHER,
    PARENTS,
    PERSON_CARED,
    PERSON_TREATING,
    POPULATION,
    RELEVANCE,
    RISK_FACTORS,
    SAMPLE,
    SITE,
    THERAPISTS,
    TITLE,
    TOPICS,
)
from research.importers.lines import SourceLine

# Those first, since “Question” says more than that it is a part an article does not have.
_ALL_WORDS = family_headings.WORDS | heading_words.WORDS
_PATTERNS = {name: re.compile(pattern) for name, pattern in _ALL_WORDS.items()}
_MARKDOWN = re.compile(r"^(#{1,6})\s+(.*)$")
_BOLD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s?(:?)\s?(.*)$")
_ITALIC = re.compile(r"^[*_]([^*_]+)[*_]\s*:?$")
_INLINE = re.compile(r"^(?P<heading>[^:]{1,80}?)\s*(?P<mark>:|\s[–—-]\s|\s[–—-]$)\s*(?P<rest>.*)$")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+")
# "RESULTS  Children…", as JAMA has it; two spaces may have become one.
_CAPITALS = re.compile(
    r"^\s*(?P<heading>[A-Z][A-Z ,/&'’-]{2,70}?[A-Z])(?P<gap>\s{2,}|\s(?=[A-Z]?[a-z\d]|A\s))"
    r"(?P<rest>\S.*)$"
)
_TWO_SPACES = re.compile(
    r"^\s*(?P<heading>[A-Z][\w,/&'’-]*(?:\s[\w,/&'’-]+){0,8})\s{2,}(?P<rest>\S.*)$"
)
_SIGN = re.compile(
    r"^(?:[\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\u20e3\u2640\u2642\u2695\U0001f3fb-\U0001f3ff]*|\d\ufe0f?\u20e3)+\s*"
)
_MOST_WORDS = 14


@dataclass(frozen=True)
class Heading:
    """A heading that was recognised; `rest` is what follows it on its line.

    `look` says how it is set off, so that headings of the same look can be told from lines;
    `aside` is what its brackets say, where that names no part itself. One that is not `is_strong`
    is a single word, which may as well begin a line of a list.
    """

    part: str
    words: str
    rest: str = ""
    aside: str = ""
    look: str = ""
    is_strong: bool = True


def recognise(
    line: SourceLine, *, is_numbered: bool = False, is_below_label: bool = False
) -> Heading | None:
    """Return the heading that `line` is, or begins with; None for any other line.

    `is_numbered` says that the headings of this file have numbers, so that "6. Reference" is one;
    `is_below_label` that the line above is a label with its words, as this one may be.
    """
    look, words = _behind_marker(line)
    if (
        not words
        or words.endswith((",", ";"))
        or (words[0].islower() and not _is_apart(look, line))
    ):
        return None
    heading = _whole(words, look) or _numbered(words, look, is_numbered) or _with_rest(words, look)
    heading = heading or _in_capitals(line)
    is_strong = heading is not None and (heading.is_strong or is_numbered)
    if heading is None or (line.is_marked and not (look or (is_strong and not line.indent))):
        return None
    if heading.part == OTHER and heading.rest and not (look or line.blank_before or is_below_label):
        return None
    return heading


def _behind_marker(line: SourceLine) -> tuple[str, str]:
    """Return look and words of a line; of an item's, those of "**Results:** …" in bold."""
    if line.is_marked:
        look, words = bare(line.text)
        if look == "**":
            return look, words
    return bare(line.words)


def _is_apart(look: str, line: SourceLine) -> bool:
    """Say whether a line that starts small can be a heading, not the rest of a sentence."""
    return bool(look) or line.blank_before


def names_people_alone(heading: Heading) -> bool:
    """Say whether this is "Parents", with no word of advice: a heading below "Take-aways" only."""
    spelling = spelling_of(heading.words)
    return bool(re.fullmatch(rf"{PERSON_CARED}|{PERSON_TREATING}", spelling))


def bare(words: str) -> tuple[str, str]:
    """Return how a line is set off, and its words without that."""
    if match := _MARKDOWN.match(words):
        return match[1], _set_off(without_sign(match[2].rstrip(" #")))[1]
    unsigned = without_sign(words)
    look, words = _set_off(unsigned)
    return look or ("sign" if unsigned != words else ""), without_sign(words)


def without_sign(words: str) -> str:
    """Return `words` without the picture or the sign that leads them."""
    return _SIGN.sub("", words) or words


def _set_off(words: str) -> tuple[str, str]:
    if match := _BOLD.match(words):
        return "**", f"{match[1]}{match[2]} {match[3]}".strip()
    if match := _ITALIC.match(words):
        return "*", match[1]
    if words.isupper() and len(words) > 3:
        return "A", words
    return ("", words)


def look_of(line: SourceLine) -> str:
    """Return how `line` is set off as a heading: by signs, by capitals, by a colon, or not."""
    look, words = bare(line.words)
    return look or (":" if words.endswith(":") else "")


def spelling_of(words: str) -> str:
    """Return `words` in the one spelling that headings are compared in."""
    words = normalised("NFKC", words).casefold()
    words = re.sub(r"\bo\.\s?t\.?(?=s|\W|$)", "ot", words).replace("&", " and ")
    words = re.sub(r"['’]s\b|['’]", "", words)
    words = re.sub(r"\(s\)|/s\b", "s", words)
    return " ".join(re.sub(r"[\W_]+", " ", words).split())


def _whole(words: str, look: str) -> Heading | None:
    """Read a line that is all heading; brackets behind it may say more."""
    if len(words) > 160:
        return None
    asides = " ".join(match.group().strip() for match in _BRACKETS.finditer(words))
    for text, aside in ((words, ""), (_BRACKETS.sub("", words), asides)):
        spelling = spelling_of(text)
        if part := _part(spelling):
            if part == RISK_FACTORS or _names_parts(aside):  # then it is kept, or says nothing new
                text, aside = words, ""
            look = look or _colon(words)
            return Heading(part, text.rstrip(" :"), "", aside, look, _is_strong(spelling))
    return None


def _names_parts(aside: str) -> bool:
    """Say whether brackets only name what is below, as in "Population (age, group size)"."""
    pieces = filter(None, map(spelling_of, re.split(r"[,;/&()\[\]]|\band\b", aside)))
    return all(map(_part, pieces))


def _numbered(words: str, look: str, is_numbered: bool) -> Heading | None:
    """Read "1. Key findings"; a single word behind a number is mostly an item of a list."""
    match = _NUMBER.match(words)
    if not match:
        return None
    behind = words[match.end() :]
    heading = _whole(behind, look) or _with_rest(behind, look)
    return heading if heading and (heading.is_strong or is_numbered) else None


def has_number(line: SourceLine) -> bool:
    """Say whether a number leads `line`."""
    return _NUMBER.match(bare(line.words)[1]) is not None


def _in_capitals(line: SourceLine) -> Heading | None:
    match = _CAPITALS.match(line.raw) or _TWO_SPACES.match(line.raw)
    heading = _whole(match["heading"], "A") if match else None
    return replace(heading, rest=match["rest"], look="A") if match and heading else None


def label_in_capitals(line: SourceLine) -> Heading | None:
    """Return the unknown heading of "EXPOSURES  Screens…": two spaces stand behind capitals."""
    match = _CAPITALS.match(line.raw)
    if not match or len(match["gap"]) < 2:
        return None
    return Heading(OTHER, match["heading"], match["rest"], look="A")


def _with_rest(words: str, look: str) -> Heading | None:
    match = _INLINE.match(words)
    heading = _whole(match["heading"], look) if match else None
    if not (match and heading and match["rest"]):
        return None
    if match["mark"] != ":" and not heading.is_strong:
        return None
    return replace(heading, rest=match["rest"], look=look)


def _part(spelling: str) -> str:
    if not spelling or len(spelling.split()) > _MOST_WORDS:
        return ""
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(spelling)), "")


def _is_strong(spelling: str) -> bool:
    return " " in spelling or spelling in ("citation", "takeaways")


def _colon(words: str) -> str:
    return ":" if words.endswith(":") else ""
