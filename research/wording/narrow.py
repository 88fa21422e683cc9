"""Steps for some of an article's children: for which, in the step's own words.

English alone is looked at.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.problems import Problem
from research.document.schema import Document, TakeawayLine
from research.document.steps import advice_of
from research.document.text import ended, families_text
from research.readability import sentences_of

_CHILD = r"(?:child|children|baby|babies|toddlers?|teens?|son|daughter)"
# What a child is or was, and not what it may like or be tired of.
_IS = (
    r"(?:was|were|had|has|have|cannot|can|does not|do not|uses?|needs?"
    r"|(?:is|are) (?:not|under|over|older|younger|between|born|about|\d))"
)
_CONDITION = re.compile(
    rf"\b(?:if (?:your|the|a) {_CHILD} {_IS}|only for"
    rf"|(?:for|with) (?:an? )?{_CHILD} (?:who|born|under|over|with|of))\b[^.!?]*",
    re.IGNORECASE,
)
_AND = re.compile(r",| and | or ")
_ENDS = ".!? "


def conditions(line: TakeawayLine) -> int:
    """Return how many conditions the step `line` names; 0 where it is for all children."""
    said = _CONDITION.search(_first(line))
    named = 1 + len(_AND.findall(said[0].rstrip(_ENDS))) if said else 0
    return named + bool(line.ages)


def for_whom_first(line: TakeawayLine) -> str:
    """Return the words of the step `line`, with the children it is for before what to do.

    "" where they stand in the midst of it: whoever moves them might change what is said.
    """
    words, first = families_text(line), _first(line)
    said = _CONDITION.search(first)
    if not said or not first[: said.start()].strip():
        return words
    if said.end() < len(first.rstrip(_ENDS)):
        return ""
    whom, what = said[0].rstrip(_ENDS), first[: said.start()].rstrip(", ")
    fronted = f"{whom[:1].upper()}{whom[1:]}: {what[:1].lower()}{what[1:]}"
    return f"{ended(fronted)} {words.removeprefix(first).strip()}".rstrip()


def remarks(document: Document) -> Iterator[Problem]:
    """Yield the remark on a first step that is for fewer children than one below it."""
    steps = advice_of(document)
    if steps and any(conditions(step) < conditions(steps[0]) for step in steps):
        remark = _(
            "The first step is what parents read at the top of the page, and it is for fewer "
            "children than a step below it. Put the step for most children first."
        )
        yield Problem("for_parents", remark, steps[0].id)


def _first(line: TakeawayLine) -> str:
    return next(iter(sentences_of(families_text(line))), "").strip()
