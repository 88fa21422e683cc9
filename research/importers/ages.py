"""The ages that a line about the children studied gives, in months."""

import re

from research.document.problems import MAX_AGE

_UNIT = r"(?P<{}>months?|mos?\b|mths?|years?|yrs?|y\b)"
_NUMBER = r"\d{1,3}(?:\.\d)?"
_START = rf"(?P<start>{_NUMBER}|birth|newborns?|one|two|three|four|five|six)"
_RANGE = re.compile(
    rf"(?<![\d.,/])(?:\b(?P<before>\w{{1,12}}\s))?(?:between\s|from\s)?{_START}"
    rf"(?:[\s-]?{_UNIT.format('start_unit')})?(?:\s(?:of age|old))?\s?"
    rf"(?:to|[-–—]|and|through|until)\s?"
    rf"(?P<end>{_NUMBER})[\s-]?{_UNIT.format('end_unit')}(?P<behind>\s\w{{1,12}})?",
    re.IGNORECASE,
)
_ABOUT_AGE = re.compile(
    r"\b(?:ages?|aged|old|birth|newborns?|child(?:ren)?|infants?|babies|toddlers?|adolescents?|"
    r"teen\w*|boys|girls|youths?|participants?|preschoolers?|pupils|students?)\b",
    re.IGNORECASE,
)
_DURATIONS = {
    "for", "over", "within", "every", "after", "during", "lasting", "lasted", "at", "another",
}  # fmt: skip
_NUMBERS = {"birth": 0, "newborn": 0, "newborns": 0} | {
    word: number for number, word in enumerate("one two three four five six".split(), 1)
}


def find(lines: list[str]) -> tuple[int, int] | None:
    """Return the youngest and the oldest age, in months, where `lines` give one range alone."""
    ranges = {span for line in lines if (span := _ages_in(line))}
    return ranges.pop() if len(ranges) == 1 else None


def _ages_in(line: str) -> tuple[int, int] | None:
    if not _ABOUT_AGE.search(line):
        return None
    spans = {span for match in _RANGE.finditer(line) if (span := _months(match))}
    return spans.pop() if len(spans) == 1 else None


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    before = (match["before"] or "").strip().lower()
    behind = (match["behind"] or "").strip().lower()
    if before in _DURATIONS or behind in ("gestation", "gestational", "later", "apart", "ago"):
        return None
    end_unit = match["end_unit"]
    start = _in_months(match["start"], match["start_unit"] or end_unit)
    end = _in_months(match["end"], end_unit)
    return (start, end) if start < end <= MAX_AGE else None


def _in_months(number: str, unit: str) -> int:
    count = _NUMBERS.get(number.lower())
    months = float(number) if count is None else count
    return round(months * (12 if unit.lower().startswith("y") else 1))
