"""The styles that citations are written in: each reading takes one apart, or gives it up."""

import re
from dataclasses import replace
from itertools import islice

from research.citations import names
from research.citations.container import Tail, read_tail, split_title, take_pages
from research.citations.journals import QUOTED, is_publisher, title_and_journal
from research.citations.notation import TO_COME, YEAR

_TO_COME = "|".join(TO_COME)
_YEAR = rf"(?P<year>{YEAR}|{_TO_COME}|n\.\s?d\.?|no date)[a-z]?(?:[,/]\s?[^()]{{1,25}})?"
_BRACKETED_YEAR = re.compile(rf"\s*[(\[]\s?{_YEAR}\s?[)\]]\s?[.,:;]*\s*", re.IGNORECASE)
_PLAIN_YEAR = re.compile(
    rf"[,.]?\s+(?P<year>{YEAR}|{_TO_COME}|n\.\s?d\.?)[a-z]?[.,:]\s+", re.IGNORECASE
)
_AT_END = re.compile(rf"[.,;]?\s+\(?(?P<year>{_TO_COME})(?:\s{YEAR})?\)?[\s.]*$", re.IGNORECASE)
_AND = re.compile(r",\s(?:and\s|&\s)?|\s(?:and|&)\s")
_BREAKS = re.compile(r"[.,:]\s+")
_MOST_YEARS = 5  # are tried as that of the publication
_MOST_ITEMS = 60  # of a line that commas alone divide
_NEAR = 100  # characters around the end of the names


def read(text: str, *, has_doi: bool = False) -> dict | None:
    """Return the fields of the citation `text` by the first style that fits, or None.

    `has_doi` says that the work has one, so that what stands behind its title is a journal.
    """
    fields = next((fields for style in _STYLES if _has_title(fields := style(text))), None)
    if fields and has_doi and not fields["journal"]:
        title, journal = split_title(fields["title"])
        if journal and not is_publisher(journal):
            return fields | {"title": _bare(title), "journal": journal}
    return fields


def _has_title(fields: dict | None) -> bool:
    return bool(fields and re.search(r"[^\W\d_]{2}", fields["title"]))


# --- the styles -------------------------------------------------------------------------


def _year_in_brackets(text: str) -> dict | None:
    """Read APA, Harvard, Springer and Wiley: authors (2013). Title. Journal, 55: 1-4."""
    for match in islice(_BRACKETED_YEAR.finditer(text), _MOST_YEARS):
        before, after = text[: match.start()].strip(), text[match.end() :]
        if not after:
            return None
        year = {"year": match["year"].lower()}
        tail = read_tail(after)
        if _reads_as_title(before) and tail.is_placed and not split_title(tail.before)[1]:
            return _work(before, tail.before, tail) | year
        authors = names.parse(before)
        if authors or not before:
            return {"authors": authors} | _with_year(_body(after), year)
    return None


def _with_year(fields: dict, year: dict) -> dict:
    """Return `fields` with the `year` behind the authors; what looked like one is the page."""
    is_page = fields["volume"] and not fields["pages"] and fields["year"] not in ("", year["year"])
    return fields | ({"pages": fields["year"]} if is_page else {}) | year


