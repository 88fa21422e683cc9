"""A line's number as families get it: in whole sentences, as a figure, and as circles to count.

The page, the alternative texts of its pictures and the print-out say these sentences.
One article tells everything in tens, or everything as it was counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.translation import gettext as _

from research.document.number_words import Told
from research.document.schema import AnyLine, Document, Proportion, proportions

_CLEAR = 2  # in 100: how far "4 in 10" may be from the figure itself


@dataclass(frozen=True)
class Circles:
    """How many circles to draw solid, with a small hole (`eyed`) and `outlined`, in this order.

    `label` is the picture in words; `legend` says what each kind of circle stands for, as
    ("solid", "4: find movements hard").
    """

    solid: int
    eyed: int
    outlined: int
    label: str
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """What a number says of one group: sentences, the exact `figures`, and its picture, if any."""

    sentences: tuple[str, ...]
    figures: str = ""
    circles: Circles | None = None


@dataclass(frozen=True)
class Number:
    """What a line's number says: of those counted, of a group to compare with, and `notes`."""

    counted: Group
    compared: Group | None = None
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that it says, in the order of the page."""
        compared = self.compared.sentences if self.compared else ()
        return (*self.counted.sentences, *compared, *self.notes)


def number_of(line: AnyLine, document: Document, above: AnyLine | None = None) -> Number | None:
    """Return what the number of `line`, which stands below `above`, says; None where it has none.

    The one part of a whole stands in the whole's picture. Several do not, as nobody says whether
    they overlap: each shows the whole again, and so does a part below a part. What does not say
    what those counted do has words alone.
    """
    share = share_of(line)
    if share is None:
        return None
    in_tens = is_told_in_tens(document)
    told = Told(share, in_tens)
    if not share.what:
        return Number(Group(tuple(told.alone())))
    return Number(_counted(line, told, above), _compared(told), tuple(_notes(told)))


def share_of(line: AnyLine | None) -> Proportion | None:
    return getattr(line, "proportion", None)


def _counted(line: AnyLine, told: Told, above: AnyLine | None) -> Group:
    figures = _figures(told, told.share.count)
    if told.share.part:
        whole = share_of(above)
        if not (whole and whole.what) or _only_part(above):
            return Group((next(told.counted()),), figures)
        return _part(told, Told(_by_itself(whole), told.in_tens), figures)
    return _whole(told, _only_part(line), figures)


def _part(told: Told, whole: Told, figures: str) -> Group:
    said = tuple(told.within(whole))
    return Group(said, figures, _two_in_one(whole, told, said))


def _by_itself(whole: Proportion) -> Proportion:
    """Return `whole` without others that are only the rest of a whole of its own."""
    return replace(whole, others="") if whole.part else whole


def _whole(told: Told, part: Proportion | None, figures: str) -> Group:
    said = tuple(told.counted())
    if part is None or not told.count:
        return Group(said, figures, _plain(told, told.count, said))
    inner = Told(part, told.in_tens)
    said += tuple(told.made_up_of(inner))
    return Group(said, figures, _two_in_one(told, inner, said))


def _only_part(line: AnyLine | None) -> Proportion | None:
    """Return the part that `line` shows in its own picture: its only one, that says what it is."""
    share = share_of(line)
    if line is None or share is None or share.part:
        return None
    parts = [below for child in line.children if (below := share_of(child)) and below.part]
    return parts[0] if len(parts) == 1 and parts[0].what else None


def _compared(told: Told) -> Group | None:
    share = told.share
    if share.other_count is None:
        return None
    said = (told.compared(),)
    other = Told(replace(share, others=""), told.in_tens)  # others were said of those counted
    circles = _plain(other, other.number(share.other_count), said)
    return Group(said, _figures(told, share.other_count), circles)


def _notes(told: Told) -> Iterator[str]:
    if told.share.other_count is not None:
        yield told.difference()
    yield from (note for note in (told.usual(), told.measured()) if note)


# --- figures and pictures -----------------------------------------------------------------


def _figures(told: Told, count: int) -> str:
    """Return "40 in 100 (40%)", or "40%" where the sentence says the rest."""
    of = told.share.of
    values = {"count": count, "of": of, "percent": round(100 * count / of)}
    is_said = of == told.of
    return (_("%(percent)d%%") if is_said else _("%(count)d in %(of)d (%(percent)d%%)")) % values


def _plain(told: Told, solid: int, said: tuple[str, ...]) -> Circles:
    rest = told.of - solid
    legend = [("solid", solid, told.share.what), ("outlined", rest, told.share.others)]
    return Circles(solid, 0, rest, " ".join(said), _legend(legend))


def _two_in_one(whole: Told, part: Told, said: tuple[str, ...]) -> Circles:
    eyed = whole.count - part.count
    rest_of_these = part.share.others or _("the rest of these %(n)d") % {"n": whole.count}
    legend = [
        ("solid", part.count, part.share.what),
        ("eyed", eyed, rest_of_these),
        ("outlined", whole.rest, whole.share.others),
    ]
    return Circles(part.count, eyed, whole.rest, " ".join(said), _legend(legend))


def _legend(kinds: list[tuple[str, int, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, _("%(n)d: %(words)s") % {"n": count, "words": words or _("the others")})
        for kind, count, words in kinds
        if count
    )


# --- one denominator ----------------------------------------------------------------------


def is_told_in_tens(document: Document) -> bool:
    """Say whether every figure of `document`, and every difference, stays clear in tens.

    All or none: readers compare what stands on one page. No two figures may become the same,
    none that is some become none, and none that is nearly all become all.
    """
    exact = {
        _hundredths(count, share) for share in proportions(document) for count in _counts(share)
    }
    if not all(map(_is_clear, exact)):
        return False
    return all(_is_clear(abs(one - other)) for one, other in combinations(exact, 2))


def _hundredths(count: int, share: Proportion) -> int:
    return round(100 * count / share.of)


def _counts(share: Proportion) -> Iterator[int]:
    counts = (share.count, share.other_count, share.usual_count)
    return (count for count in counts if count is not None)


def _is_clear(hundredths: int) -> bool:
    """Whether it stays clear in tens, and neither vanishes nor becomes all."""
    tens = round(hundredths / 10)
    return abs(hundredths - 10 * tens) <= _CLEAR and (0 < tens < 10 or hundredths in (0, 100))
