"""What a number of weeks, months or years means."""

import pytest

from research.public.search.ages import age_question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("born at 30 weeks", ["born at 30 weeks"]),
        ("premie 28 weeks", ["born at 28 weeks"]),
        ("28-weeker", ["born at 28 weeks"]),
        ("30 weeks gestation", ["born at 30 weeks"]),
        ("30 weeks", ["born at 30 weeks", "30 weeks pregnant", "30 weeks old"]),
        ("10 weeks", ["10 weeks pregnant", "10 weeks old"]),
        ("60 weeks", ["60 weeks old"]),
        ("30 weeks pregnant", ["30 weeks pregnant"]),
        ("5 months", ["5 months pregnant", "5 months old"]),
        ("5 months old", ["5 months old"]),
        ("my 30 weeks old was born early", ["30 weeks old"]),
        ("my child is 3 years old", ["3 years old"]),
        ("3 yo", ["3 years old"]),
        ("1 year", ["1 year old"]),
        ("born at thirty weeks", ["born at 30 weeks"]),
        ("Twenty-eight weeker", ["born at 28 weeks"]),
        ("26weeker", ["born at 26 weeks"]),
        ("born 30+4", ["born at 30 weeks"]),
        ("30+4 weeks gestation", ["born at 30 weeks"]),
        ("born 32/40", ["born at 32 weeks"]),
        ("prem 30w4d", ["born at 30 weeks"]),
        ("born between 28 and 32 weeks", ["born at 28 weeks"]),
        ("ten weeks early", ["born at 30 weeks"]),
        ("2 months too early", ["born at 31 weeks"]),
        ("30 weeks premature", ["born at 30 weeks"]),
        ("five year old", ["5 years old"]),
        ("one of my twins is five years old", ["5 years old"]),
        ("a year old", ["1 year old"]),
        ("a year and a half old", ["18 months old"]),
        ("two and a half years", ["30 months old"]),
        ("2½ years", ["30 months old"]),
        ("2 1/2 yr old", ["30 months old"]),
        ("2,5 years", ["30 months old"]),
        ("2.5yo", ["30 months old"]),
        ("4 y/o", ["4 years old"]),
        ("4y", ["4 years old"]),
        ("18mo old", ["18 months old"]),
        ("my 9m baby", ["9 months old"]),
        ("3 to 5 years", ["3 years old"]),
        ("3-4 yo", ["3 years old"]),
        ("ages 3-5", ["3 years old"]),
        ("aged seven", ["7 years old"]),
        ("aged 2½", ["30 months old"]),
        ("he is 5 years and 3 months old", ["63 months old"]),
        ("born at 30 weeks and 4 days", ["born at 30 weeks"]),
        ("born 30wks+2", ["born at 30 weeks"]),
        ("born at 30 weeks, now 2 years old", ["born at 30 weeks"]),
        ("my 3 year old was a 28 weeker", ["born at 28 weeks"]),
        ("2 years old (18 months corrected), born 29+3", ["born at 29 weeks"]),
    ],
)
def test_a_number_is_what_the_question_says_or_all_that_it_may_be(typed, meant):
    assert [age.words for age in age_question(typed).readings] == meant


@pytest.mark.parametrize("typed", ["", "30", "weeks", "born in 2030 weeks", "30 years", "0.5 weeks",
                                   "one of two hands", "8 lb", "IQ 70", "ages ago", "grade 2",
                                   "2 weeks or 3 months", "vitamin d3 weeks"])  # fmt: skip
def test_what_is_no_childs_age_is_a_word_like_others(typed):
    assert age_question(typed) is None


@pytest.mark.parametrize(
    ("weeks", "group"), [(31, "very preterm"), (32, "moderately"), (36, "moderately"), (37, "term")]
)
def test_those_born_early_are_of_the_group_that_articles_speak_of(weeks, group):
    assert group in age_question(f"born at {weeks} weeks").readings[0].group


@pytest.mark.parametrize(("typed", "months"), [("30 weeks old", 6), ("3 years", 36)])
def test_an_age_is_told_in_months(typed, months):
    assert age_question(typed).readings[0].months == months
