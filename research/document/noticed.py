"""What a study's own words ask for, and what one study cannot make anybody sure of.

Whatever is noticed is for the authors to look at before they publish; it refuses nothing.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.design_words import REVIEWS, other_design
from research.document.line_problems import quote
from research.document.problems import Problem
from research.document.schema import Document, FindingLine, walk
from research.models import Certainty

_SHARE = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{1,4})?\s?(?:%|per\s?cent\b)"
    r"(?! (?:more|less|fewer|higher|lower|greater|confidence|CI)\b)"
    r"|(?<![\d.,])\d{1,6} (?:in|of|out of) (?:(?:the|these|those|every|all) )?\d{1,6}(?![\d.,])"
)
_THAN = re.compile(r"(?<!rather )(?<!other )\bthan\b(?! \d)", re.IGNORECASE)

_OF_MANY = frozenset(map(str, REVIEWS))


def noticed(document: Document) -> Iterator[Problem]:
    """Yield what the authors of `document` should look at, with the field that it is about."""
    for line, *_rest in walk(document.findings):
        if isinstance(line, FindingLine):
            yield from (Problem("findings", remark % quote(line)) for remark in _unasked(line))
    yield from (Problem("certainty", remark) for remark in _too_sure(document))
    if remark := other_design(document):
        yield Problem("design", remark)


def _unasked(line: FindingLine) -> Iterator[str]:
    """Yield what the text says and no figure shows."""
    if line.proportion is None and _SHARE.search(line.text):
        yield _("The text says a number: shall families see it? Add how many, to “%(line)s”.")
    is_compared = line.proportion and line.proportion.other_count is not None
    if not is_compared and _THAN.search(line.text):
        yield _("It says “than”: add the group it compares with and how many there, to “%(line)s”.")


def _too_sure(document: Document) -> Iterator[str]:
    study = document.study
    judged = [study.certainty, *(getattr(line, "certainty", "") for line in _findings(document))]
    if str(Certainty.VERY) in judged and study.design not in _OF_MANY:
        yield _(
            "One study alone makes nobody very sure: say “fairly sure”, unless other studies "
            "found the same."
        )


def _findings(document: Document) -> Iterator:
    return (line for line, *_rest in walk(document.findings))
