"""Design and level of evidence, from the words people use for them to the site's own."""

import re

from research.models import EvidenceScale, StudyDesign

# In this order: a review of trials is a review.
_DESIGNS = [
    (StudyDesign.META_ANALYSIS, r"meta[\s-]?analy"),
    (StudyDesign.SYSTEMATIC_REVIEW, r"systematic(?: literature)? review"),
    (StudyDesign.LITERATURE_REVIEW, r"(?:literature|narrative|scoping|critical) review|^review\b"),
    (StudyDesign.GUIDELINE, r"guideline|consensus|position (?:statement|paper)"),
    (StudyDesign.CONTROLLED_TRIAL, r"non[\s-]?randomi[sz]ed|quasi[\s-]?experiment"),
    (StudyDesign.RANDOMISED_TRIAL, r"randomi[sz]ed|\brct\b"),
    (StudyDesign.CONTROLLED_TRIAL, r"controlled trial|clinical trial"),
    (StudyDesign.CASE_CONTROL, r"case[\s-]?control"),
    (StudyDesign.COHORT, r"cohort|longitudinal|prospective|follow[\s-]?up study"),
    (StudyDesign.CROSS_SECTIONAL, r"cross[\s-]?section|survey|questionnaire"),
    (StudyDesign.CASE_SERIES, r"case (?:report|series|stud)"),
    (StudyDesign.QUALITATIVE, r"qualitative|interview|focus group|phenomenolog"),
]
_SCALES = [(EvidenceScale.OCEBM, r"ocebm|oxford|cebm"), (EvidenceScale.AOTA, r"\baota\b")]
_LEVEL = re.compile(r"\b(?P<number>[1-5]|IV|I{1,3}|V)\s?(?P<letter>[ABab])?\b")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}


def design(words: str) -> str:
    """Return the StudyDesign that `words` name, or ""."""
    found = (kind.value for kind, pattern in _DESIGNS if re.search(pattern, words, re.IGNORECASE))
    return next(found, "")


def evidence(words: str) -> tuple[str, str] | None:
    """Return scale and level where `words` give both, and the scale has that level."""
    scales = [scale for scale, pattern in _SCALES if re.search(pattern, words, re.IGNORECASE)]
    levels = {_level(match) for match in _LEVEL.finditer(re.sub(r"\b(?:19|20)\d\d\b", "", words))}
    if len(scales) != 1 or len(levels) != 1:
        return None
    (level,) = levels
    return (scales[0].value, level) if level in scales[0].levels else None


def _level(match: re.Match) -> str:
    number = _ROMAN.get(match["number"], match["number"])
    return number + (match["letter"] or "").upper()
