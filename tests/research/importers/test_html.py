"""Lists as Word, Google Docs and web pages write them, read as rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.importers import pasted
from research.importers.html import holds_list
from tests.research.importers import clipboards

LINES = [
    (0, "Half of them threw <further> & higher"),
    (1, "i.e. one in five"),
    (0, "Late starters (6–9 years)"),
    (1, "Risk factors"),
    (2, "Little room"),
    (2, "Weak shoulders"),
    (0, "3.5 m on average"),
]
MAKERS = [
    clipboards.word,
    clipboards.google_docs,
    clipboards.word_online,
    clipboards.web_page,
]


def shape(html):
    return [(row.depth, row.text) for row in pasted.read(html, "").rows]


@pytest.mark.parametrize("make", MAKERS)
def test_a_list_comes_nested_as_it_was(make):
    assert shape(make(LINES)) == LINES
    assert holds_list(make(LINES))


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.text("abc .(&<>", min_size=1, max_size=9)), max_size=8
    ),
    st.sampled_from(MAKERS),
)
def test_any_list_comes_nested_as_it_was(lines, make):
    lines = [(depth, f"{words}x") for depth, words in lines]
    depths = [-1]
    nested = []
    for depth, words in lines:
        nested.append((min(depth, depths[-1] + 1), " ".join(words.split())))
        depths.append(nested[-1][0])
    assert shape(make(nested)) == nested


def test_levels_that_word_skips_count_as_one():
    assert shape(clipboards.word([(0, "One"), (2, "Two"), (0, "Three")])) == [
        *((0, "One"), (1, "Two"), (0, "Three"))
    ]


def test_a_paragraph_of_words_that_goes_on_with_an_item_is_part_of_it():
    html = (
        clipboards.word_item((0, "One"))
        + clipboards.word_item((1, "Two"))
        + "<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in'>goes on<o:p></o:p></p>"
        + clipboards.word_item((0, "Three"))
        + "<p class=MsoNormal>After the list</p>"
    )
    assert shape(html) == [(0, "One"), (1, "Two goes on"), (0, "Three"), (0, "After the list")]


def test_a_second_list_of_words_that_stands_further_in_is_nested():
    second = "<p class=MsoListParagraph style='margin-left:{}in;mso-list:l1 level1 lfo2'>{}</p>"
    html = clipboards.word_item((0, "One")) + second.format("1.0", "Two")
    html += second.format("1.0", "Three") + clipboards.word_item((0, "Four"))
    assert shape(html) == [(0, "One"), (1, "Two"), (1, "Three"), (0, "Four")]
    html = clipboards.word_item((0, "One")) + second.format("0.5", "Two")
    assert shape(html) == [(0, "One"), (0, "Two")]


def test_a_heading_of_words_that_is_numbered_is_an_item():
    html = "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>One</h2>"
    assert shape(html + clipboards.word_item((1, "Two"))) == [(0, "One"), (1, "Two")]


def test_paragraphs_and_breaks_within_an_item_are_one_line():
    html = "<ul><li><p>One</p><p>more</p> and<br>more<div>still</div></li><li>Two</li></ul>"
    assert shape(html) == [(0, "One more and more still"), (0, "Two")]


def test_words_are_not_torn_by_tags_within_them():
    html = "<ul><li>pre<b>term</b> <i>in</i>fants<sup>1</sup>\n  often</li></ul>"
    assert shape(html) == [(0, "preterm infants¹ often")]


def test_paragraphs_stand_above_the_list_that_follows():
    html = "<h2>Findings</h2><p>Threw&nbsp;:</p><ol><li>far</li></ol><p>Caught<br>and kicked</p>"
    assert shape(html) == [
        *((0, "Findings"), (0, "Threw :"), (1, "far"), (0, "Caught"), (0, "and kicked"))
    ]


def test_markers_and_indents_typed_by_hand_are_read():
    html = "<p>1.&nbsp; One</p><p>&nbsp;&nbsp;&nbsp;a) Two</p><div>2. Three</div>"
    assert shape(html) == [(0, "One"), (1, "Two"), (0, "Three")]
    assert shape("<pre>1. One\n   - Two\n</pre>") == [(0, "One"), (1, "Two")]


def test_the_cells_of_a_row_are_one_line():
    html = "<table><tr><th>Age</th><th>Threw</th></tr><tr><td>6</td><td>far</td></tr></table>"
    assert shape(html) == [(0, "Age Threw"), (0, "6 far")]


def test_nobody_reads_what_nobody_sees():
    html = """<head><title>T</title><style>p {}</style></head><script>alert(1)</script>
    <!-- secret --><ul><li style="display: none">gone</li><li>One<template>x</template></li></ul>"""
    assert shape(html) == [(0, "One")]


def test_a_fragment_of_a_list_without_its_beginning_is_read():
    assert shape("<li>One<ul><li>Two</li></ul></li><li>Three") == [
        *((0, "One"), (1, "Two"), (0, "Three"))
    ]
    assert shape("<ul><ul><li>Two</li></ul><li>Three</li></ul>") == [(0, "Two"), (0, "Three")]


@pytest.mark.parametrize("html", ["", "  ", "<ul></ul>", "<!-- x", "<![endif]>", "\0", "<"])
def test_nothing_comes_of_nothing(html):
    assert shape(html) in ([], [(0, "<")])


@pytest.mark.parametrize("times", [90, 200, 5000])
def test_html_far_too_deep_is_read_without_falling_over(times):
    assert pasted.read("<ul><li>x" * min(times, 3000), "").rows
    assert len(pasted.read("<div>" * min(times, 200) + "words", "").rows) == 1
    pasted.read("<div>" * times + "words", "")


@given(st.text("<>/ulip=\"'!-[]&; \n\0ab", max_size=80))
def test_any_soup_is_read(html):
    pasted.read(html, "")


def test_paragraphs_alone_are_no_list():
    assert not holds_list("<p>One</p><link><p>Two</p>")
