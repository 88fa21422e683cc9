"""What the study's own words ask for, and where two things said of it do not fit."""

from dataclasses import replace

import pytest

from research.document.noticed import noticed
from research.document.schema import Amount, FindingLine, Proportion, Study, TakeawayLine
from tests.research.documents import sample_document


def said(document) -> str:
    return " ".join(problem.message for problem in noticed(document))


def of_line(text: str, **details) -> str:
    return said(sample_document(findings=(FindingLine(text=text, **details),)))


HALF = Proportion(count=5, of=10, whom="children", what="improved")


@pytest.mark.parametrize(
    "text",
    [
        "40% improved", "Of them, 12.5 per cent fell", "29 of the 48 improved", "4 in 10 fell",
        "Nearly half (45%) fell", "Nearly half fell", "Twelve out of 20 fell", "Four in ten fell",
        "One in four fell", "A third of the children fell", "230 of 2,306 fell",
    ],
)  # fmt: skip
def test_a_number_of_whom_is_asked_for(text):
    assert f"shall families see it? Add how many, to “{text}”." in of_line(text)
    assert "shall families see it?" not in of_line(text, proportion=HALF)


@pytest.mark.parametrize(
    "text",
    [
        "Catching improved", "Children of 3 to 7 years", "OR 2.4 (95% CI 1.2 to 3.9)",
        "They fell 20% less", "In 2013, in 3 towns", "One of the two groups caught better",
        "Half an hour of play", "Twelve children caught", "He was one of us",
    ],
)  # fmt: skip
def test_other_numbers_are_not(text):
    assert "shall families" not in of_line(text)


@pytest.mark.parametrize("text", ["60 of the 50 fell", "Twelve out of ten fell", "Of 5, 6 of 5"])
def test_more_than_all_is_told(text):
    assert "is more than there are: look at both numbers again." in of_line(text)
    assert "is more than there are" in of_line("They fell", plain=text, proportion=HALF)
    assert "is more than there are" in said(sample_document(message=f"{text}."))


@pytest.mark.parametrize(
    "text",
    ["50 of the 50 fell", "230 of 2,306 fell", "5 in 2 weeks", "1.60 of 50", "Of 2.5 of 2.7"],
)
def test_all_and_fewer_are_not_more_than_all(text):
    assert "more than there are" not in of_line(text)


MINUTES = Amount(minutes=10, unsaid="not-tested")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Play catch for 10 minutes a day", MINUTES),
        ("Play catch for ten minutes", MINUTES),
        ("Play catch once a week", MINUTES),
        ("Play catch 3 times a week", Amount(times=3, per="week")),
        ("Play catch twice a day", Amount(times=2, per="day")),
        ("Play catch for four weeks", Amount(weeks=4)),
    ],
)
def test_an_amount_that_the_words_say_too_is_told(words, amount):
    told = f"“{words}” says how much in its words and in its amount: keep one of the two."
    step = TakeawayLine(text=words, amount=amount)
    assert told in said(sample_document(for_parents=(step,)))
    below = TakeawayLine(text="Play", children=(replace(step, text="Play catch", plain=words),))
    assert "keep one of the two" in said(sample_document(for_parents=(below,)))


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Play catch for 10 minutes a day", None),
        ("Play catch for 10 minutes", Amount(times=3, per="day")),
        ("Wait 2 weeks, then play", Amount(weeks=4)),
        ("Eat at the same times each day", Amount(times=3, per="day")),
        ("Play catch", Amount(minutes=10, times=3, per="day", weeks=4)),
    ],
)
def test_what_is_said_once_is_not(words, amount):
    step = TakeawayLine(text=words, amount=amount)
    assert "keep one of the two" not in said(sample_document(for_parents=(step,)))


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


@pytest.mark.parametrize(
    "warning",
    ["Your teen talks of suicide.", "She has self-harmed.", "He wants to die.",
     "They say they do not want to live.", "She cuts herself.", "He took too many pills."],
)  # fmt: skip
def test_a_warning_of_self_harm_asks_for_the_crisis_line(warning):
    for tier in ("help_now", "help_soon"):
        assert "Name the crisis line" in said(sample_document(**{tier: warning}))
        named = sample_document(**{tier: warning}, crisis_line=True)
        assert "Name the crisis line" not in said(named)
    assert "Name the crisis line" not in said(sample_document(help_now="She cut her hand."))
