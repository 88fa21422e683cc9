"""A line's number as families get it: in whole sentences, as a figure, and as circles to count.

The page, the alternative texts of its pictures and the print-out say these sentences.
One article tells everything in tens, or everything as it was counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.number_words import Told, bare
from research.document.schema import AnyLine, Document, Proportion, proportions, walk

_CLEAR = 2  # in 100: how far "4 in 10" may be from the figure itself


@dataclass(frozen=True)
class Circles:
    """How many circles to draw solid, with a small hole (`eyed`) and `outlined`, in this order.

    `said` is the picture in whole sentences; `legend` says what each kind of circle stands for,
    each for itself, as ("solid", "4 find movements hard").
    """

    solid: int
    eyed: int
    outlined: int
    said: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        return " ".join(self.said)


@dataclass(frozen=True)
class Group:
    """What a number says of one group: sentences, the exact `figures`, and its picture, if any.

    The legend of a picture says of what those counted are made up; the sentences do not.
    `figures` stand with the clinical words.
    """

    sentences: tuple[str, ...]
    figures: str = ""
    circles: Circles | None = None

    @property
    def only_shown(self) -> str:
        """What the picture alone says: whoever hears the sentences misses no more than this."""
        said = self.circles.said if self.circles else ()
        return " ".join(sentence for sentence in said if sentence not in self.sentences)


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


class Numbers:
    """The numbers of one Document, which share a denominator."""

    def __init__(self, document: Document):
        self.document = document
        self._in_tens = is_told_in_tens(document)
        self._first = _first_picture(document)

    def of(self, line: AnyLine, above: AnyLine | None = None) -> Number | None:
        """Return what the number of `line`, which stands below `above`, says; None for nothing.

        The one part of a whole stands in the whole's picture, and is not told again. Several do
        not, as nobody says whether they overlap: each shows the whole again, and so does a part
        below a part. What does not say what those counted do has words alone.
        """
        share = share_of(line)
        if share is None:
            return None
        told = Told(share, self._in_tens)
        if not share.what:
            return Number(Group(tuple(told.alone())))
        if _is_told_above(share, above):
            return _beside_the_whole(told, share_of(above))
        notes = (*_notes(told), *self._said_once(line))
        return Number(_counted(line, told, above), _compared(told), notes)

    def _said_once(self, line: AnyLine) -> Iterator[str]:
        """Yield, at the first picture, what families must know of all of them."""
        if self._first is not None and getattr(line, "id", None) == self._first:
            yield _("This tells about many children. It cannot tell you about yours.")


def share_of(line: AnyLine | None) -> Proportion | None:
    return getattr(line, "proportion", None)


def _first_picture(document: Document) -> UUID | None:
    """Return the id of the first line whose number has a picture."""
    lines = walk(document.findings)
    return next((line.id for line, _n, above in lines if _has_picture(share_of(line), above)), None)


def _has_picture(share: Proportion | None, above: AnyLine | None) -> bool:
    if share is None or not share.what:
        return False
    whole = share_of(above)
    return not share.part or bool(whole and whole.what)


# --- those counted ------------------------------------------------------------------------


def _is_told_above(share: Proportion, above: AnyLine | None) -> bool:
    """Whether the picture of the line `above` shows this part; a comparison needs its own."""
    return share.part and share.other_count is None and _only_part(above) is not None


def _beside_the_whole(told: Told, whole: Proportion | None) -> Number | None:
    """Return what the whole's picture does not say of the part in it; None for nothing."""
    measured = told.measured() if whole is None or told.share.measured != whole.measured else ""
    usual = "" if told.share.usual_unsaid else told.usual()
    said = tuple(sentence for sentence in (usual, measured) if sentence)
    return Number(Group(said)) if said else None


def _counted(line: AnyLine, told: Told, above: AnyLine | None) -> Group:
    figures = _figures(told, told.share.count)
    if not told.share.part:
        return _whole(told, _only_part(line), figures)
    whole = share_of(above)
    if whole is None or not _has_picture(told.share, above):
        return Group((next(told.counted()),), figures)
    return _part(told, Told(_by_itself(whole), told.in_tens), figures)


def _part(told: Told, whole: Told, figures: str) -> Group:
    said = next(told.counted())
    return Group((said,), figures, _two_in_one(whole, told, told.within(whole)))


def _by_itself(whole: Proportion) -> Proportion:
    """Return `whole` without others that are only the rest of a whole of its own."""
    return replace(whole, others="") if whole.part else whole


def _whole(told: Told, part: Proportion | None, figures: str) -> Group:
    said = tuple(told.counted())
    if part is None or not told.count:
        return Group(said, figures, _plain(told, said))
    inner = Told(part, told.in_tens)
    return Group(said, figures, _two_in_one(told, inner, (*said, *told.made_up_of(inner))))


def _only_part(line: AnyLine | None) -> Proportion | None:
    """Return the part that `line` shows in its own picture: its only one, that says what it is."""
    share = share_of(line)
    if line is None or share is None or not share.what or share.part:
        return None
    parts = [below for child in line.children if (below := share_of(child)) and below.part]
    return parts[0] if len(parts) == 1 and parts[0].what else None


def _compared(told: Told) -> Group | None:
    other = told.other_group()
    if other is None:
        return None
    said = tuple(other.counted())
    return Group(said, _figures(other, other.share.count), _plain(other, said))


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


def _plain(told: Told, said: Iterable[str]) -> Circles:
    counts = {"solid": told.count, "eyed": 0, "outlined": told.rest}
    legend = {"solid": _entry(told.count, told, told.share.what), "outlined": _others(told)}
    return _circles(counts, said, legend)


def _two_in_one(whole: Told, part: Told, said: Iterable[str]) -> Circles:
    eyed = whole.count - part.count
    rest = part.share.others or _("more %(words)s") % {"words": whole.share.what}
    legend = {
        "solid": _entry(part.count, whole, part.share.what),
        "eyed": _entry(eyed, whole, rest),
        "outlined": _others(whole),
    }
    counts = {"solid": part.count, "eyed": eyed, "outlined": whole.rest}
    return _circles(counts, said, legend)


def _circles(counts: dict[str, int], said: Iterable[str], legend: dict[str, str]) -> Circles:
    shown = tuple((kind, words) for kind, words in legend.items() if counts[kind])
    return Circles(**counts, said=tuple(said), legend=shown)


def _entry(count: int, told: Told, words: str) -> str:
    """Return what `count` circles stand for, in words that go on from a number."""
    values = {"n": count, "of": told.of, "words": bare(words)}
    return ngettext("%(n)d in %(of)d %(words)s", "%(n)d %(words)s", count) % values


def _others(told: Told) -> str:
    if told.share.others:
        return _entry(told.rest, told, told.share.others)
    return _("the other %(n)d") % {"n": told.rest}


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
