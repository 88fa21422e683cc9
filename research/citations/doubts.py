"""What could as well be read otherwise in a citation that was taken apart, as questions."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.citations import chinese, names
from research.citations.journals import is_journal, second_sentence
from research.document.parts import Name
from research.document.schema import Citation

# Volume, issue, pages or a list of people stand in no title.
_NO_TITLE = re.compile(
    r";|\b(?:vol(?:ume)?|issue|pp?)\b\.?\s?\d|\b\d{1,4}\s?\(\d{1,3}\)|\d:\s?\d{2}|"
    r"\b(?:19|20)\d\d\s?[;:]\s?\d",
    re.IGNORECASE,
)
_DEGREES = ("MD", "OT", "PT", "RN", "MS", "MA", "BA", "SLP", "MOT")
_TWO_PEOPLE = re.compile(r"[^\W\d_][^\W\d_.]+ [A-Z]{1,3}\.?")  # "Poe K" behind another name
_NO_JOURNAL = re.compile(r"\d{3}|;|\b(?:vol|volume|issue|pp)\b", re.IGNORECASE)
_ENDS_IN_A_NAME = re.compile(r", (?:[A-Z]\w+ )?[A-Z]\w{1,9}\.?$")
_BY = re.compile(r"\bby [A-Z]")
_SHORT = re.compile(r"[A-Z]\w{0,8}\.?(?:\s[A-Z]\w{0,8}\.)*")
_MOST_WORDS = 5  # of a title that could be a journal's name


def about(citation: Citation, text: str) -> Iterator[str]:
    """Yield a question about each part of `citation`, read from `text`, that is not sure."""
    yield from _of_authors(citation.authors)
    yield from _of_title(citation)
    if citation.journal and _is_guessed(citation, text):
        yield _("“%(words)s” was read as the journal: is it one?") % {"words": citation.journal}


def _of_authors(authors: tuple[Name, ...]) -> Iterator[str]:
    if len(authors) == 1 and _TWO_PEOPLE.fullmatch(authors[0].given):
        yield _("“%(words)s” was read as one author: is it one?") % {"words": authors[0]}
    for name in authors:
        if name.given in _DEGREES or name.family in _DEGREES:
            yield _("“%(words)s” was read as an author: is it one?") % {"words": name}
        elif not (name.given or names.looks_like_organisation(name.family) or _is_chinese(name)):
            yield _("“%(words)s” was read as an author: is it one?") % {"words": name.family}
        elif chinese.either_order(name):
            yield _("“%(words)s” was read as a family name: is it?") % {"words": name.family}


def _is_chinese(name: Name) -> bool:
    return chinese.is_written_in_characters(name.family)


def _of_title(citation: Citation) -> Iterator[str]:
    title = citation.title
    names_people = not citation.authors and _BY.search(title)
    is_more = _NO_TITLE.search(title) or _starts_with_names(title) or names_people
    if is_more or _is_a_journal(citation):
        message = _("“%(words)s” was read as the title: is it the title, and all of it?")
        yield message % {"words": title}
    elif not citation.journal and (second := second_sentence(title)):
        message = _("“%(words)s” was kept in the title: is it the journal, or the publisher?")
        yield message % {"words": second}


def _is_a_journal(citation: Citation) -> bool:
    title = citation.title
    return not citation.journal and len(title.split()) <= _MOST_WORDS and is_journal(title)


def _starts_with_names(title: str) -> bool:
    """Say whether a title begins as a list of people does: "Roe J, …", "Roe, Jane A., …"."""
    return 0 < names.reach(title) < len(title) or bool(re.match(r"\w+, [A-Z]\.", title))


def _is_guessed(citation: Citation, text: str) -> bool:
    """Say whether the journal could be something else.

    A title may end in a place behind a comma, and a shortened journal may begin behind one.
    """
    journal = citation.journal
    if _NO_JOURNAL.search(journal) or _starts_with_names(journal):
        return True
    if _ENDS_IN_A_NAME.search(citation.title) and _SHORT.fullmatch(journal):
        return True
    is_told_apart = bool(citation.volume or citation.issue or citation.pages)
    is_told_apart = is_told_apart and f", {journal}" not in text
    return not (is_told_apart or is_journal(journal))
