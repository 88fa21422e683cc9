"""Design, level of evidence and certainty, from people's words for them to the site's own."""

import re
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from research.importers.taken import Taken, words_of
from research.models import Certainty, EvidenceScale, StudyDesign

# In this order: a review of trials is a review. (To a type checker a choice is the pair that it
# is written as: nothing tells it of Django's.)
_DESIGNS: list[tuple[Any, str]] = [
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
_SCALES: list[tuple[Any, str]] = [
    (EvidenceScale.OCEBM, r"ocebm|oxford|cebm"),
    (EvidenceScale.AOTA, r"\baota\b"),
]
_LEVEL = re.compile(r"\b(?P<number>[1-5]|IV|I{1,3}|V)\s?(?P<letter>[ABab])?\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
# Other words for a value that say no more than its label does.
_SPELLINGS = {
    StudyDesign.RANDOMISED_TRIAL: ["RCT", "randomized"],
    StudyDesign.CONTROLLED_TRIAL: ["randomizing"],
    EvidenceScale.OCEBM: ["CEBM"],
}


def design(words: str) -> Taken | None:
    """Return the StudyDesign that `words` name, or None."""
    kinds = (kind for kind, pattern in _DESIGNS if re.search(pattern, words, re.IGNORECASE))
    kind = next(kinds, None)
    if kind is None:
        return None
    return Taken({"design": kind.value}, str(kind.label), _words(kind))


def evidence(words: str) -> Taken | None:
    """Return scale and level where `words` give both, and the scale has that level."""
    scales = [scale for scale, pattern in _SCALES if re.search(pattern, words, re.IGNORECASE)]
    matches = list(_LEVEL.finditer(_YEAR.sub("", words)))
    levels = {_level(match) for match in matches}
    if len(scales) != 1 or len(levels) != 1:
        return None
    (scale,), (level,) = scales, levels
    if level not in scale.levels:
        return None
    values = {"evidence_scale": scale.value, "evidence_level": level}
    in_words = _("%(scale)s, level %(level)s") % {"scale": scale.label, "level": level}
    return Taken(values, in_words, _words(scale) + words_of(level, matches[0].group()))


def certainty(words: str) -> Taken | None:
    """Return how sure `words` say that we are: "Fairly sure", "We are fairly sure." or None."""
    spelling = " ".join(words_of(words))
    for value, label in Certainty.choices:
        plain_label = " ".join(words_of(str(label)))
        if spelling in (plain_label, f"we are {plain_label}"):
            return Taken({"certainty": value}, str(label), words_of(words))
    return None


def _words(choice: Any) -> Counter[str]:
    return words_of(str(choice.label), *_SPELLINGS.get(choice, []))


def _level(match: re.Match[str]) -> str:
    number = _ROMAN.get(match["number"], match["number"])
    return number + (match["letter"] or "").upper()
