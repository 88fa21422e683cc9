"""The design that was chosen beside what the article's own words name."""

import pytest

from research.document.design_words import other_design
from research.document.schema import Line, Study
from tests.research.documents import sample_document


@pytest.mark.parametrize(
    ("design", "words", "fits"),
    [
        ("literature-review", "a meta-analysis of 73 studies", False),
        ("meta-analysis", "a meta-analysis of 73 studies", True),
        ("literature-review", "a systematic review", False),
        ("cohort", "120 children, randomised", False),
        ("systematic-review", "12 randomized trials", True),
        ("randomised-trial", "a cohort of births", False),
        ("cohort", "73 studies", False),
        ("cohort", "120 children in 3 towns", True),
        ("cross-sectional", "Case-control design", False),
        ("", "a meta-analysis", True),
    ],
)
def test_a_design_that_who_was_studied_contradicts_is_remarked_on(design, words, fits):
    in_population = Study(design=design, population=(Line(text=words),))
    for study in (in_population, Study(design=design, study_size=words)):
        assert bool(other_design(sample_document(study=study))) is not fits
