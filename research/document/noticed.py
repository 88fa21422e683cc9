"""What a study's own words ask for, and where two things said of it cannot both be so.

Whatever is noticed is for the authors to look at before they publish; it refuses nothing.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.line_problems import quote
from research.document.problems import Problem
from research.document.schema import Document, FindingLine, Study, walk
from research.models import Certainty, StudyDesign

_SHARE = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{1,4})?\s?(?:%|per\s?cent\b)"
    r"(?! (?:more|less|fewer|higher|lower|greater|confidence|CI)\b)"
    r"|(?<![\d.,])\d{1,6} (?:in|of|out of) (?:(?:the|these|those|every|all) )?\d{1,6}(?![\d.,])"
)
_THAN = re.compile(r"(?<!rather )(?<!other )\bthan\b(?! \d)", re.IGNORECASE)

_META_ANALYSIS = str(StudyDesign.META_ANALYSIS)
_SYSTEMATIC = (str(StudyDesign.SYSTEMATIC_REVIEW), _META_ANALYSIS)
_OF_MANY = (*_SYSTEMATIC, str(StudyDesign.LITERATURE_REVIEW), str(StudyDesign.GUIDELINE))
_OF_ANY_KIND = (*_OF_MANY, str(StudyDesign.OTHER))  # may be of studies of any design
# What the words say, and the designs that they fit.
_CLAIMS = (
    (r"\bmeta-?\s?analys[ei]s\b", (_META_ANALYSIS,)),
    (r"\bsystematic review\b", _SYSTEMATIC),
    (r"\brandomi[sz]ed\b", (str(StudyDesign.RANDOMISED_TRIAL), *_OF_ANY_KIND)),
    (r"\bcohort\b", (str(StudyDesign.COHORT), *_OF_ANY_KIND)),
    (r"\bcase-control\b", (str(StudyDesign.CASE_CONTROL), *_OF_ANY_KIND)),
    (r"\bcross-sectional\b", (str(StudyDesign.CROSS_SECTIONAL), *_OF_ANY_KIND)),
    (
        r"(?<!\d)(?:[2-9]|\d{2,6}) (?:studies|trials)\b",
        (str(StudyDesign.QUALITATIVE), *_OF_ANY_KIND),
    ),
)


def noticed(document: Document) -> Iterator[Problem]:
    """Yield what the authors of `document` should look at, with the field that it is about."""
    for line, *_rest in walk(document.findings):
        if isinstance(line, FindingLine):
            yield from (Problem("findings", remark % quote(line)) for remark in _unasked(line))
    yield from (Problem("certainty", remark) for remark in _too_sure(document))
    yield from (Problem("design", remark) for remark in _other_design(document.study))


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


def _other_design(study: Study) -> Iterator[str]:
    """Yield where the words about who was studied do not fit the design."""
    if study.design not in StudyDesign.values:
        return
    lines = [line.text for line, *_rest in walk(study.population)]
    words = "\n".join([study.study_size, *lines])
    for claim, designs in _CLAIMS:
        found = re.search(claim, words, re.IGNORECASE)
        if found and study.design not in designs:
            yield _does_not_fit(study, found[0])


def _does_not_fit(study: Study, words: str) -> str:
    message = _(
        "The study design is “%(design)s”, but who was studied says “%(words)s”: check which "
        "is right."
    )
    return message % {"design": StudyDesign(study.design).label, "words": words}
