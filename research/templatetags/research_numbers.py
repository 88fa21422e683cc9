"""A line's number on a page: what `document.numbers` says of it, and its circles to draw."""

from dataclasses import dataclass

from django import template

from research.document.numbers import Circles, Number, Numbers
from research.document.schema import AnyLine, Document

register = template.Library()

_ROW = 10  # circles in a row
_STEP = 12  # from one circle's middle to the next
_NONE = dict.fromkeys(("solid", "eyed", "outlined"), 0)


@dataclass(frozen=True)
class Drawing:
    """Paths of circles' middles, one for each kind, and the size of it all."""

    solid: str
    eyed: str
    outlined: str
    width: int
    height: int


@register.simple_tag
def numbers_of(document: Document) -> Numbers:
    """Return what all numbers of `document` are told by."""
    return Numbers(document)


@register.simple_tag
def number(line: AnyLine, numbers: Numbers, above: AnyLine | None = None) -> Number | None:
    """Return what the number of `line`, which stands below `above`, says."""
    return numbers.of(line, above or None)


@register.filter
def drawn(circles: Circles) -> Drawing:
    """Return the paths of `circles`: first the solid ones, the outlined ones last."""
    shown = circles.solid + circles.eyed
    total = shown + circles.outlined
    dots = [_dot(place) for place in range(total)]
    return Drawing(
        solid="".join(dots[: circles.solid]),
        eyed="".join(dots[circles.solid : shown]),
        outlined="".join(dots[shown:]),
        width=_STEP * min(total, _ROW),
        height=_STEP * -(-total // _ROW),
    )


@register.filter
def mark(kind: str) -> Drawing:
    """Return the one circle of `kind`, which the legend shows as the picture does."""
    return drawn(Circles(**{**_NONE, kind: 1}, said=(), legend=()))


def _dot(place: int) -> str:
    row, column = divmod(place, _ROW)
    return f"M{_STEP * column + _STEP // 2} {_STEP * row + _STEP // 2}h0"
