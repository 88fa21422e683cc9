"""Whatever is no outline gets a sentence and is given back."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.admin.article.outline import FIELDS
from research.outline.sent import DETAILS
from tests.research.admin.outlines import error, from_editor, from_textarea, lines


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "null",
        "7",
        '"text"',
        '{"text": "x"}',
        "[1]",
        "[null]",
        "[[]]",
        '[{"depth": 0}]',
        '[{"text": 7}]',
        '[{"text": ["x"]}]',
        '[{"text": "x", "kind": 7}]',
        "[" * 100_000,
        "9" * 5_000,
        "NaN",
    ],
)
def test_what_is_no_rows_gets_a_sentence_and_is_given_back(sent):
    bound = from_editor(sent)
    assert "did not arrive as they should" in error(bound)
    shown = bound["lines"].field.widget.get_context("lines", bound["lines"].value(), {})["widget"]
    assert shown["rows"] == sent
    assert str(bound["lines"])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "x" * 4001}, "too long"),
        ({"text": "x", "kind": "risk-factor"}, "needs a finding above it"),
        ({"text": "x", "kind": "odd", "depth": "2", "id": 7, "examples": "cars"}, ""),
        ({"text": "a\x00b\ud800c"}, ""),
        ({"text": "x", "depth": 1e308}, ""),
        ({"text": "x", "depth": True, "extra": {}}, ""),
    ],
)
def test_odd_rows_are_mended_or_named(row, message):
    bound = from_editor([row])
    assert (error(bound) if message else lines(bound) and message).find(message) >= 0
    assert str(bound["lines"])


def test_lines_below_a_risk_factor_and_too_deep_ones_are_named():
    assert "“Noise” has lines below it" in error(
        from_textarea("- Late\n  - Risk factor: Noise\n    - At home")
    )
    deep = "\n".join("  " * n + f"- Level {n}" for n in range(6))
    assert "“Level 4” is deeper than 4 levels" in error(from_textarea(deep))


def test_more_lines_than_fit_get_a_sentence():
    assert "1001 lines, but one outline can have at most 1000" in error(
        from_editor([{"text": "x"}] * 1001)
    )
    assert "1001 lines, but one outline can have at most 1000" in error(from_textarea("x\n" * 1001))


@settings(max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["text", "depth", "kind", "id", "x", *itertools.chain(*DETAILS.values())]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_whatever_is_an_error_of_ours(value):
    for kind in FIELDS:
        bound = from_editor(json.dumps(value), kind=kind)
        bound.is_valid()
        assert str(bound["lines"])
