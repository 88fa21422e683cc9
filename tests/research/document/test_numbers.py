"""A number's sentences: true, whole, and one denominator an article."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.document.numbers import Numbers, is_told_in_tens
from research.document.schema import FindingLine, Proportion, walk
from tests.research.documents import sample_document

EARLY = "children born early, without cerebral palsy"
FORTY = Proportion(count=40, of=100, whom=EARLY, what="find movements hard", others="do not")
TWENTY = replace(
    FORTY, count=20, what="have a moderate difficulty", others="have a mild one", part=True
)
COACHED = Proportion(
    count=82,
    of=100,
    whom="pieces of work by teens with a coach",
    what="were handed in on time",
    others="were not",
    other_count=67,
    other_whom="pieces of work by teens with the leaflet",
)

ONCE = "This tells about many children. It cannot tell you about yours."


def line(share, *children):
    return FindingLine(text="A finding", proportion=share, children=children)


def all_sentences(*lines):
    """Return the sentences of each of `lines` and of those below them."""
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    return [_without_once(number.sentences) if number else () for number in told]


def _without_once(sentences):
    """Return `sentences` but what the first picture of a page says, which has a test of its own."""
    return tuple(each for each in sentences if each != ONCE)


def said(share):
    """Return the sentences of an article's only number."""
    return all_sentences(line(share))[0]


def test_what_those_counted_do_and_what_the_others_do():
    assert said(FORTY) == (
        "About 4 in 10 children born early, without cerebral palsy, find movements hard.",
        "About 6 in 10 do not.",
    )


def test_the_others_are_left_out_where_nobody_said_what_became_of_them():
    assert len(said(replace(FORTY, others=""))) == 1


def pictures(*lines):
    """Return the circles of those counted in each of `lines` and of those below them."""
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    return [number and number.counted.circles for number in told]


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


def test_the_first_picture_alone_says_that_it_is_about_many_children():
    words_alone = replace(FORTY, what="", others="")
    lines = line(words_alone, line(TWENTY)), line(FORTY, line(TWENTY)), line(FORTY)
    document = sample_document(findings=lines)
    told = [Numbers(document).of(each, above) for each, _depth, above in walk(lines)]
    said_once = [bool(number and ONCE in number.notes) for number in told]
    assert said_once == [False, False, True, False, False]


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


def test_a_part_of_what_does_not_say_what_it_counts_has_words_alone():
    whole, part = all_sentences(line(replace(FORTY, what="", others=""), line(TWENTY)))
    assert whole == (f"That is about 4 in 10 {EARLY}.",)
    assert part == (f"About 2 in 10 {EARLY}, have a moderate difficulty.",)


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


# --- many of them ---------------------------------------------------------------------------


@st.composite
def drawn_lines(draw):
    """Draw a whole and perhaps its part, complete as publishing asks for."""
    of = draw(st.sampled_from([10, 100]))
    count = draw(st.integers(0, of))
    usual = draw(st.none() | st.integers(0, of))
    other = draw(st.none() | st.integers(0, of))
    whole = replace(
        FORTY, of=of, count=count, usual_count=usual, usual_unsaid=usual is None,
        other_count=other, other_whom="children born on time" if other is not None else "",
        others=draw(st.sampled_from(["do not", ""])),
    )  # fmt: skip
    parts = draw(st.lists(st.integers(0, count), max_size=2))
    below = [line(replace(TWENTY, of=of, count=n)) for n in parts]
    return line(whole, *below)


@given(drawn_lines())
def test_sentences_are_whole_and_their_numbers_add_up(finding):
    document = sample_document(findings=(finding,))
    for each, _depth, above in walk((finding,)):
        number = Numbers(document).of(each, above)
        if number is None:  # its whole's picture shows it
            continue
        if not number.counted.circles:  # so does what it says beside that
            continue
        first = number.sentences[0]
        assert each.proportion.whom in first
        assert each.proportion.what in first
        assert all(
            re.fullmatch(r"[A-Z0-9][^.]*\.", each) for each in _without_once(number.sentences)
        )
        _adds_up(number, each.proportion, document)


def _adds_up(number, share, document):
    of = 10 if is_told_in_tens(document) else share.of
    said = " ".join(number.sentences)
    assert {int(n) for n in re.findall(r"(?:in|of) (\d+)", said)} == {of}
    _counted_and_others_are_all(number, share, of)
    _halves_are_the_whole(number)
    _pictures_show_what_is_said(number, share, of)
    for more, kind in re.findall(r"That is (\d+) (more|fewer)", said):
        difference = (share.count - share.other_count) * of / share.of
        assert abs((1 if kind == "more" else -1) * int(more) - difference) <= 0.2 + 1e-9


def _counted_and_others_are_all(number, share, of):
    if share.others == "do not" and share.count < share.of:
        counted, others = number.counted.sentences[:2]
        assert others.endswith("do not.")
        assert _first_number(counted) + _first_number(others) == of


def _first_number(sentence):
    return 0 if sentence.startswith("None") else int(re.search(r"\d+", sentence)[0])


def _halves_are_the_whole(number):
    for said in number.counted.circles.label.split(". "):
        if "are made up of" in said:
            whole, one, other = (int(n) for n in re.findall(r"(\d+) in", said))
            assert one + other == whole


def _pictures_show_what_is_said(number, share, of):
    for group, count in ((number.counted, share.count), (number.compared, share.other_count)):
        if group and (circles := group.circles):
            assert circles.solid + circles.eyed + circles.outlined == of
            assert circles.label.startswith(" ".join(group.sentences[:1]))
            assert all(re.match(r"(the other )?\d", words) for _kind, words in circles.legend)
            shown = circles.solid if share.part else circles.solid + circles.eyed
            assert abs(shown - count * of / share.of) <= 0.2 + 1e-9
