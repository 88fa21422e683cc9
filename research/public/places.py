"""The places of an article's page at which somebody can point, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clinic import around
from clinic.richtext import to_text
from research.document.schema import Document, walk
from research.document.text import citation_text, families_text
from research.glossary import matcher_for
from research.public import page_sections
from research.public.pages import PublicArticle

ELSEWHERE = "elsewhere"  # the key of what none of the others is
_LONGEST = 240  # characters by which a place is known again


@dataclass(frozen=True)
class Place:
    """Something that a page says: `key` is the identity of a line, or the name of a field."""

    key: str
    text: str
    depth: int = 0

    @property
    def short(self) -> str:
        return Truncator(self.text).chars(_LONGEST)


@dataclass(frozen=True)
class PlaceGroup:
    """The places of one part of the page, under what the page calls it."""

    label: str
    places: tuple[Place, ...]


def places_of(public_article: PublicArticle) -> list[PlaceGroup]:
    """Return what `public_article` says, part by part, as families read it first.

    A part in which nothing can be pointed at is a place itself; the last is somewhere else.
    """
    document, clinic = public_article.document, around.current().clinic
    sections = page_sections.sections(public_article, clinic, matcher_for(document.language))
    head = PlaceGroup(_("At the top"), tuple(_head(public_article)))
    groups = [
        PlaceGroup(each.label, tuple(_in(each.id, document)) or (_whole(each.id, each.label),))
        for each in sections
    ]
    return [head, *groups, _elsewhere()]


def _whole(section: str, label: str) -> Place:
    return Place(section, _("“%(part)s”, as a whole") % {"part": label})


def _elsewhere() -> PlaceGroup:
    place = Place(ELSEWHERE, _("Somewhere else on the page: I say where"))
    return PlaceGroup(_("None of these"), (place,))


def _head(public_article: PublicArticle) -> Iterator[Place]:
    document = public_article.document
    name = "title" if public_article.heading == document.title else "question"
    yield Place(name, public_article.heading)
    yield from _fields(document, "message", "for_whom", "not_for")
    if public_article.how_sure:
        yield Place("certainty", public_article.how_sure)


def _in(section: str, document: Document) -> Iterator[Place]:
    match section:
        case "at-home":
            yield from _lines(document.for_parents)
        case "help":
            yield from _fields(document, "help_now", "help_soon")
        case "findings":
            yield from _lines(document.findings)
        case "evidence":
            yield from _fields(document.study, "limits", "harms_seen", "effort", "study_size")
            if who := _in_a_row(document.study.population):
                yield Place("population", who)
        case "relevance":
            yield Place("relevance", to_text(document.relevance))
        case "therapists":
            yield from _lines(document.for_therapists)
        case "source":
            yield Place("citations", citation_text(document.sources[0]))


def _fields(values, *names: str) -> Iterator[Place]:
    yield from (Place(name, text) for name in names if (text := getattr(values, name)))


def _lines(outline: tuple) -> Iterator[Place]:
    for line, depth, _parent in walk(outline):
        yield Place(str(line.id), families_text(line), depth)


def _in_a_row(outline: tuple) -> str:
    return "; ".join(line.text for line, _depth, _parent in walk(outline))
