"""The study, and how sure it makes us."""

from research.document import study_words
from research.document.certainty import certainty_sentence
from research.document.schema import Line, Study
from research.models import Certainty, Doubt, Harms, StudyDesign
from research.public.data.parts import choice


def certainty(study: Study) -> dict:
    """Return how sure we are of what `study` found, why not surer, and what it cannot tell us."""
    return {
        "sentence": certainty_sentence(study),
        "value": choice(Certainty, study.certainty)["value"],
        "reasons": [doubt for doubt in study.doubts if doubt in Doubt.values],
        "limits": study.limits,
    }


def study(study: Study) -> dict:
    """Return what was studied, how, and in whom. Ages are in months."""
    return {
        "design": choice(StudyDesign, study.design),
        "evidence": _evidence(study),
        "size": study.study_size,
        "ages": {
            "from_months": study.age_from,
            "to_months": study.age_to,
            "words": study_words.ages(study),
        },
        "population": _population(study.population),
        "harms": choice(Harms, study.harms) | {"sentence": study.harms_seen},
        "effort": study.effort,
        "funding": study.funding,
    }


def _evidence(study: Study) -> dict:
    """Return the level and its scale, which say nothing of how sure we are."""
    sentence = study_words.evidence(study)
    return {
        "scale": study.evidence_scale if sentence else "",
        "level": study.evidence_level if sentence else "",
        "sentence": sentence,
    }


def _population(lines: tuple[Line, ...]) -> list[dict]:
    return [{"words": line.text, "children": _population(line.children)} for line in lines]
