"""The figures that a text says, in digits or in number words: "4 in 10", "45%", "twelve of 20"."""

import re
from collections.abc import Iterator

_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    r"one(?=\s(?:in|of|out\sof)\b)": "1",  # elsewhere "one" is seldom a number
    r"half(?!\san?\b)": "50%", r"(?:a|one)\squarter": "25%", r"(?:a|one)\sthird": "33%",
}  # fmt: skip
_WORDS = {
    re.compile(rf"\b{word}\b", re.IGNORECASE): figure for word, figure in _NUMBER_WORDS.items()
}
# "Nearly half (45%)" is one figure, which the brackets give.
_GIVEN_EXACTLY = re.compile(
    r"\b(?:half|(?:a|one)\s(?:quarter|third)|(?:two|three)\s(?:thirds|quarters))"
    r"(?=,?\s\(?\d{1,3}(?:\.\d{1,4})?\s?(?:%|per\s?cent\b))",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(?<!\d)\d{1,9}(?:\.\d{1,9})?")
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,9}(?:\.\d{1,9})?)\s?(?:%|per\s?cent\b)")
_OF_ALL = re.compile(
    r"(?<![\d.,])(\d{1,9}) (in|of|out of) (?:(?:the|these|those|every|all) )?"
    r"(\d{1,9})(?!\d|[.,]\d)"
)
# What is no share of anybody: a change, or how sure a figure is.
_OF_NOBODY = re.compile(
    r" ?(?:more|less|fewer|higher|lower|greater|confidence|CI)\b", re.IGNORECASE
)
_FEWEST = 5  # of fewer, a text counts groups rather than children: "one of the two groups"


def in_digits(text: str) -> str:
    """Return `text` with its number words in digits: "twelve out of 20" as "12 out of 20"."""
    text = _THOUSANDS.sub("", _GIVEN_EXACTLY.sub("", text))
    for word, figure in _WORDS.items():
        text = word.sub(figure, text)
    return text


def figures(text: str) -> dict[str, float | None]:
    """Return the figures in `text`; for one that is a share, how many in a hundred that is."""
    text = in_digits(text)
    shares: dict[str, float | None] = {}
    for match in _OF_ALL.finditer(text):
        if total := float(match[3]):  # no whole numbers, which may have any length
            shares[match[0]] = 100 * float(match[1]) / total
    rest = _OF_ALL.sub("", text)
    shares |= {match[0]: float(match[1]) for match in _PERCENT.finditer(rest)}
    return shares | dict.fromkeys(_NUMBER.findall(_PERCENT.sub("", rest)))


def says_a_share(text: str) -> bool:
    """Say whether `text` says how many of some do something."""
    text = in_digits(text)
    if any(not _OF_NOBODY.match(text, match.end()) for match in _PERCENT.finditer(text)):
        return True
    return any(match[2] == "in" or int(match[3]) >= _FEWEST for match in _OF_ALL.finditer(text))


def more_than_all(text: str) -> Iterator[str]:
    """Yield what counts more than there are: "60 of the 50"."""
    for match in _OF_ALL.finditer(in_digits(text)):
        if match[2] != "in" and int(match[1]) > int(match[3]):
            yield match[0]