def _reads_as_title(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    are_people = names.parse(text, strict=True) or names.in_full(_AND.split(text))
    return len(words) > 1 and not names.names_others(text) and not are_people


def _year_behind_authors(text: str) -> dict | None:
    """Read Harvard and Chicago without brackets: authors, 2013. Title. Journal, 55, 1-4."""
    for match in islice(_PLAIN_YEAR.finditer(text), _MOST_YEARS):
        authors = names.parse(text[: match.start()])
        if authors and text[match.end() :]:
            year = {"year": match["year"].lower()}
            return {"authors": authors} | _with_year(_body(text[match.end() :]), year)
    return None


def _title_in_quotes(text: str) -> dict | None:
    """Read MLA, IEEE and Chicago's notes: authors, “Title,” Journal, vol. 55, pp. 1-4."""
    match = QUOTED.search(text)
    if not match:
        return None
    authors = names.parse(text[: match.start()])
    if authors or not text[: match.start()].strip():
        return {"authors": authors} | _body(text[match.start() :])
    return None


def _authors_then_title(text: str) -> dict | None:
    """Read AMA, Vancouver and Nature: authors. Title. Journal. 2013;55:1-4."""
    start = max(0, names.reach(text) - _NEAR)
    breaks = list(_BREAKS.finditer(text, start, start + 2 * _NEAR))
    for match in reversed(breaks):
        authors = names.parse(text[: match.end()], strict=True)
        if authors and text[match.end() :]:
            return {"authors": authors} | _body(text[match.end() :])
    return None


def _names_in_full(text: str) -> dict | None:
    """Read AJOT's own line: Jane A. Roe, Karl Poe; Title. Journal March 2019, Vol. 73(2), 1-9."""
    before, semicolon, after = text.partition("; ")
    authors = names.in_full(before.split(", ")) if semicolon else ()
    return {"authors": authors} | _body(after) if authors and after else None


def _commas_alone(text: str) -> dict | None:
    """Read ScienceDirect's own line: Jane A. Roe, Karl Poe, Title, Journal, Volume 5, 2013, 1-9."""
    tail = read_tail(text)
    items = tail.before.split(", ")
    if ", Volume " not in text or not tail.volume or not 3 <= len(items) <= _MOST_ITEMS:
        return None
    count = names.count_in_full(items[:-2])
    title, journal = title_and_journal(", ".join(items[count:]), is_placed=True)
    if not (count and title and journal):
        return None
    return {"authors": names.in_full(items[:count])} | _work(title, journal, tail)


def _organisation_then_title(text: str) -> dict | None:
    """Read an organisation's publication: organisation. Title. Place; 2013."""
    first, period, after = text.partition(". ")
    is_organisation = len(first.split()) <= 12 and names.looks_like_organisation(first)
    authors = names.parse(first) if period and is_organisation else ()
    return {"authors": authors} | _body(after) if authors and read_tail(after).year else None


def _one_name_then_title(text: str) -> dict | None:
    """Read what one person with one name wrote: Sukarno. Title. Journal. 2013;55:1-4."""
    first, period, after = text.partition(". ")
    if not (period and first.isalpha() and first[:1].isupper() and read_tail(after).is_placed):
        return None
    fields = _body(after)
    return {"authors": names.parse(first)} | fields if fields["journal"] else None


def _title_then_journal(text: str) -> dict | None:
    """Read a line without authors: Title. Journal. 2013;55:1-4."""
    tail = read_tail(text)
    body = _body(text)
    return body if tail.is_placed and body["journal"] else None


def _body(text: str) -> dict:
    """Return title, journal, year and place from what follows the authors."""
    status = _AT_END.search(text)
    text = text[: status.start()] if status else text
    tail = read_tail(text)
    if tail.pages and not (tail.volume or tail.issue or tail.year):
        tail = replace(read_tail(tail.before), pages=tail.pages)
    title, journal = title_and_journal(tail.before, is_placed=tail.is_placed)
    if not tail.pages:
        journal, pages = take_pages(journal)
        tail = replace(tail, pages=pages)
    if not (journal or tail.year):
        title, tail = text, read_tail("")
    return _work(title, journal, tail) | ({"year": status["year"].lower()} if status else {})


def _work(title: str, journal: str, tail: Tail) -> dict:
    journal = journal.strip(' ,;:"“”')
    if not re.search(r"\.\s", journal):
        journal = journal.rstrip(".")
    fields = {"volume": tail.volume, "issue": tail.issue, "pages": tail.pages, "year": tail.year}
    return {"title": _bare(title), "journal": journal} | fields


def _bare(title: str) -> str:
    title = title.strip(" ,;:")
    if re.fullmatch(r"[\"“«][^\"“”«»]*[\"”»]", title):
        title = title[1:-1].rstrip(" ,;:")
    return title if title.endswith("...") else title.rstrip(".")


_STYLES = (
    _year_in_brackets,
    _year_behind_authors,
    _title_in_quotes,
    _names_in_full,
    _commas_alone,
    _authors_then_title,
    _one_name_then_title,
    _organisation_then_title,
    _title_then_journal,
)
