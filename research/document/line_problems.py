"""What no line of a draft's outlines may hold, in sentences that say what to do."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document import bounds
from research.document.schema import (
    MAX_DEPTH,
    Amount,
    AnyLine,
    FindingLine,
    Proportion,
    RiskFactorLine,
    TakeawayLine,
    walk,
)
from research.drawings import DRAWINGS
from research.models import Advice, Basis, Certainty, Per, Scope, Unsaid

PROPORTIONS_OF = (10, 100)  # what can be shown as so many circles
MOST_MINUTES, MOST_TIMES, MOST_WEEKS = 600, 50, 104  # of an amount


def outline_problems(field: str, lines: tuple[AnyLine, ...]) -> Iterator[str]:
    """Yield what keeps `lines` from being the outline `field` of a draft, in sentences."""
    yield from (message for _place, message in placed_problems(field, lines))


def placed_problems(field: str, lines: tuple[AnyLine, ...]) -> Iterator[tuple[int | None, str]]:
    """Yield the same, each with the place of its line from the top; None where it is no line's."""
    if (count := bounds.line_count(lines)) > bounds.MAX_LINES:
        yield None, too_many_lines(count)
    for place, (line, depth, parent) in enumerate(walk(lines)):
        messages = (*_line(line, depth), *_in_outline(line, field, parent))
        yield from ((place, message) for message in messages)


def too_many_lines(count: int) -> str:
    """Return the sentence for an outline that has more lines than fit."""
    message = _(
        "There are %(count)d lines, but one outline can have at most %(most)d. Remove some."
    )
    return message % {"count": count, "most": bounds.MAX_LINES}


def _in_outline(line, field: str, parent) -> Iterator[str]:
    """Yield what is wrong with a line in the outline `field` below `parent`."""
    if isinstance(line, RiskFactorLine) and parent is None:
        yield _("The risk factor “%(line)s” needs a finding above it.") % quote(line)
    if isinstance(line, TakeawayLine):
        yield from (message % quote(line) for message in _takeaway(line, field))
    if isinstance(line, FindingLine):
        yield from (message % quote(line) for message in _finding(line, parent))


def _finding(line: FindingLine, parent) -> Iterator[str]:
    if line.certainty not in ("", *Certainty.values):
        yield _("Choose how sure we are of “%(line)s”.")
    if line.proportion:
        yield from _proportion(line.proportion, parent)


def _takeaway(line: TakeawayLine, field: str) -> Iterator[str]:
    if line.basis not in ("", *Basis.values):
        yield _("Choose the basis of “%(line)s”.")
    if line.scope not in ("", *Scope.values):
        yield _("Choose the scope of “%(line)s”.")
    if field == "for_parents" and line.scope:
        yield _("Only take-aways for therapists have a scope.")
    if line.advice not in ("", *Advice.values):
        yield _("Choose what “%(line)s” is: something to do, to keep safe, or to get help.")
    if field == "for_therapists" and line.advice:
        yield _("Only take-aways for parents are of different kinds.")
    if line.advice and line.amount:
        yield _("Only a step has an amount: “%(line)s” is none. Empty it, or make it a step.")
    if line.drawing and line.drawing not in DRAWINGS:
        yield _("Choose the drawing of “%(line)s” from the list, or leave it out.")
    if line.amount:
        yield from _amount(line.amount)


def _amount(amount: Amount) -> Iterator[str]:
    for number, most in (
        (amount.minutes, MOST_MINUTES), (amount.times, MOST_TIMES), (amount.weeks, MOST_WEEKS),
    ):  # fmt: skip
        if number is not None and not 1 <= number <= most:
            yield _("A number of “%(line)s” is not between 1 and {most}.").format(most=most)
    if amount.per not in ("", *Per.values) or (amount.times is None) != (not amount.per):
        yield _("Say how many times, and whether that is a day or a week, in “%(line)s”.")
    if amount.unsaid not in ("", *Unsaid.values):
        yield _("Choose why “%(line)s” does not say how often.")
    if amount.unsaid and amount.times is not None:
        yield _("“%(line)s” says how often, and that nothing says it: keep one of the two.")


def _proportion(proportion: Proportion, parent) -> Iterator[str]:
    """Yield what is wrong with a proportion below the line `parent`."""
    counts = [
        count
        for count in (proportion.count, proportion.other_count, proportion.usual_count)
        if count is not None
    ]
    if proportion.of not in PROPORTIONS_OF:
        yield _("“%(line)s”: say how many of 10 or of 100.")
    elif not all(0 <= count <= proportion.of for count in counts):
        yield _("“%(line)s”: the number cannot be larger than the total.")
    if not proportion.whom:
        yield _("“%(line)s”: say of whom, for example “children born preterm”.")
    for _field, _length, most in list(bounds.too_long(proportion))[:1]:
        message = _("A text about how many has at most {most} characters, in “%(line)s”.")
        yield message.format(most=most)
    if (proportion.other_count is None) != (not proportion.other_whom):
        yield _("“%(line)s”: say how many and of whom in the group to compare with.")
    if proportion.usual_unsaid and proportion.usual_count is not None:
        yield _(
            "“%(line)s” says how many of all children, and that the study does not say it: keep "
            "one of the two."
        )
    yield from _part(proportion, getattr(parent, "proportion", None))


def _part(proportion: Proportion, above: Proportion | None) -> Iterator[str]:
    if proportion.part and above is None:
        yield _(
            "“%(line)s” is marked as part of the line above, but that line has no number. Say "
            "how many there, or untick it here."
        )
    elif (
        proportion.part and above and (proportion.of != above.of or proportion.count > above.count)
    ):
        yield _("“%(line)s”: a part cannot be larger than the whole. Use the same total for both.")


def _line(line, depth: int) -> Iterator[str]:
    if not line.text:
        yield _("A line is empty. Write something in it, or remove it.")
    if depth >= MAX_DEPTH:
        message = _("“%(line)s” is deeper than %(most)d levels. Move it outwards.")
        yield message % {**quote(line), "most": MAX_DEPTH}
    for _field, _length, most in list(bounds.too_long(line))[:1]:
        message = _("The line “%(line)s” is too long. Shorten it to at most %(most)d characters.")
        yield message % {**quote(line), "most": most}


def quote(line: AnyLine) -> dict[str, str]:
    """Return `line`, cut short, as {"line"} for a sentence that names it."""
    return {"line": line.text if len(line.text) <= 60 else f"{line.text[:59]}…"}
