"""A proportion as families see it: in words, as a figure, and as circles to count."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.schema import Document, Proportion, proportions

register = template.Library()

_ROW = 10  # circles in a row
_STEP = 12  # from one circle's middle to the next
_CLEAR = 0.02  # how far "4 in 10" may be from the figure itself


@dataclass(frozen=True)
class IconArray:
    """Circles to draw, and what they show.

    Each of the paths is the middles of its circles: `solid` ones, those with a small hole
    (`eyed`), and `outlined` ones. `label` says in words what is to be seen.
    """

    solid: str
    eyed: str
    outlined: str
    width: int
    height: int
    label: str


@dataclass(frozen=True)
class PicturedShare:
    """What a line's own picture shows: `share` and, standing out in it, one of its parts.

    `line` is the line that says the part, where it says it elsewhere.
    """

    share: Proportion
    part: Proportion | None = None
    line: object = None


@register.filter
def pictured(line, parent=None) -> PicturedShare | None:
    """Return what the picture of `line` shows; None where it needs none of its own.

    The one part of a whole stands in the whole's picture. Several do not, as nobody says
    whether they overlap; so each shows the whole again, and so does a part below a part.
    """
    share = getattr(line, "proportion", None)
    above = getattr(parent, "proportion", None)
    if share is None:
        return None
    if share.part and above:
        return None if _shares_picture(parent) else PicturedShare(above, share)
    below = _parts(line)
    if len(below) == 1:
        return PicturedShare(share, below[0].proportion, below[0])
    return PicturedShare(share)


def _shares_picture(line) -> bool:
    return not line.proportion.part and len(_parts(line)) == 1


def _parts(line) -> list:
    shares = ((child, getattr(child, "proportion", None)) for child in line.children)
    return [child for child, share in shares if share and share.part]


@register.simple_tag
def in_words(share: Proportion, document: Document) -> str:
    """Return "About 4 in 10 children born preterm"."""
    return _in_words(share.count, share, share.whom, document)


@register.simple_tag
def compared_in_words(share: Proportion, document: Document) -> str:
    """Return the same of the group to compare with, which `share` has."""
    return _in_words(share.other_count, share, share.other_whom, document)


def _in_words(count: int, share: Proportion, whom: str, document: Document) -> str:
    of = share.of
    if count == 0:
        return _("None of %(of)d %(whom)s") % {"of": of, "whom": whom}
    if count == of:
        return _("All of %(of)d %(whom)s") % {"of": of, "whom": whom}
    if _is_told_in_tens(document):
        count, of = round(10 * count / of), 10
    return _("About %(count)d in %(of)d %(whom)s") % {"count": count, "of": of, "whom": whom}


def _is_told_in_tens(document: Document) -> bool:
    """Whether every figure of `document` is clear in tens, and no two become the same.

    All or none: readers compare what stands on one page.
    """
    exact = {count / share.of for share in proportions(document) for count in _counts(share)}
    tens = {round(10 * share) for share in exact}
    is_clear = all(abs(share - round(10 * share) / 10) <= _CLEAR for share in exact)
    return is_clear and len(tens) == len(exact) and not any(map(_vanishes, exact))


def _vanishes(share: float) -> bool:
    """Whether some would become none, or nearly all become all."""
    return 0 < share < 1 and round(10 * share) in (0, 10)


def _counts(share: Proportion) -> Iterator[int]:
    yield share.count
    if share.other_count is not None:
        yield share.other_count


@register.simple_tag
def in_figures(share: Proportion, document: Document) -> str:
    """Return "40 in 100 (40%)", or "40%" where the words say the rest."""
    return _figures(share.count, share.of, document)


@register.simple_tag
def compared_in_figures(share: Proportion, document: Document) -> str:
    """Return the same of the group to compare with, which `share` has."""
    return _figures(share.other_count, share.of, document)


def _figures(count: int, of: int, document: Document) -> str:
    values = {"count": count, "of": of, "percent": round(100 * count / of)}
    is_said = of == 10 or not _is_told_in_tens(document)
    return (_("%(percent)d%%") if is_said else _("%(count)d in %(of)d (%(percent)d%%)")) % values


@register.simple_tag
def circles(pictured: PicturedShare) -> IconArray:
    """Return the circles of what `pictured` says."""
    share, part = pictured.share, pictured.part
    if part is None:
        return _array(share.count, share.of, _label(share.count, share.of, share.whom))
    rest = rest_of(pictured)
    eyed = ngettext("%(n)d has a small hole", "%(n)d have a small hole", rest) % {"n": rest}
    values = {
        "solid": _solid(part.count),
        "eyed": eyed,
        "outlined": _outlined(share.of - share.count),
    }
    values |= {"count": share.count, "of": share.of, "whom": share.whom, "part": part.count}
    label = _(
        "%(solid)s, %(eyed)s and %(outlined)s: %(count)d in %(of)d %(whom)s, and %(part)d of these "
        "%(count)d"
    )
    return _array(share.count, share.of, label % values, part.count)


@register.simple_tag
def other_circles(share: Proportion) -> IconArray:
    """Return the circles of the group to compare with, which `share` has."""
    label = _label(share.other_count, share.of, share.other_whom)
    return _array(share.other_count, share.of, label)


def _label(count: int, of: int, whom: str) -> str:
    values = {"solid": _solid(count), "outlined": _outlined(of - count)}
    values |= {"count": count, "of": of, "whom": whom}
    return _("%(solid)s and %(outlined)s: %(count)d in %(of)d %(whom)s") % values


def _solid(count: int) -> str:
    return ngettext("%(n)d circle is solid", "%(n)d circles are solid", count) % {"n": count}


def _outlined(count: int) -> str:
    message = ngettext("%(n)d is only outlined", "%(n)d are only outlined", count)
    return message % {"n": count}


def _array(count: int, of: int, label: str, part: int | None = None) -> IconArray:
    """Return `count` circles of `of`: all solid, or only the first `part` of them."""
    dots = [_dot(place) for place in range(of)]
    solid = count if part is None else part
    return IconArray(
        solid="".join(dots[:solid]),
        eyed="".join(dots[solid:count]),
        outlined="".join(dots[count:]),
        width=_STEP * min(of, _ROW),
        height=_STEP * -(-of // _ROW),
        label=label,
    )


def _dot(place: int) -> str:
    row, column = divmod(place, _ROW)
    return f"M{_STEP * column + _STEP // 2} {_STEP * row + _STEP // 2}h0"


@register.filter
def rest_of(pictured: PicturedShare) -> int:
    """Return how many are in the whole and not in its part."""
    return pictured.share.count - pictured.part.count
