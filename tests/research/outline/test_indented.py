"""Indented text becomes rows, and rows text that is read back as they were."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from research.models import Basis, Scope
from research.outline import FINDING, RISK_FACTOR, Row, flatten, parse, render
from tests.research.drawn_documents import documents


def shape(text, outline=""):
    return [(row.depth, row.text) for row in parse(text, outline)]


def test_numbers_letters_romans_and_bullets_are_markers():
    text = (
        "1. One\n2) Two\na) a\n(b) b\niv. Roman\n• Dot\n- Dash\n– Long\no Ring\n* Star\n1.2. Part"
    )
    assert [words for _depth, words in shape(text)] == [
        *("One", "Two", "a", "b", "Roman", "Dot", "Dash", "Long", "Ring", "Star", "Part")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "i.e. handwriting shows results",
        "e.g. traffic",
        "40% of children",
        "3.5 kg at birth",
        "-5 points",
        "E. coli infections",
        "2013 was a good year",
        "over the years",
        "(early) infections",
        "a child may",
        "o'clock",
        "1.One",
    ],
)
def test_what_only_looks_like_a_marker_is_text(line):
    assert shape(line) == [(0, line)]
    assert shape(f"1. {line}") == [(0, line)]


def test_capitals_are_markers_where_they_count():
    assert shape("A. First\nB. Second") == [(0, "First"), (0, "Second")]
    assert shape("I. First\nII. Second") == [(0, "First"), (0, "Second")]
    assert shape("E. coli\nS. aureus") == [(0, "E. coli"), (0, "S. aureus")]


def test_one_marker_is_taken_off_not_two():
    assert shape("- 1. One") == [(0, "1. One")]


def test_indents_of_any_width_nest_and_blank_lines_say_nothing():
    text = "  1. One\n\n      a) Two\n\n      b) Three\n\n\n   2. Four\n  3. Five"
    assert shape(text) == [(0, "One"), (1, "Two"), (1, "Three"), (1, "Four"), (0, "Five")]


def test_tabs_and_non_breaking_spaces_are_indents():
    nbsp = "\u00a0"
    text = f"One\n\tTwo\n{nbsp}{nbsp}{nbsp}{nbsp}Three\n\t\t-\tFour{nbsp}"
    assert shape(text) == [(0, "One"), (1, "Two"), (1, "Three"), (2, "Four")]


def test_windows_line_ends_and_a_byte_order_mark_are_nothing():
    assert shape("\ufeff- One\r\n  - Two\r\n") == [(0, "One"), (1, "Two")]


def test_a_marker_alone_is_no_line():
    assert shape("-\n1.\n  •  \nOne") == [(0, "One")]


def test_a_text_far_too_deep_is_read_without_falling_over():
    deepest = max(row.depth for row in parse("\n".join(" " * n + "x" for n in range(3000))))
    assert 4 < deepest < 100


def test_a_risk_factor_is_named_and_its_examples_stand_in_brackets():
    text = "- Late\n  - risk factor: Noise (i.e. traffic (cars), music)\n  - Risk factor: Age (6–9)"
    assert parse(text, "findings") == [
        Row("Late", kind=FINDING),
        Row("Noise", 1, RISK_FACTOR, examples="i.e. traffic (cars), music"),
        Row("Age (6–9)", 1, RISK_FACTOR),
    ]
    assert parse(text)[1].text == "risk factor: Noise (i.e. traffic (cars), music)"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row("Noise", kind=RISK_FACTOR, examples="i.e. cars"), "Risk factor: Noise (i.e. cars)"),
        (
            Row("Noise", kind=RISK_FACTOR, examples="cars"),
            "Risk factor: Noise (Examples: cars)",
        ),
        (Row("Age (6–9)", kind=RISK_FACTOR), "Risk factor: Age (6–9)"),
        (
            Row("Noise (i.e. cars)", kind=RISK_FACTOR),
            "Risk factor: Noise (i.e. cars) (Examples:)",
        ),
        (Row("Risk factor: none", kind=FINDING), "Finding: Risk factor: none"),
    ],
)
def test_a_risk_factor_is_written_so_that_name_and_examples_stay_apart(row, text):
    assert render([row], "findings") == f"- {text}"
    assert parse(render([row], "findings"), "findings") == [row]


def test_a_risk_factor_has_no_proportion_and_keeps_the_words_of_one():
    (row,) = parse("Risk factor: cold {4 of 10: children}", "findings")
    assert (row.kind, row.text, row.count) == (RISK_FACTOR, "cold {4 of 10: children}", "")
    assert parse(render([row], "findings"), "findings") == [row]


def test_basis_and_scope_stand_in_square_brackets_by_their_labels():
    hospital = "hospital TEAM only: not for therapists or families"
    text = f"- Ask [this study; Within OT practice]\n- Look [{hospital}]"
    assert parse(text, "therapists") == [
        Row("Ask", basis=Basis.STUDY, scope=Scope.OT_PRACTICE),
        Row("Look", scope=Scope.HOSPITAL),
    ]


@pytest.mark.parametrize(
    "line", ["Ask [twice]", "Ask [This study; This study]", "Ask [This study; and more]", "Ask [1"]
)
def test_square_brackets_that_name_no_labels_are_text(line):
    assert parse(line, "therapists") == [Row(line)]


def test_parents_lines_have_no_scope():
    assert parse("Play [Within OT practice]", "parents") == [Row("Play [Within OT practice]")]
    assert parse("Play [Our therapists’ experience]", "parents") == [
        Row("Play", basis=Basis.EXPERIENCE)
    ]


def test_brackets_that_belong_to_the_text_stay_there():
    row = Row("Ask [This study]")
    assert render([row], "therapists") == "- Ask [This study] []"
    assert parse(render([row], "therapists"), "therapists") == [row]


def test_labels_are_those_of_the_language_spoken():
    with translation.override("es"):
        row = Row("Ask", basis=Basis.STUDY)
        assert parse(render([row], "parents"), "parents") == [row]


@settings(max_examples=30)
@given(documents())
def test_what_is_rendered_is_read_back_as_it_was(document):
    outlines = {
        "findings": document.findings,
        "therapists": document.for_therapists,
        "parents": document.for_parents,
        "": document.study.population,
    }
    for name, lines in outlines.items():
        wanted = [replace(row, id=None) for row in flatten(lines)]
        assert parse(render(wanted, name), name) == wanted


TRICKY = """\
( ) [ ] ; : - a 1. i.e. (i.e._x) [This_study] [] Risk_factor: Finding: Examples: such_as
Within_OT_practice""".split()
tricky = st.lists(st.sampled_from(TRICKY), min_size=1, max_size=6).map(
    lambda parts: " ".join(parts).replace("_", " ")
)


@given(tricky, st.just("") | tricky)
def test_no_brackets_or_labels_confuse_it(text, examples):
    factor = Row(text, kind=RISK_FACTOR, examples=examples)
    for outline, row in (
        ("findings", Row(text, kind=FINDING)),
        ("therapists", Row(text, basis=Basis.STUDY)),
        ("therapists", Row(text)),
        ("parents", Row(text)),
        ("", Row(text)),
    ):
        assert parse(render([row], outline), outline) == [row]
    if "(Examples:" not in f"({examples}":
        assert parse(render([factor], "findings"), "findings") == [factor]


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    for outline in ("", "findings", "therapists", "parents"):
        found = parse(text, outline)
        assert parse(render(found, outline), outline) == found or any(not row.text for row in found)
