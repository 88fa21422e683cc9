"""The styles that citations are written in: each reading takes one apart, or gives it up."""

import re
from dataclasses import replace
from itertools import islice

from research.citations import names
from research.citations.container import (
    Tail,
    read_tail,
    split_chapter,
    split_title,
    take_pages,
)
from research.citations.notation import TO_COME, YEAR

_TO_COME = "|".join(TO_COME)
_YEAR = rf"(?P<year>{YEAR}|{_TO_COME}|n\.\s?d\.?|no date)[a-z]?(?:[,/]\s?[^()]{{1,25}})?"
_BRACKETED_YEAR = re.compile(rf"\s*[(\[]\s?{_YEAR}\s?[)\]]\s?[.,:;]*\s*", re.IGNORECASE)
_PLAIN_YEAR = re.compile(
    rf"[,.]?\s+(?P<year>{YEAR}|{_TO_COME}|n\.\s?d\.?)[a-z]?[.,:]\s+", re.IGNORECASE
)
_AT_END = re.compile(rf"[.,;]?\s+\(?(?P<year>{_TO_COME})(?:\s{YEAR})?\)?[\s.]*$", re.IGNORECASE)
_QUOTED = re.compile(
    r"[\"“«](?P<double>[^\"”»]{1,300})(?:(?<=[.,?!])[\"”»]|[\"”»](?=[,.]|$))|"
    r"(?<!\w)['‘](?P<single>.{1,300})(?:(?<=[.,?!])['’](?=\s)|(?<!\s)['’](?=[,.]|$))"
)
_ABBREVIATION_BEHIND_COMMA = re.compile(r", [A-Z][\w-]{0,8}\.$")
_BREAKS = re.compile(r"[.,]\s+")
_MOST_YEARS = 5  # are tried as that of the publication
_NEAR = 100  # characters around the end of the names


def read(text: str) -> dict | None:
    """Return the fields of the citation `text` by the first style that fits, or None."""
    return next((fields for style in _STYLES if _has_title(fields := style(text))), None)


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
            return {"authors": authors} | _body(after) | year
    return None


def _reads_as_title(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) > 1 and not names.names_others(text) and not names.parse(text, strict=True)


def _year_behind_authors(text: str) -> dict | None:
    """Read Harvard and Chicago without brackets: authors, 2013. Title. Journal, 55, 1-4."""
    for match in islice(_PLAIN_YEAR.finditer(text), _MOST_YEARS):
        authors = names.parse(text[: match.start()])
        if authors and text[match.end() :]:
            year = {"year": match["year"].lower()}
            return {"authors": authors} | _body(text[match.end() :]) | year
    return None


def _title_in_quotes(text: str) -> dict | None:
    """Read MLA, IEEE and Chicago's notes: authors, “Title,” Journal, vol. 55, pp. 1-4."""
    match = _QUOTED.search(text)
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


def _organisation_then_title(text: str) -> dict | None:
    """Read an organisation's publication: organisation. Title. Place; 2013."""
    first, period, after = text.partition(". ")
    is_organisation = len(first.split()) <= 12 and names.looks_like_organisation(first)
    authors = names.parse(first) if period and is_organisation else ()
    return {"authors": authors} | _body(after) if authors and read_tail(after).year else None


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
    title, journal = _title_and_journal(tail.before, is_placed=tail.is_placed)
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


def _title_and_journal(text: str, *, is_placed: bool) -> tuple[str, str]:
    quoted = _QUOTED.match(text.lstrip())
    if quoted:
        return quoted["double"] or quoted["single"], text.lstrip()[quoted.end() :].lstrip(" .,")
    title, book = split_chapter(text)
    if book:
        return title, book
    title, journal = split_title(text)
    if comma := _ABBREVIATION_BEHIND_COMMA.search(title):
        title, journal = text[: comma.start()], text[comma.start() + 2 :]
    elif not journal and is_placed and ", " in text:
        title, _comma, journal = text.rpartition(", ")
    return (title, journal) if is_placed or _is_journal(journal) else (text, "")


def _is_journal(text: str) -> bool:
    """Tell a journal from a publisher, for which a citation has no field."""
    return bool(
        re.search(
            r"\b(?:J|Journal|Annals|Archives?|Arch|Ann|Review|Rev|Bulletin|Acta|Frontiers|BMC|"
            r"BMJ|Lancet|P(?:a)?ediatrics|Nature|Science|PLo?S|Proceedings|Quarterly|Research|Res|"
            r"Neurol\w*|Med\w*|Ther\w*|Psychol\w*|Development|Disabil\w*)\b",
            text,
        )
        and not re.search(r"\b(?:Press|Publish\w*|Books?|Verlag|Wiley|Inc|Ltd)\b", text)
    )


def _bare(title: str) -> str:
    title = title.strip(" ,;:")
    if re.fullmatch(r"[\"“«][^\"“”«»]*[\"”»]", title):
        title = title[1:-1].rstrip(" ,;:")
    return title if title.endswith("...") else title.rstrip(".")


_STYLES = (
    _year_in_brackets,
    _year_behind_authors,
    _title_in_quotes,
    _authors_then_title,
    _organisation_then_title,
    _title_then_journal,
)
