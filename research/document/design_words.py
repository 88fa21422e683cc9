"""The design that was chosen beside the one that the article's own words name."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from research.document.schema import Document, walk
from research.models import StudyDesign

# What brings many studies together.
REVIEWS = {
    StudyDesign.SYSTEMATIC_REVIEW,
    StudyDesign.META_ANALYSIS,
    StudyDesign.LITERATURE_REVIEW,
    StudyDesign.GUIDELINE,
}
_ANY_STUDIES = REVIEWS | {StudyDesign.OTHER}
_NOT = r"(?<!\bno )(?<!\bnot )(?<!\bnot a )(?<!\bwithout )(?<!\bwithout a )"
# What names a design, and the designs that it can be said of. Reviews look at studies of any kind.
_NAMED = (
    (rf"{_NOT}\bmeta-?\s?anal[a-z]{{1,10}}\b", {StudyDesign.META_ANALYSIS, StudyDesign.GUIDELINE}),
    (rf"{_NOT}\bsystematic review\b", REVIEWS - {StudyDesign.LITERATURE_REVIEW}),
    (rf"{_NOT}\b(?:literature|narrative) review\b", REVIEWS),
    (rf"{_NOT}\brandomi[sz]ed\b", _ANY_STUDIES | {StudyDesign.RANDOMISED_TRIAL}),
    (rf"{_NOT}\bcohort\b", _ANY_STUDIES | {StudyDesign.COHORT}),
    (rf"{_NOT}\bcase-control\b", _ANY_STUDIES | {StudyDesign.CASE_CONTROL}),
    (rf"{_NOT}\bcross-sectional\b", _ANY_STUDIES | {StudyDesign.CROSS_SECTIONAL}),
    (
        r"(?<!\d)(?:[2-9]|\d{2,6}) (?:studies|trials)\b",
        _ANY_STUDIES | {StudyDesign.QUALITATIVE},
    ),
)
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), designs) for pattern, designs in _NAMED]


def other_design(document: Document) -> str:
    """Return the remark on words that name another design than the one chosen; "" where none do."""
    if document.study.design not in StudyDesign.values:
        return ""
    design = StudyDesign(document.study.design)
    for words in _words(document):
        for pattern, designs in _PATTERNS:
            if design not in designs and (found := pattern.search(words)):
                return _(
                    "The design is “%(design)s”, but the text says “%(words)s”: look the study "
                    "up, and change one of the two."
                ) % {"design": design.label, "words": found[0]}
    return ""


def _words(document: Document) -> Iterator[str]:
    yield document.study.study_size
    yield from (line.text for line, *_rest in walk(document.study.population))
    if document.source:
        yield document.source.title
