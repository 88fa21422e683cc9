"""Which rows are risk factors, and what their examples are."""

import pytest

from research.outline import FINDING, RISK_FACTOR, Row, guess_risk_factors, parse, split_examples

TEXT = """\
1. Late starters
  1. Risk factors that make catching harder
    - Little room
    - Weak shoulders (i.e. after an illness, after a fall)
    - At school
      - Noise
2. No better at kicking
  - No risk-factor was looked for
"""


def test_leaves_below_a_line_that_speaks_of_risk_factors_are_some():
    found = guess_risk_factors(parse(TEXT))
    assert [row.text for row in found if row.kind == RISK_FACTOR] == [
        *("Little room", "Weak shoulders", "Noise")
    ]
    assert found[3].examples == "i.e. after an illness, after a fall"
    assert [row.depth for row in found] == [row.depth for row in parse(TEXT)]


def test_what_is_said_to_be_a_finding_stays_one():
    above = Row("Risk factors")
    rows = [above, Row("Noise", 1, FINDING)]
    assert guess_risk_factors(rows) == rows


@pytest.mark.parametrize(
    ("text", "name", "examples"),
    [
        ("Noise (i.e. cars)", "Noise", "i.e. cars"),
        ("Noise (e.g. cars (old))", "Noise", "e.g. cars (old)"),
        ("Noise (such as cars)", "Noise", "such as cars"),
        ("Noise (for example, cars)", "Noise", "for example, cars"),
        ("Noise (including cars)", "Noise", "including cars"),
        ("Noise (loud) (E.g. cars)", "Noise (loud)", "E.g. cars"),
    ],
)
def test_brackets_at_the_end_that_give_examples_are_taken_apart(text, name, examples):
    assert split_examples(text) == (name, examples)


@pytest.mark.parametrize(
    "text",
    [
        "Dysplasia (BPD)",
        "Noise (i.e. cars).",
        "Noise (i.e. cars) at home",
        "(i.e. cars)",
        "Noise i.e. cars)",
        "Igneous rock (iemand)",
        "",
    ],
)
def test_other_brackets_belong_to_the_name(text):
    assert split_examples(text) == (text, "")
