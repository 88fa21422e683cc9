"""A proportion as families see it: in words, as a figure, and as circles to count."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from research.document.schema import Proportion

register = template.Library()

_ROW = 10  # circles in a row
_STEP = 12  # from one circle's middle to the next
_CLEAR = 0.02  # how far "4 in 10" may be from the figure itself


@dataclass(frozen=True)
class Array:
    """Circles to draw: paths of their middles, and the size of the picture."""

    filled: str
    parts: str
    empty: str
    width: int
    height: int


@register.filter
def in_words(share: Proportion) -> str:
    """Return "About 4 in 10 children born preterm"."""
    return _said(share.count, share.of, share.whom)


@register.filter
def compared_in_words(share: Proportion) -> str:
    """Return the same of the group to compare with, or ""."""
    if share.other_count is None:
        return ""
    return _said(share.other_count, share.of, share.other_whom)


def _said(count: int, of: int, whom: str) -> str:
    if count == 0:
        return _("None of %(of)d %(whom)s") % {"of": of, "whom": whom}
    if count == of:
        return _("All of %(of)d %(whom)s") % {"of": of, "whom": whom}
    tenths = round(10 * count / of)
    is_clear = 0 < tenths < 10 and abs(count / of - tenths / 10) <= _CLEAR
    values = {"count": tenths if is_clear else count, "of": 10 if is_clear else of, "whom": whom}
    return _("About %(count)d in %(of)d %(whom)s") % values


@register.filter
def in_figures(share: Proportion) -> str:
    """Return "40 in 100 (40%)"."""
    values = {"count": share.count, "of": share.of, "percent": round(100 * share.count / share.of)}
    return _("%(count)d in %(of)d (%(percent)d%%)") % values


@register.simple_tag
def circles(share: Proportion, part: Proportion | None = None) -> Array:
    """Return the circles of `share`; those of `part`, which is a part of it, stand out."""
    return _array(share.count, share.of, part.count if part else 0)


@register.simple_tag
def other_circles(share: Proportion) -> Array:
    """Return the circles of the group to compare with."""
    return _array(share.other_count or 0, share.of, 0)


def _array(count: int, of: int, part: int) -> Array:
    dots = [_dot(place) for place in range(of)]
    rows = -(-of // _ROW)
    return Array(
        filled="".join(dots[part:count]),
        parts="".join(dots[:part]),
        empty="".join(dots[count:]),
        width=_STEP * min(of, _ROW),
        height=_STEP * rows,
    )


def _dot(place: int) -> str:
    row, column = divmod(place, _ROW)
    return f"M{_STEP * column + _STEP // 2} {_STEP * row + _STEP // 2}h0"


@register.filter
def shared_part(line) -> Proportion | None:
    """Return the first proportion right below `line` that is said to be a part of its own."""
    shares = (getattr(child, "proportion", None) for child in line.children)
    return next((share for share in shares if share and share.part), None)
