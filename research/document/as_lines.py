"""Any field of a Document as lines, so that two Documents are compared in one way."""

from collections.abc import Hashable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinic.richtext import to_text
from research.document.diff import same_sources, shown, value_of
from research.document.schema import OUTLINES, Author, Citation, Document, Picture, Topic
from research.document.text import citation_text


@dataclass(frozen=True)
class Item:
    """What is no line of an outline, as one: `id` says which it is, `value` is all of it."""

    id: Hashable
    text: str
    value: object = None

    children = ()


def as_lines(field: str, before: Document, after: Document) -> tuple[tuple, tuple]:
    """Return what the two say under `field`, as lines that `diff_outline` can pair.

    An outline is its own lines; a topic, an author or a source is an Item each, any other
    value is one Item, or none where it is empty.
    """
    old, new = value_of(before, field), value_of(after, field)
    if field in OUTLINES or field == "population":
        return old, new
    if field == "citations":
        return _sources(old, new)
    if field in ("topics", "authors"):
        return _named(old), _named(new)
    return _one(field, old), _one(field, new)


def _one(field: str, value) -> tuple[Item, ...]:
    text = _text(field, value)
    return (Item(field, text, value),) if text else ()


def _text(field: str, value) -> str:
    if field == "relevance":
        return to_text(value)
    if field == "picture":
        return _picture_text(value) if value else ""
    return shown(field, value)


def _picture_text(picture: Picture) -> str:
    alt = picture.alt or (_("decoration only") if picture.decorative else _("a picture"))
    credit = picture.credit and _("Credit: %(who)s") % {"who": picture.credit}
    size = {"width": picture.width, "height": picture.height}
    return "\n".join(filter(None, [alt, credit, _("%(width)d × %(height)d pixels") % size]))


def _named(items: tuple[Topic | Author, ...]) -> tuple[Item, ...]:
    return tuple(Item(each.slug, _name(each), each) for each in items)


def _name(named: Topic | Author) -> str:
    return named.name if isinstance(named, Topic) else author_text(named)


def author_text(author: Author) -> str:
    """Return all that a Document says of an author."""
    invented = _("an invented person") if author.sample else ""
    return ", ".join(filter(None, [author.name, author.credentials, invented]))


def _sources(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> tuple[tuple, tuple]:
    same = same_sources(old, new)
    ids = [same.get(place, -1 - place) for place in range(len(new))]
    pairs = zip(ids, new, strict=True)
    return (
        tuple(Item(place, _source(each), each) for place, each in enumerate(old)),
        tuple(Item(place, _source(each), each) for place, each in pairs),
    )


def _source(citation: Citation) -> str:
    text = citation_text(citation)
    return f"{text}\n{_('The study itself')}" if citation.primary else text
