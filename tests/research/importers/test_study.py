"""Designs and levels of evidence by the words people use for them."""

import pytest

from research.importers import study


@pytest.mark.parametrize(
    ("words", "design"),
    [
        ("Systematic review and meta-analysis of trials", "meta-analysis"),
        ("Systematic review", "systematic-review"),
        ("Narrative review", "literature-review"),
        ("Randomised controlled trial", "randomised-trial"),
        ("A double-blind RCT", "randomised-trial"),
        ("Non-randomized trial", "controlled-trial"),
        ("Prospective longitudinal study", "cohort"),
        ("Survey", "cross-sectional"),
        ("Qualitative interviews", "qualitative"),
        ("A new kind of study", ""),
    ],
)
def test_a_design_is_known_by_its_words(words, design):
    taken = study.design(words)
    assert (taken.values["design"] if taken else "") == design


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("OCEBM 2011 level 3", ("ocebm-2011", "3")),
        ("Level II (Oxford)", ("ocebm-2011", "2")),
        ("AOTA 1B", ("aota", "1B")),
        ("Level 2a, AOTA", ("aota", "2A")),
        ("Level 3", None),
        ("OCEBM 2011", None),
        ("AOTA level 2", None),
        ("OCEBM 2 or 3", None),
    ],
)
def test_a_level_never_goes_without_its_scale(words, evidence):
    taken = study.evidence(words)
    assert (tuple(taken.values.values()) if taken else None) == evidence
