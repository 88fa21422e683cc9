"""An entry of PubMed's, copied from its page or its list of abstracts, as one line of a citation.

There the journal stands first and the authors last, with the numbers of where they work.
"""

import re

_YEAR = r"(?:19|20)\d\d"
_ABSTRACT = re.compile(
    r"\s{0,200}(?:\d{1,3}\.\s)?(?P<where>[^\W\d_][^\n;]{2,150}\s" + _YEAR + r"[^\n;]{0,20};"
    r"[^\n]{1,120}(?:\n[^\n]{1,120}){0,2})\n\s{0,9}\n"
    r"(?P<title>[^\n]{5,200}(?:\n[^\n]{1,200}){0,4})\n\s{0,9}\n"
    r"(?P<authors>[^\n]{4,200}(?:\n[^\n]{1,200}){0,40})(?:\n\s{0,9}\n|\s{0,9}$)"
)
_PAGE = re.compile(
    r"\s{0,200}(?:[^\n.]{3,60}\n\s{0,20}){0,2}(?P<journal>[^\W\d_][^\n]{2,120})\n\s{0,20}\.?\s{0,5}"
    r"(?P<date>" + _YEAR + r"(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?)[:;](?P<place>[^\n]{1,150})\n"
    r"\s{0,20}(?P<title>[^\n]{5,500})\n\s{0,20}(?P<authors>[^\n]{4,6000})"
)
_WORKPLACES = re.compile(r"\(\d{1,3}\)|\s\d{1,3}(?=\s*(?:,|\s\d|$))|(?<=[^\W\d_])[#*†‡]+")
_PEOPLE = re.compile(r"[^\W\d_][^\d.;:!?]{3,6000}\.?")


def as_line(text: str) -> str:
    """Return an entry of PubMed's as a citation; any other `text` as it is."""
    if found := _ABSTRACT.match(text):
        authors = _people(found["authors"]).rstrip(".")
        return f"{authors}. {found['title']} {found['where']}" if authors else text
    if found := _PAGE.match(text):
        authors = _people(found["authors"]).rstrip(".")
        where = f"{found['journal'].rstrip(' .')}. {found['date']};{found['place']}"
        return f"{authors}; {found['title'].rstrip('. ')}. {where}" if authors else text
    return text


def _people(words: str) -> str:
    """Return names without the numbers behind them, "" where `words` name no people."""
    bare = _WORKPLACES.sub("", _WORKPLACES.sub("", words)).strip()
    return bare if _PEOPLE.fullmatch(bare) else ""
