"""A number's sentences: true, whole, and one denominator an article."""

from dataclasses import replace

import pytest

from research.document.numbers import Numbers, is_told_in_tens
from research.document.schema import Proportion, walk
from tests.research.document.numbered import EARLY, FORTY, ONCE, TWENTY, line, said
from tests.research.documents import sample_document

COACHED = Proportion(
    count=82,
    of=100,
    whom="pieces of work by teens with a coach",
    what="were handed in on time",
    others="were not",
    other_count=67,
    other_whom="pieces of work by teens with the leaflet",
)


def test_what_those_counted_do_and_what_the_others_do():
    assert said(FORTY) == (
        "About 4 in 10 children born early, without cerebral palsy, find movements hard.",
        "About 6 in 10 do not.",
    )


def test_the_others_are_left_out_where_nobody_said_what_became_of_them():
    assert len(said(replace(FORTY, others=""))) == 1


def test_the_first_picture_alone_says_that_it_is_about_many_children():
    words_alone = replace(FORTY, what="", others="")
    lines = line(words_alone, line(TWENTY)), line(FORTY, line(TWENTY)), line(FORTY)
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    said_once = [bool(number and ONCE in number.notes) for number in told]
    assert said_once == [False, False, True, False, False]


def test_a_group_to_compare_with_and_how_many_more():
    assert said(COACHED) == (
        "About 82 in 100 pieces of work by teens with a coach were handed in on time.",
        "About 18 in 100 were not.",
        "About 67 in 100 pieces of work by teens with the leaflet were handed in on time.",
        "About 33 in 100 were not.",
        "That is 15 more in 100 among pieces of work by teens with a coach.",
    )
    assert said(replace(COACHED, other_count=97))[-1].startswith("That is 15 fewer in 100 among")
    assert said(replace(COACHED, other_count=82))[-1] == "The number is the same in both groups."


def test_how_it_was_measured_and_what_is_usual():
    measured = replace(FORTY, measured="scored low on a movement test", usual_count=10)
    assert said(measured)[-2:] == (
        "Of all children, about 1 in 10 find movements hard.",
        "How this was measured: scored low on a movement test.",
    )
    assert said(replace(FORTY, usual_unsaid=True))[-1] == (
        "The study does not say how many of all children find movements hard."
    )
    assert said(replace(measured, usual_count=0))[-2] == (
        "Of all children, none in 10 find movements hard."
    )


def test_none_and_all_are_words():
    whom = "children who practised"
    nobody = replace(FORTY, whom=whom, count=0)
    assert said(nobody) == (
        "None of 10 children who practised find movements hard.",
        "10 in 10 do not.",
    )
    assert said(replace(nobody, count=100)) == (
        "All of 10 children who practised find movements hard.",
    )


def test_a_number_that_does_not_say_what_it_counts_leads_back_to_its_line_without_picture():
    signed = Proportion(count=40, of=100, whom="children born preterm")
    finding = line(replace(signed, other_count=10, other_whom="children born at term"))
    number = Numbers(sample_document(findings=(finding,))).of(finding)
    assert number.sentences == (
        "That is about 4 in 10 children born preterm.",
        "Compared with about 1 in 10 children born at term.",
    )
    assert number.counted.circles is number.compared is None
    assert number.counted.figures == ""


@pytest.mark.parametrize(
    ("whom", "begins"),
    [
        (EARLY, f"About 4 in 10 {EARLY}, find"),
        ("children aged 3, 4 and 5", "About 4 in 10 children aged 3, 4 and 5 find"),
        (
            "children, born early, who walked.",
            "About 4 in 10 children, born early, who walked find",
        ),
    ],
)
def test_an_insertion_ends_with_a_comma(whom, begins):
    assert said(replace(FORTY, whom=whom))[0].startswith(begins)


# --- one denominator ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "in_tens"),
    [
        ([40], True),
        ([42, 20], True),
        ([43], False),  # more than 2 in 100 from 4 in 10
        ([82, 67], False),
        ([82, 68], False),  # the difference is 14, not 1 in 10
        ([42, 38], False),  # two become the same
        ([52, 48, 20], False),
        ([2], False),  # some become none
        ([99], False),  # nearly all become all
        ([0, 100, 50], True),
    ],
)
def test_tens_only_where_every_figure_and_every_difference_stays_clear(counts, in_tens):
    lines = [line(replace(FORTY, count=count)) for count in counts]
    assert is_told_in_tens(sample_document(findings=lines)) == in_tens
    compared = replace(FORTY, count=counts[0], other_count=counts[-1], other_whom="others")
    lines[0] = line(compared)
    assert is_told_in_tens(sample_document(findings=lines)) == in_tens


def test_what_is_usual_counts_for_the_denominator_too():
    assert said(replace(FORTY, usual_count=5))[0].startswith("About 40 in 100")
