"""The end of a typed citation: where the work appeared, with volume, issue and pages."""

import re
from dataclasses import dataclass

from research.citations.notation import DASH, MONTH, YEAR

_MONTHS = rf"{MONTH}(?:\s?[-–/]\s?{MONTH})?"
_NUMBER = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:[-–—/]\d+)?"
_SUPPLEMENT = r"[Ss]uppl(?:ement)?s?\.?(?:\s?[A-Z]?\d+)?"
_PAGE = r"(?:[A-Za-z]{0,4}[.:]?\d[\w.]{0,20}|[ivxlc]{1,12}\b|[a-z]{2,20}-\d[\d-]{0,20})"
_PAGES = (
    rf"(?P<pages>(?:[Aa]rt(?:icle|\.)?(?:\s(?:[Nn]o\.?|ID|[Nn]umber))?:?\s)?{_PAGE}(?:{DASH}{_PAGE})?"
    rf"(?:,\s?{_PAGE}(?:{DASH}{_PAGE}))*)"
)
_PP = r"(?:(?:[Pp]p?|[Pp]ages?|[Pp]gs?)\.?\s?)?"
_VOLUME = rf"(?:[Vv]ol(?:ume)?\.?\s?)?(?P<volume>{_NUMBER})"
_ISSUE = (
    rf"(?:\s?\((?P<issue>[^()]{{1,50}})\)|,?\s?(?:[Nn]o|[Ii]ssue|[Nn]r|[Ii]ss)\.?\s?"
    rf"(?P<issue2>[\w./–-]+(?:\s{_SUPPLEMENT})?)|,?\s(?P<issue3>{_SUPPLEMENT}))?"
)
_DATE = (
    rf"(?:(?:\d{{1,2}}\s)?{_MONTHS}\s(?:\d{{1,2}},?\s)?)?(?P<year>{YEAR})[a-z]?"
    rf"(?:\s{_MONTHS}(?:\s\d{{1,2}})?)?"
)

# Each reads the end of the line, most telling first.
_TAILS = [
    # 2023, 10(1), 123, behind a journal's name alone
    rf"(?<=[^\s\d,;:(])\s(?:{_MONTHS}\s)?(?P<year>{YEAR}),\s{_VOLUME}{_ISSUE},\s{_PP}{_PAGES}",
    # , 2019, 57(3): 181-185
    rf",\s?(?P<year>{YEAR}),\s?{_VOLUME}{_ISSUE}\s?[:,]\s?{_PP}{_PAGES}",
    # Volume 131, Issue 2, 2022, 104567
    rf",\s(?=[Vv]ol){_VOLUME}{_ISSUE},\s{_DATE}(?:,\s{_PP}{_PAGES})?",
    # 2020, Issue 3. Art. No.: CD012345
    rf"[.,\s]\s*{_DATE},\s(?:[Ii]ssue|[Nn]o\.?)\s(?P<issue>\d{{1,3}})(?:[.,]\s{_PAGES})?",
    # March/April 2019, Vol. 73(2), 12-19
    rf"[.,\s]\s*{_DATE},\s(?=[Vv]ol){_VOLUME}{_ISSUE}(?:[,:]\s{_PP}{_PAGES})?",
    # 2023 Jan 5:1-9
    rf"[.,\s]\s*{_DATE}\s?:\s?{_PP}{_PAGES}",
    # 2023;jsac098, or , jsac098 behind a journal's name
    rf"[.,\s]\s*{_DATE}\s?;\s?(?P<pages>[a-z]{{2,8}}\d{{3,6}})",
    r",\s(?P<pages>[a-z]{2,8}\d{3,6})",
    # 39:12, 1203-1211
    rf",\s(?P<volume>\d{{1,4}}):(?P<issue>\d{{1,3}}(?:-\d{{1,3}})?),\s{_PP}{_PAGES}",
    # 2013;55(Suppl 4):1-4
    rf"[.,\s]\s*{_DATE}\s?;\s?(?:{_VOLUME})?{_ISSUE}\s?(?:[:,]\s?{_PP}{_PAGES})?",
    # 55 (2013) 1–4
    rf"[,.\s]\s*{_VOLUME}\s?\({_DATE}\)(?:\s(?P<issue>{_SUPPLEMENT}))?,?\s{_PP}{_PAGES}",
    # 55, 1–4 (2013)
    rf"[,.\s]\s*{_VOLUME}{_ISSUE}\s?[,:]\s?{_PP}{_PAGES},?\s\((?:{_DATE})\)",
    # 55, no. 4 (2013): 1-4
    rf"[,.\s]\s*{_VOLUME}{_ISSUE},?\s\((?:{_DATE})\)(?:\s?[:,]\s?{_PP}{_PAGES})?",
    # vol. 55, no. 4, pp. 1-4, Nov. 2013
    rf"[,.\s]\s*{_VOLUME}{_ISSUE},\s{_PP}{_PAGES},\s{_DATE}",
    # vol. 55, no. 4, Nov. 2013, pp. 1-4
    rf"[,.\s]\s*{_VOLUME}{_ISSUE},\s{_DATE}(?:[,:]\s?{_PP}{_PAGES})?",
    # 55(4), 1-4
    rf"[,.\s]\s*{_VOLUME}{_ISSUE}\s?[,:]\s?{_PP}{_PAGES}",
    # 55(4)
    rf"(?:,\s*|\s(?=[^\s(]+\s?\(|[Vv]ol)){_VOLUME}{_ISSUE}",
    # pp. 1-4
    rf"[,.\s(]\s*(?:pp?|pages?)\.?\s?{_PAGES}\)?",
    # , 2013
    rf"(?:[,;]\s*|\.\s+){_DATE}",
    # (2013)
    rf"\s\(\s?{_DATE}\)",
]
_LONGEST_TAIL = 300  # characters of volume, issue, pages and date together
_PATTERNS = [re.compile(rf"^(?P<before>.*?){tail}$") for tail in _TAILS]


