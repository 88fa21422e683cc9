"""Which words differ between two texts."""

import pytest

from clinic.words import GONE, NEW, SAME, Piece, differences, shortened


def shown(old, new):
    marks = {SAME: "{}", GONE: "[-{}-]", NEW: "[+{}+]"}
    return "".join(marks[p.kind].format(p.text) for p in differences(old, new))


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
        ("two  spaces", "two spaces", "two spaces"),
        ("a line\nanother", "a line\n\nanother", "a line\n[+\n+]another"),
    ],
)
def test_the_words_that_differ_are_marked(old, new, expected):
    assert shown(old, new) == expected


def test_very_long_texts_are_shown_whole_where_nothing_else_is_quick():
    old, new = (" ".join(f"{letter}{n}" for n in range(1500)) for letter in "ab")
    assert [piece.kind for piece in differences(old, new)] == [GONE, NEW]


def test_what_stayed_is_cut_to_what_stands_beside_a_change():
    long = "word " * 100
    pieces = shortened([Piece(SAME, long), Piece(NEW, long), Piece(SAME, long)])
    assert pieces[0].text.startswith("… word") and len(pieces[0].text) < 100
    assert pieces[1].text == long
    assert pieces[2].text.endswith("word … ") and len(pieces[2].text) < 100
