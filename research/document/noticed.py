"""What a study's own words ask for, and what one study cannot make anybody sure of.

Whatever is noticed is for the authors to look at before they publish; it refuses nothing.
"""

import re
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from research.document.design_words import REVIEWS, other_design
from research.document.figures import in_digits, more_than_all, says_a_share
from research.document.line_problems import quote
from research.document.problems import Problem
from research.document.schema import Document, FindingLine, TakeawayLine, walk
from research.models import Certainty

_THAN = re.compile(r"(?<!rather )(?<!other )\bthan\b(?! \d)", re.IGNORECASE)

# How much of a step, where its words say it: minutes each time, how often, for how long.
_MINUTES = re.compile(r"\b\d{1,3}[ -]min(?:ute)?s?\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:\d{1,2} times|once|twice|minutes?) (?:a|per|each|every) (?:day|week)\b", re.IGNORECASE
)
_WEEKS = re.compile(r"\bfor (?:about )?\d{1,3} weeks?\b", re.IGNORECASE)

# What a crisis line is for, in the words of those who warn of it.
_CRISIS = re.compile(
    r"\bsuicid\w{0,5}\b|\bself[- ]?harm\w{0,3}\b|\b(?:wants?|wish(?:es)?) to die\b"
    r"|\b(?:kill|harm|hurt|cut)(?:s|ing)? (?:him|her|them)sel(?:f|ves)\b"
    r"|\bnot want(?:ing)? to live\b|\boverdose\b|\btoo many pills\b",
    re.IGNORECASE,
)

_OF_MANY = frozenset(map(str, REVIEWS))


def noticed(document: Document) -> Iterator[Problem]:
    """Yield what the authors of `document` should look at, with the field that it is about."""
    yield from _of_numbers(document)
    yield from _of_amounts(document)
    yield from (Problem("certainty", remark) for remark in _too_sure(document))
    yield from (Problem("help_now", remark) for remark in _without_crisis_line(document))
    if remark := other_design(document):
        yield Problem("design", remark)


def _of_numbers(document: Document) -> Iterator[Problem]:
    for line in _findings(document):
        if isinstance(line, FindingLine):
            unasked = [remark % quote(line) for remark in _unasked(line)]
            yield from (Problem("findings", remark, line.id) for remark in unasked)
    for field, words, line_id in _told(document):
        yield from (Problem(field, _more_than_all(said), line_id) for said in more_than_all(words))


def _of_amounts(document: Document) -> Iterator[Problem]:
    message = _("“%(line)s” says how much in its words and in its amount: keep one of the two.")
    for step, *_rest in walk(document.for_parents):
        if _says_amount_twice(step):
            yield Problem("for_parents", message % quote(step), step.id)


def _unasked(line: FindingLine) -> Iterator[str]:
    """Yield what the text says and no figure shows."""
    if line.proportion is None and says_a_share(line.text):
        yield _("The text says a number: shall families see it? Add how many, to “%(line)s”.")
    is_compared = line.proportion and line.proportion.other_count is not None
    if not is_compared and _THAN.search(line.text):
        yield _("It says “than”: add the group it compares with and how many there, to “%(line)s”.")


def _told(document: Document) -> Iterator[tuple[str, str, UUID | None]]:
    """Yield what `document` says of the study, with the field and the line in which it stands."""
    yield "message", document.message, None
    for line in _findings(document):
        yield from (("findings", words, line.id) for words in (line.text, line.plain))


def _more_than_all(said: str) -> str:
    return _("“%(said)s” is more than there are: look at both numbers again.") % {"said": said}


def _says_amount_twice(step: TakeawayLine) -> bool:
    amount = step.amount
    if amount is None:
        return False
    words = in_digits(f"{step.text}\n{step.plain}")
    return any(
        said and pattern.search(words)
        for said, pattern in (
            (amount.minutes, _MINUTES),
            (amount.times or amount.unsaid, _OFTEN),
            (amount.weeks, _WEEKS),
        )
    )


def _too_sure(document: Document) -> Iterator[str]:
    study = document.study
    judged = [study.certainty, *(getattr(line, "certainty", "") for line in _findings(document))]
    if str(Certainty.VERY) in judged and study.design not in _OF_MANY:
        yield _(
            "One study alone makes nobody very sure: say “fairly sure”, unless other studies "
            "found the same."
        )


def _without_crisis_line(document: Document) -> Iterator[str]:
    said = _CRISIS.search(f"{document.help_now}\n{document.help_soon}")
    if said and not document.crisis_line:
        yield _("“%(said)s”: tick “Name the crisis line”, so that families see its number.") % {
            "said": said[0]
        }


def _findings(document: Document) -> Iterator:
    return (line for line, *_rest in walk(document.findings))
