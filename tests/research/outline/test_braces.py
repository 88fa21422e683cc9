"""Plain words and proportions in indented text: read, written, and never taken for others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.document.schema import FindingLine, Proportion, RiskFactorLine
from research.outline import FINDING, RISK_FACTOR, Row, findings, flatten, match, parse, render

SHARE = {"count": "40", "of": "100", "whom": "children born preterm"}
OTHERS = {"other_count": "9", "other_whom": "children born at term"}


def read(text):
    (row,) = parse(text, "findings")
    return row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Late {Plain words: slow}", Row("Late", plain="slow")),
        ("Late {plain words:slow }", Row("Late", plain="slow")),
        ("Late {40 of 100: children born preterm}", Row("Late", **SHARE)),
        ("Late {40 in 100: children born preterm}", Row("Late", **SHARE)),
        (
            "Late {40 of 100: children born preterm; compared with 9: children born at term}",
            Row("Late", **SHARE, **OTHERS),
        ),
        (
            "Late {40 of 100: children born preterm; part of the line above}",
            Row("Late", **SHARE, part="yes"),
        ),
        (
            "Late {40 of 100: children born preterm} {Plain words: slow}",
            Row("Late", plain="slow", **SHARE),
        ),
    ],
)
def test_braces_at_the_end_say_a_finding_again(text, row):
    assert read(text) == replace(row, kind=FINDING)


@pytest.mark.parametrize(
    "text",
    [
        *("Late {slow}", "Late {}x", "Late {Plain words:}", "Late {40 of 100}", "{Plain words: a}"),
        *("Late {forty of 100: a}", "Late {40 of 100: a; b}", "Late {Plain words: a} b"),
        "Late {Plain words: a",
    ],
)
def test_braces_that_cannot_be_read_are_part_of_the_line(text):
    assert read(text) == Row(text, kind=FINDING)


def test_of_two_plain_wordings_the_first_is_part_of_the_line():
    row = Row("Late {Plain words: a}", kind=FINDING, plain="b")
    assert read("Late {Plain words: a} {Plain words: b}") == row


def test_risk_factors_have_plain_words_behind_their_examples():
    row = parse("A\n  Risk factor: Noise (i.e. cars) {Plain words: It is loud}", "findings")[1]
    assert row == Row("Noise", 1, RISK_FACTOR, examples="i.e. cars", plain="It is loud")


odd = st.text(alphabet="ab {}\\;:1", max_size=12).map(str.strip)
odd_lines = st.sampled_from(
    [
        *("Late", "A {}", "{}", "A {Plain words: b}", "A {40 of 100: b}", "A \\}", "A {b\\}"),
        "Finding: A {Plain words: b} {}",
    ]
)


@given(odd_lines | odd.filter(lambda text: text.strip(":1 ")), odd, odd, odd)
def test_odd_words_read_back_as_they_were(text, plain, whom, other):
    line = FindingLine(
        text=text,
        plain=plain,
        proportion=Proportion(
            count=4, of=10, whom=whom or "x", other_count=2, other_whom=other or "y", part=True
        ),
        children=(RiskFactorLine(text=text, plain=plain),),
    )
    before = [replace(row, id=None) for row in flatten((line,))]
    assert parse(render(before, "findings"), "findings") == before
    assert findings(before) == (line,)


def test_a_finding_reworded_in_the_textarea_keeps_what_it_says_again():
    line = FindingLine(
        text="Throwing did not change",
        plain="They threw the same",
        proportion=Proportion(count=4, of=10, whom="children"),
        children=(RiskFactorLine(text="Noise at home", plain="It is loud at home"),),
    )
    typed = parse("- Throwing and kicking did not change\n  - Noise in the home", "findings")
    (after,) = findings(match(typed, (line,)))
    assert after.text == "Throwing and kicking did not change"
    assert (after.plain, after.proportion, after.id) == (line.plain, line.proportion, line.id)
    assert (after.children[0].text, after.children[0].plain) == (
        "Noise in the home",
        "It is loud at home",
    )


def test_other_braces_in_the_textarea_take_the_place_of_what_was_said():
    line = FindingLine(text="Late", plain="slow", proportion=Proportion(count=4, of=10, whom="a"))
    typed = parse("Late {Plain words: slower} {3 of 10: b}", "findings")
    (after,) = findings(match(typed, (line,)))
    assert (after.plain, after.proportion) == ("slower", Proportion(count=3, of=10, whom="b"))
