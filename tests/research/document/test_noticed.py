"""What the study's own words ask for, and where two things said of it do not fit."""

from dataclasses import replace

import pytest

from research.document.noticed import noticed
from research.document.schema import FindingLine, Proportion, Study
from tests.research.documents import sample_document


def said(document) -> str:
    return " ".join(problem.message for problem in noticed(document))


def of_line(text: str, **details) -> str:
    return said(sample_document(findings=(FindingLine(text=text, **details),)))


HALF = Proportion(count=5, of=10, whom="children", what="improved")


@pytest.mark.parametrize(
    "text", ["40% improved", "Of them, 12.5 per cent fell", "29 of the 48 improved", "4 in 10 fell"]
)
def test_a_number_of_whom_is_asked_for(text):
    assert f"shall families see it? Add how many, to “{text}”." in of_line(text)
    assert "shall families see it?" not in of_line(text, proportion=HALF)


@pytest.mark.parametrize(
    "text",
    [
        "Catching improved", "Children of 3 to 7 years", "OR 2.4 (95% CI 1.2 to 3.9)",
        "They fell 20% less", "In 2013, in 3 towns",
    ],
)  # fmt: skip
def test_other_numbers_are_not(text):
    assert "shall families" not in of_line(text)


def test_the_group_behind_than_is_asked_for():
    text = "Trained children caught better than others"
    assert f"It says “than”: add the group it compares with and how many there, to “{text}”." in (
        of_line(text)
    )
    assert "“than”" in of_line(text, proportion=HALF)
    compared = replace(HALF, other_count=2, other_whom="others")
    assert "“than”" not in of_line(text, proportion=compared)
    for other in ("More than 40 played", "Play rather than drill", "Thanks to play"):
        assert "“than”" not in of_line(other)


@pytest.mark.parametrize(
    ("design", "warns"),
    [("randomised-trial", True), ("", True), ("meta-analysis", False), ("guideline", False)],
)
def test_very_sure_of_one_study_is_remarked_on(design, warns):
    sure = sample_document(study=Study(design=design, certainty="very-sure"))
    assert ("makes nobody very sure" in said(sure)) is warns
    finding = (FindingLine(text="Catching improved", certainty="very-sure"),)
    study = Study(design=design, certainty="fairly-sure")
    assert ("nobody very sure" in said(sample_document(study=study, findings=finding))) is warns
