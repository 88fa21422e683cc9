"""Numbers of weeks, months and years as people write them, in the one way that `ages` reads.

“Thirty weeks”, “2½ years”, “30+4”, “32/40”, “ten weeks early”, “3 to 5 years”, “aged 4”.
"""

import re
from collections.abc import Callable

from clinic.text import fold

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = ["twenty", "thirty", "forty"]
_NAMED = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)}
_NAMED |= {word: 10 * number for number, word in enumerate(_TENS, 2)}

_WEEK, _MONTH, _YEAR = r"(?:weeks?|wks?)", r"(?:months?|mths?|mos?)", r"(?:years?|yrs?)"
_UNIT = rf"(?:{_WEEK}|weekers?|{_MONTH}|{_YEAR}|yo)\b"
_TERM = 40  # weeks, from which “ten weeks early” is counted
_EARLIEST = 18  # weeks early; whoever says more means the week in which the child was born
_WEEKS_A_MONTH = 52 / 12
_HALF = r"(?: ?1/2| and a half|[.,]5)"
_TO = r"(?: ?- ?| to | and | or )"
_WORDS = rf"({'|'.join(_TENS)})(?:[ -]?({'|'.join(_ONES)}))?|({'|'.join([*_TEENS, *_ONES])})"


def _number(found: re.Match) -> str:
    """Return “twenty-eight” as 28."""
    return str(sum(_NAMED[word] for word in found.groups() if word))


def _with_half(found: re.Match) -> str:
    return f"{12 * int(found[1]) + 6} months"


def _together(found: re.Match) -> str:
    """Return “5 years and 3 months” in months."""
    return f"{12 * int(found[1]) + int(found[2])} months"


def _early(found: re.Match) -> str:
    """Return in which week somebody was born who came so many weeks or months early."""
    number = int(found[1])
    weeks = number if found[2].startswith("w") else round(number * _WEEKS_A_MONTH)
    return f"born at {_TERM - weeks} weeks" if weeks <= _EARLIEST else found[0]


_ways: list[tuple[re.Pattern, str | Callable[[re.Match], str]]] = [
    (re.compile(rf"\b(?:{_WORDS})(?={_HALF}?[ -]{{0,2}}{_UNIT}|-?y/o\b)"), _number),
    (re.compile(rf"\b(?:{_WORDS})(?={_TO}(?:\w{{1,9}}[ -]?){{1,2}}{_UNIT})"), _number),
    (re.compile(rf"(?:(?<=\bage )|(?<=\baged ))(?:{_WORDS})\b"), _number),
    (re.compile(rf"\ba ({_YEAR}|{_MONTH})(?=(?:[ -]old| and a half)\b)"), r"1 \1"),
    (re.compile(rf"\b(\d\d?){_HALF}[ -]?(?:{_YEAR}|yo|y/o|y)\b"), _with_half),
    (re.compile(rf"\b(\d\d?)[ -]?{_YEAR} and a half\b"), _with_half),
    (re.compile(rf"\bage[sd]? (\d\d?){_HALF}(?![ -]?{_UNIT}|\d)"), _with_half),
    (re.compile(rf"\b([1-9]\d?){_HALF}(?=[ -]?{_UNIT})"), r"\1"),
    (re.compile(rf"\b(\d\d?)[ -]?(?:{_YEAR}|y),?(?: and)? (\d\d?)[ -]?(?:{_MONTH}|m)\b"),
     _together),
    (re.compile(rf"\b(\d\d)[ -]?{_WEEK}(?:,?(?: and)? [0-6] days?| ?\+ ?[0-6])(?!\w)"),
     r"\1 weeks"),
    (re.compile(r"\b(\d\d?)(?:[ -]?y/o|y)\b"), r"\1 yo"),
    (re.compile(rf"\b(\d\d)\+[0-6](?:[ -]?{_WEEK})?(?!\w)"), r"\1 weeks"),
    (re.compile(rf"\b{_WEEK} ([2-4]\d)\b"), r"\1 weeks"),
    (re.compile(r"\b([2-4]\d)/40\b"), r"\1 weeks"),
    (re.compile(r"\b(\d\d?)w(?:[0-6]d?)?\b"), r"\1 weeks"),
    (re.compile(r"\b(\d\d?)m\b"), r"\1 months"),
    (re.compile(rf"\b(\d\d?){_TO}\d\d?(?=[ -]?{_UNIT})"), r"\1"),
    (re.compile(rf"\bage[sd]? (\d\d?)(?:{_TO}\d\d?)?\b(?![ -]?(?:{_UNIT}|[.,\d]))"),
     r"\1 years old"),
    (re.compile(rf"\b(\d\d?)[ -]?({_WEEK}|{_MONTH})[ -](?:too )?"
                r"(?:early|soon|premature|prematurely|prem|preterm)\b"), _early),
]  # fmt: skip


def in_digits(text: str) -> str:
    """Return `text`, a question of one line, folded, with such numbers as “30 weeks”."""
    text = fold(text.replace("½", " 1/2"))  # folding would join it to the digit before it
    for pattern, instead in _ways:
        text = pattern.sub(instead, text)
    return text