@dataclass(frozen=True)
class Tail:
    """What stood at the end; `before` is the text that is left of it."""

    before: str
    volume: str = ""
    issue: str = ""
    pages: str = ""
    year: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether this says where in a journal the work stands."""
        return bool(self.volume or self.issue or self.pages)


def read_tail(text: str) -> Tail:
    """Take volume, issue, pages and year off the end of `text`."""
    text = text.rstrip(" .,;:")
    start, end = text[:-_LONGEST_TAIL], text[-_LONGEST_TAIL:]
    for pattern in _PATTERNS:
        match = pattern.match(end)
        if match and f"{start}{match['before']}".strip(" .,;:“”\"'"):
            return _tail(start, match)
    return Tail(before=text)


def _tail(start: str, match: re.Match) -> Tail:
    parts = match.groupdict()
    issue = parts.get("issue") or parts.get("issue2") or parts.get("issue3") or ""
    before = parts["before"]
    period = "." if match.string[len(before) :].startswith(".") else ""
    return Tail(
        before=f"{start}{before}".rstrip(" ,;:") + period,
        volume=parts.get("volume") or "",
        issue=issue.strip(" ."),
        pages=parts.get("pages") or "",
        year=parts.get("year") or "",
    )


# --- title and journal ------------------------------------------------------------------

_BOUNDARY = re.compile(r"[.?!][\"”’'»)]?\s+(?=[\"“‘'«(]?[^\W_])|[”\"’»],?\s+(?=[^\W_])")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:vs|e\.g|i\.e|St|Dr|No|Vol|pp?|cf|ca|approx|Eds?|al|[A-Z]|[A-Z]\.[A-Z])\.$"
)
_LONGEST_NO_END = 9  # characters that _NO_END looks at
_IN = re.compile(r"[.?!,]\s+In:?\s+(?=[A-Z])")


def split_title(text: str, *, abbreviates: bool = True) -> tuple[str, str]:
    """Divide "Title. Journal" and return both; the journal is "" where none stands there.

    A journal's name may be abbreviated, with a period behind each word.
    """
    ends = [match for match in _BOUNDARY.finditer(text) if not _stops_short(text, match)]
    if not ends:
        return text, ""
    last = len(ends) - 1
    while (
        abbreviates and last > 0 and _is_abbreviation(text[ends[last - 1].end() : ends[last].end()])
    ):
        last -= 1
    return text[: ends[last].end()].rstrip(), text[ends[last].end() :].strip()


_PAGES_IN_BRACKETS = re.compile(rf"(?:,\s*)?\bpp?\.\s?{_PAGES}(?=\))")


def take_pages(book: str) -> tuple[str, str]:
    """Return `book` without "pp. 45–60" from its brackets, and those pages."""
    match = _PAGES_IN_BRACKETS.search(book)
    if not match:
        return book, ""
    rest = (book[: match.start()] + book[match.end() :]).replace(" ()", "")
    return rest, match["pages"]


def split_chapter(text: str) -> tuple[str, str]:
    """Divide "Chapter. In Editor (Ed.), Book" and return both; the book is "" without."""
    match = _IN.search(text)
    return (text[: match.start() + 1], text[match.end() :]) if match else (text, "")


def _stops_short(text: str, end: re.Match) -> bool:
    stop = end.start() + 1
    return bool(_NO_END.search(text, max(0, stop - _LONGEST_NO_END), stop))


def _is_abbreviation(piece: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z][\w-]{0,8}\.\s*)+", piece))
