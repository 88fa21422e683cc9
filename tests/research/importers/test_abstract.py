"""What an abstract says of its study is found with its sentence, and nothing else is."""

import pytest

from research.importers.abstract import offers


def found(*sentences, title="Ball play at home"):
    values = [value for offer in offers(title, [" ".join(sentences)]) for value in offer.values]
    names = ("design", "study_size", "age_from", "age_to")
    return {name: [value for key, value in values if key == name] for name in names}


@pytest.mark.parametrize(("sentence", "design"), [
    ("This randomised controlled trial compared two groups.", "randomised-trial"),
    ("Children were randomly assigned to play or to wait.", "randomised-trial"),
    ("They were randomized to two groups.", "randomised-trial"),
    ("We did a systematic review of randomised trials.", "systematic-review"),
    ("A systematic review and meta-analysis was carried out.", "meta-analysis"),
    ("A prospective cohort of infants was followed.", "cohort"),
    ("This cross-sectional study asked parents.", "cross-sectional"),
    ("A case-control design was used.", "case-control"),
    ("We report a case series.", "case-series"),
    ("This qualitative study heard parents.", "qualitative"),
    ("A quasi-experimental study with two groups.", "controlled-trial"),
])  # fmt: skip
def test_the_kind_of_study(sentence, design):
    assert found(sentence)["design"] == [design]


@pytest.mark.parametrize("sentence", [
    "Previous cohort studies found little.",
    "A further randomised trial is needed.",
    "There was no randomised trial of play.",
    "Without a randomised trial we cannot tell.",
    "Parents completed a questionnaire in this study.",
    "In this study, mothers were interviewed.",
    "The chance was small.",
])  # fmt: skip
def test_no_kind_of_this_study(sentence):
    assert found(sentence)["design"] == []


@pytest.mark.parametrize(("sentence", "size"), [
    ("We studied 48 children.", "48 children"),
    ("Forty-eight very preterm infants took part.", "Forty-eight very preterm infants"),
    ("A total of 1,204 participants enrolled.", "1,204 participants"),
    ("We found 73 studies.", "73 studies"),
    ("Of 12 to 14 small randomised trials, few were good.", "14 small randomised trials"),
    ("The group was small (n = 33).", "n = 33"),
])  # fmt: skip
def test_how_many(sentence, size):
    assert found(sentence)["study_size"] == [size]


@pytest.mark.parametrize("sentence", [
    "95% of children improved.",
    "It took 10 minutes for children.",
    "After 12 weeks children played more.",
    "A dose of 2.5 infants is nonsense.",
    "Effects were small (p = 0.05).",
    "In 2019 children played.",
])  # fmt: skip
def test_no_number_of_people(sentence):
    assert found(sentence)["study_size"] == []


def test_ages():
    ages = found("Children aged 3 to 6 years took part.", "It lasted for 2 to 3 years.")
    assert (ages["age_from"], ages["age_to"]) == ([36], [72])


def test_each_is_offered_once_with_the_sentence_that_says_it_first():
    title = "Ball play: a randomised trial"
    paragraphs = [
        "AIM To test play.",
        "We asked 48 children. This randomised trial asked 48 children.",
    ]
    (design, size) = offers(title, paragraphs)
    assert (design.sentence, size.sentence) == (title, "We asked 48 children.")


def test_no_more_than_a_few_of_each_are_offered():
    assert len(found(*(f"We asked {n} children." for n in range(20, 60)))["study_size"]) == 3
    assert offers("", []) == []
