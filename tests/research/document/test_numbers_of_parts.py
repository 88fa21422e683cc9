"""A number that is part of another: told once, beside what it is part of."""

from dataclasses import replace

from research.document.numbers import Numbers
from tests.research.document.numbered import (
    EARLY,
    FORTY,
    TWENTY,
    all_sentences,
    line,
    pictures,
    said,
)
from tests.research.documents import sample_document


def test_a_part_inside_a_whole_is_named_in_its_legend_and_nowhere_again():
    finding = line(FORTY, line(TWENTY))
    assert all_sentences(finding) == [said(FORTY), ()]
    circles, _none = pictures(finding)
    assert circles.legend == (
        ("solid", "2 have a moderate difficulty"),
        ("eyed", "2 have a mild one"),
        ("outlined", "6 do not"),
    )
    assert circles.label == " ".join(said(FORTY)) + (
        " The 4 in 10 are made up of about 2 in 10 that have a moderate difficulty, and about "
        "2 in 10 that have a mild one."
    )


def test_what_only_the_part_says_is_told_below_it():
    usual = replace(TWENTY, usual_count=10, measured="scored very low")
    _whole, part = all_sentences(line(FORTY, line(usual)))
    assert part == (
        "Of all children, about 1 in 10 have a moderate difficulty.",
        "How this was measured: scored very low.",
    )
    measured = replace(FORTY, measured="scored low")
    same = replace(TWENTY, usual_unsaid=True, measured="scored low")
    assert all_sentences(line(measured, line(same)))[1] == ()


def test_a_part_that_is_compared_is_told_in_its_own_place():
    compared = replace(TWENTY, other_count=10, other_whom="children born on time")
    _whole, part = all_sentences(line(FORTY, line(compared)))
    assert part == (
        f"About 2 in 10 {EARLY}, have a moderate difficulty.",
        "About 1 in 10 children born on time have a moderate difficulty.",
        f"That is 1 more in 10 among {EARLY}.",
    )


def test_each_of_several_parts_names_all_three_by_itself():
    finding = line(FORTY, line(TWENTY), line(replace(TWENTY, count=10, what="fall", others="")))
    _whole, moderate, other = all_sentences(finding)
    assert moderate == (f"About 2 in 10 {EARLY}, have a moderate difficulty.",)
    assert other == (f"About 1 in 10 {EARLY}, fall.",)
    _whole, moderate, other = pictures(finding)
    assert moderate.label == " ".join([
        f"About 2 in 10 {EARLY}, have a moderate difficulty.",
        "Together with about 2 in 10 that have a mild one, they make up the 4 in 10 that find "
        "movements hard.",
        "About 6 in 10 do not.",
    ])  # fmt: skip
    assert "They are part of the 4 in 10 that find movements hard." in other.label
    assert [words for _kind, words in other.legend] == [
        "1 in 10 fall",
        "3 more find movements hard",
        "6 do not",
    ]


def test_a_part_below_a_part_says_nothing_of_those_outside_both():
    latest = replace(TWENTY, count=10, what="have a severe one", others="")
    below = line(TWENTY, line(latest))
    (inner,) = below.children
    document = sample_document(findings=(line(FORTY, below),))
    circles = Numbers(document).of(inner, below).counted.circles
    assert circles.label.endswith("They are part of the 2 in 10 that have a moderate difficulty.")
    assert circles.legend[-1] == ("outlined", "the other 8")


def test_all_and_none_of_a_whole_are_said_so():
    everyone = replace(TWENTY, count=40)
    assert pictures(line(FORTY, line(everyone)))[0].label.endswith(
        "The 4 in 10 all have a moderate difficulty."
    )
    nobody = replace(TWENTY, count=0)
    assert pictures(line(FORTY, line(nobody)))[0].label.endswith(
        "None of the 4 in 10 have a moderate difficulty. The 4 in 10 all have a mild one."
    )


def test_a_part_of_what_does_not_say_what_it_counts_has_words_alone():
    whole, part = all_sentences(line(replace(FORTY, what="", others=""), line(TWENTY)))
    assert whole == (f"That is about 4 in 10 {EARLY}.",)
    assert part == (f"About 2 in 10 {EARLY}, have a moderate difficulty.",)
