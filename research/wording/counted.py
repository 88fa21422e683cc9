"""Numbers that do not say what they count. English alone is looked at."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.document.precision import statistics
from research.document.schema import Proportion
from research.wording.guarded import Spans, left_alone
from research.wording.remark import Remark

KIND = "number"

_PERCENT = re.compile(r"(?<![\d.,\w])(?P<share>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|per ?cent\b)")
_OF_WHOM = re.compile(
    r"\s(?:\w{1,20}\s){0,2}(?:of|in|among)\b|\s(?:chance|risk|more|less|fewer|higher|lower|better"
    r"|faster|slower|longer|shorter|discount|off)\b",
    re.IGNORECASE,
)
_CHANCE = re.compile(r"\b(?:chance|risk|probability|likelihood|rate)\b.{0,20}$", re.IGNORECASE)
# One number, or several in a row: "3, 4 and 5 years".
_NUMBER = r"[-−]?\d{1,6}(?:[.,]\d{1,6})?"
_NUMBERS = re.compile(
    rf"(?<![\w.,/:+£$€#−-]){_NUMBER}(?:(?:, | and | or | to |–|-){_NUMBER}){{0,6}}"
)
# What stands behind, where the number is no part of "12-week" or "12%".
_BEHIND = re.compile(r"(?P<stop>[.,;!?)]{0,3})(?:\s{1,9}(?P<word>\w{1,30})|\s*$)")
_NO_NOUN = frozenset(
    "and or but to than at by for with is was were are on from while when after before".split()
)
_SAYS_WHAT = re.compile(
    r"\b(?:aged?|ages|grades?|levels?|weeks?|days?|months?|years?|hours?|minutes?|pages?|steps?"
    r"|stages?|tables?|figures?|phases?|versions?|numbers?|no|groups?|types?|parts?|chapters?"
    r"|call|ring|phone|dial|at|of|in|since|until|class|section|under|over|than|about|around"
    r"|between|turns?|turned)\.?,?\s$",
    re.IGNORECASE,
)


def uncounted(text: str, told: Sequence[Proportion] = ()) -> Iterator[Remark]:
    """Yield a remark for each number of `text` without what it counts.

    None for a number that one of those `told` beside it says already.
    """
    seen = left_alone(text)
    away = Spans(seen)
    found = [one for one in statistics(text) if not away.meet(one.span())]
    yield from _about_statistics([one[0] for one in found])
    seen += [one.span() for one in found]
    for find in (_shares, _bare_numbers):
        before = Spans(seen)  # what one of them finds never overlaps
        for span, remark in find(text, told):
            if not before.meet(span):
                seen.append(span)
                yield remark


def _about_statistics(found: list[str]) -> Iterator[Remark]:
    """Yield one remark on all that were `found` in a text, at the first."""
    figures = list(dict.fromkeys(found))
    message = ngettext(
        "%(figures)s tells families nothing. Keep it with the clinical words.",
        "%(figures)s tell families nothing. Keep them with the clinical words.",
        len(figures),
    )
    said = message % {"figures": ", ".join(f"“{figure}”" for figure in figures)}
    yield from (Remark(KIND, said, figure) for figure in figures[:1])


def _shares(text: str, told) -> Iterator[tuple[tuple[int, int], Remark]]:
    for found in _PERCENT.finditer(text):
        is_told = any(_is_share(found["share"], share) for share in told)
        before = text[max(0, found.start() - 40) : found.start()]
        if not (is_told or _CHANCE.search(before) or _OF_WHOM.match(text, found.end())):
            message = _("“%(figure)s” of whom? Say, for example, “45 of 100 children”.")
            yield found.span(), Remark(KIND, message % {"figure": found[0]}, found[0])


def _is_share(percent: str, share: Proportion) -> bool:
    counts = (share.count, share.other_count, share.usual_count)
    return any(
        round(float(percent)) == round(100 * count / share.of)
        for count in counts
        if count is not None and share.of
    )


def _bare_numbers(text: str, told) -> Iterator[tuple[tuple[int, int], Remark]]:
    numbers = {str(count) for share in told for count in (share.count, share.other_count, share.of)}
    for found in _NUMBERS.finditer(text):
        is_known = found[0] in numbers or _is_year(found[0])
        if not is_known and _lacks_a_noun(text, *found.span()):
            message = _("“%(figure)s” of what? Say what the number counts.")
            yield found.span(), Remark(KIND, message % {"figure": found[0]}, found[0])


def _lacks_a_noun(text: str, start: int, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    if behind is None or _SAYS_WHAT.search(text[max(0, start - 20) : start]):
        return False
    return bool(behind["stop"]) or (behind["word"] or "and").casefold() in _NO_NOUN


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")
