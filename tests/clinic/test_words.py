"""Two texts word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.words import ADDED, REMOVED, SAME, Run, inline, shortened, word_runs

prose = st.lists(st.sampled_from([*"abc,.“\n\t", " ", "word ", "3.5", "e.g."])).map("".join)


def marked(old, new):
    """Return the two texts with what differs in brackets."""
    return tuple(
        "".join(f"[{run.text}]" if run.kind else run.text for run in runs)
        for runs in word_runs(old, new)
    )


@given(st.text() | prose, st.text() | prose)
def test_the_runs_joined_are_the_texts_and_only_equal_words_are_the_same(old, new):
    left, right = word_runs(old, new)
    assert "".join(run.text for run in left) == old
    assert "".join(run.text for run in right) == new
    assert {run.kind for run in left} <= {SAME, REMOVED}
    assert {run.kind for run in right} <= {SAME, ADDED}
    same = ["".join(run.text for run in runs if not run.kind).split() for runs in (left, right)]
    assert "".join(same[0]) == "".join(same[1])
    assert all(run.text for run in (*left, *right))


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("", "", "", ""),
        ("", "Play", "", "[Play]"),
        ("Play catch", "Play catch", "Play catch", "Play catch"),
        ("Play catch daily.", "Play ball daily.", "Play [catch ]daily.", "Play [ball ]daily."),
        ("Play catch", "Play catch.", "Play catch", "Play catch[.]"),
        ("One. Two", "One.\n\nTwo", "One. Two", "One.[\n\n]Two"),
        ("up to 40%", "up to 40 %", "[up to 40%]", "[up to 40 %]"),
        ("up to 3.5 kg", "up to 3.6 kg", "up to [3.5 ]kg", "up to [3.6 ]kg"),
        ("parents' ball", "parents’ ball", "parents[' ]ball", "parents[’ ]ball"),
        # Where next to nothing is the same, single words in common would only confuse.
        ("Twins, all boys of one town", "Girls, and their teachers here too",
         "[Twins, all boys of one town]", "[Girls, and their teachers here too]"),
    ],
)  # fmt: skip
def test_what_differs_is_whole_words(old, new, left, right):
    assert marked(old, new) == (left, right)


def test_a_lone_mark_in_common_is_not_the_same():
    assert marked("Play in the garden, often", "Play in a yard, daily") == (
        "Play in [the garden, often]",
        "Play in [a yard, daily]",
    )


def test_very_long_texts_are_replaced_as_a_whole_between_what_they_share_at_either_end():
    middle = " ".join(f"word{n}" for n in range(2000))
    others = " ".join(f"word{n}" for n in range(1, 2001))
    left, right = marked(f"The start {middle} the end", f"The start {others} the end")
    assert left == f"The start [{middle} ]the end"
    assert right == f"The start [{others} ]the end"


def test_one_word_in_a_very_long_text_is_found_all_the_same():
    text = " ".join(f"word{n}" for n in range(3000))
    left, right = marked(text, text.replace("word1500 ", "other "))
    assert "[word1500 ]" in left
    assert "[other ]" in right
    assert left.count("[") == right.count("[") == 1


# --- one after the other --------------------------------------------------------------------


def shown(old, new):
    marks = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "[+{}+]"}
    return "".join(marks[p.kind].format(p.text) for p in inline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "All new", "[+All new+]"),
        ("All gone", "", "[-All gone-]"),
        ("Play a day", "Play a day", "Play a day"),
        ("Play a day", "Play a day or two", "Play a day [+or two+]"),
        ("Ask us first, please.", "Ask her first, please.", "Ask [-us -][+her +]first, please."),
        ("a b see we do", "a x see we go", "a [-b -][+x +]see we [-do-][+go+]"),
        ("Cats sleep all day", "We moved house", "[-Cats sleep all day-][+We moved house+]"),
        ("two  spaces", "two spaces", "[-two  spaces-][+two spaces+]"),
        ("a line\nanother", "a line\n\nanother", "a line[-\n-][+\n\n+]another"),
    ],
)
def test_the_words_that_differ_are_marked(old, new, expected):
    assert shown(old, new) == expected


def test_very_long_texts_are_shown_whole_where_nothing_else_is_quick():
    old, new = (" ".join(f"{letter}{n}" for n in range(1500)) for letter in "ab")
    assert [run.kind for run in inline(old, new)] == [REMOVED, ADDED]


def test_what_stayed_is_cut_to_what_stands_beside_a_change():
    long = "word " * 100
    runs = shortened([Run(long, SAME), Run(long, ADDED), Run(long, SAME)])
    assert runs[0].text.startswith("… word") and len(runs[0].text) < 100
    assert runs[1].text == long
    assert runs[2].text.endswith("word … ") and len(runs[2].text) < 100
