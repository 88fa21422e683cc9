"""What databases and publishers add to a citation, and the article has no place for."""

import re

from research.citations.notation import MONTH, YEAR

GAP = "\ue000"  # stands where something was taken out

_DATE = (
    rf"(?:(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?{YEAR}|"
    rf"{YEAR}\s{MONTH}(?:\s\d{{1,2}})?|{YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR})"
)
_NUMBERED = (
    r"(?:PMID|PMCID|NIHMSID|UKMSID|ISSN|eISSN|ISBN(?:-1[03])?|PII|ERIC number|"
    r"PROSPERO|Corpus ID|PMC free article)\s?:?\s?[\w-]{1,40}"
)
_STATUS = (
    r"(?:advance(?:d)? (?:online publication|access)|(?:epub|online|published) ahead of print|"
    r"online first|onlinefirst|early view|ahead of print|article in press|"
    r"accepted (?:author )?manuscript|version of record|free (?:PMC )?article|"
    r"(?:open|free) access|PubMed(?: Central)?|CrossRef|Google Scholar|Web of Science|Scopus|"
    r"JSTOR|ProQuest|EBSCO(?:host)?|SAGE Journals|Science ?Direct|Wiley Online Library|CINAHL|"
    r"Taylor (?:and|&) Francis(?: Online)?|SpringerLink|Project MUSE|Academic Search \w{1,20}|"
    r"Medline|Full ?Text|Internet|Electronic version|serial online)"
)
_APPEARED = (
    r"(?:(?:first |e-?)?(?:published|posted|available)(?: first)?(?: online)?|"
    r"online(?: first)?(?: publication(?: date)?)?|epub|"
    r"(?:published )?(?:online )?ahead of print|advance (?:access|online) publication|"
    r"early view|online ?first)"
)
_SEEN = r"(?:cited|accessed|retrieved|viewed|last (?:accessed|viewed))"
_PATTERN = re.compile(
    r"\b(?:Keywords|Abstract)\s?:.*$|\bS\d{4}-?\d{3}[\dX]\(\d\d\)\d{5}-[\dX]|"
    r"\b(?:to link to|to cite|cite) this(?: article)?(?: as)?\s?:|"
    rf"[\[(]?\b(?P<appeared>{_APPEARED}(?:\son)?[\s:,]{{1,3}}{_DATE})[\])]?|"
    rf"[\[(]?\b(?:{_SEEN}(?: on| at)?[\s:,]{{1,3}}{_DATE}|{_NUMBERED}|Epub\b[^.;]*)[\])]?|"
    rf"[\[(]{_STATUS}[\])]|(?<=[.,;:]\s){_STATUS}(?=\s?(?:[.,;:\[(]|$|{_NUMBERED}))|"
    rf"[\[(]{_SEEN}[^\])]*[\])]|\[[JMCDNRPSZ](?:/OL)?\]",
    re.IGNORECASE,
)


def take(text: str) -> tuple[str, str]:
    """Return `text` with GAP in place of what is none of the citation, and the year of that.

    The year is the one in which it says that the work appeared online, or "".
    """
    appeared = (match["appeared"] for match in _PATTERN.finditer(text))
    dates = filter(None, (re.search(YEAR, words) for words in appeared if words))
    date = next(dates, None)
    return _PATTERN.sub(GAP, text), date[0] if date else ""
