"""Words are found whole, in any case of letters, the longest first, and in linear time."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.glossary import Matcher, Word
from tests.research.glossary.terms import words


def found(text: str, **spellings: str) -> list[str]:
    matcher = Matcher(words(**spellings))
    return [text[start:end] for start, end, _word in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cerebral Palsy, CEREBRAL PALSY.", ["Cerebral Palsy", "CEREBRAL PALSY"]),
        ("CPs, aCP, CP2, _CP_", []),
        ("(CP) CP's “CP” CP/OT CP–x", ["CP"] * 5),
        ("Cerebral  palsy", ["Cerebral  palsy"]),
        ("cerebral\npalsy", ["cerebral\npalsy"]),
        ("cerebral", []),
        ("cerebral, palsy", []),
        ("non-CP and CP-like and CP\u2011like", []),
        ("CP - x, CP-", ["CP", "CP"]),
        ("CP\u0301 \u0301CP", []),
        ("", []),
    ],
)
def test_a_word_is_found_whole(text, expected):
    assert found(text, cp="cerebral palsy|CP") == expected


def test_the_longest_wins_wherever_it_begins():
    text = "fine motor skills, fine motor, motor, motor skills"
    spellings = {"a": "motor", "b": "fine motor", "c": "fine motor skills"}
    assert found(text, **spellings) == [
        "fine motor skills", "fine motor", "motor", "motor",
    ]  # fmt: skip


def test_a_shorter_word_is_found_where_the_longer_one_breaks_off():
    assert found("fine motor plan", a="fine", b="fine motor skills") == ["fine"]
    assert found("sepsis late-onset sepsis", a="sepsis", b="late-onset sepsis") == [
        "sepsis", "late-onset sepsis",
    ]  # fmt: skip


def test_a_word_in_capitals_is_meant_by_capitals_alone():
    spellings = {"a": "World Health Organization|WHO", "b": "information technology|IT", "c": "CP"}
    text = "It is for children who have CP. Who says it? The WHO; IT helps, cp or Cp do not."
    assert found(text, **spellings) == ["CP", "WHO", "IT"]


def test_capitals_within_a_term_count_word_by_word():
    assert found("Spastic CP, spastic cp, SPASTIC CP", a="spastic CP") == [
        "Spastic CP", "SPASTIC CP",
    ]  # fmt: skip
    assert found("CP PLAN, CP plan", a="CP", b="cp plan") == ["CP PLAN", "CP plan"]


def test_a_single_capital_is_no_abbreviation():
    assert found("Vitamin a, vitamin A", a="vitamin A") == ["Vitamin a", "vitamin A"]


@pytest.mark.parametrize(
    ("spelling", "text"),
    [
        ("fine motor skills", "fine-motor skills"),
        ("fine-motor skills", "fine motor skills"),
        ("fine motor skills", "fine\u2011motor\u00a0skills"),
        ("Erb's palsy", "Erb’s palsy"),
        ("Erb’s palsy", "Erb's palsy"),
        ("late-onset sepsis", "late\u2010onset sepsis"),
        ("pre-term", "pre term"),
    ],
)
def test_hyphen_space_and_apostrophe_are_found_however_they_are_typed(spelling, text):
    assert found(f"About {text}.", a=spelling) == [text]


def test_a_dash_or_several_hyphens_part_words():
    assert found("fine - motor, fine--motor, fine\u2013motor", a="fine motor") == []


def test_a_word_in_one_piece_is_not_the_one_with_a_hyphen():
    assert found("pre-term preterm pre term", a="preterm") == ["preterm"]
    assert found("pre-term", a="term") == []


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Die STRASSE ist lang", "straße"),
        ("l’Ergothérapie aide", "ergothérapie"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("это СОН.", "сон"),
        ("यह हिन्दी है", "हिन्दी"),
        ("take vitamin B12!", "vitamin b12"),
        ("C++ is", "c++"),
    ],
)
def test_every_alphabet_has_words(text, spelling):
    assert len(found(text, a=spelling)) == 1


def test_a_part_of_a_word_of_another_alphabet_is_none():
    assert found("हिन्दी", a="हिन") == []


def test_no_glossary_finds_nothing():
    assert list(Matcher(()).find("anything")) == []


SMALL = st.lists(st.sampled_from(["a", "b", "c", "a b", "b c", "a b c", "a-b"]), unique=True)


@given(SMALL, st.text("abcABC -.", max_size=40))
def test_it_finds_what_looking_everywhere_finds(spellings, text):
    matcher = Matcher(tuple(Word(f"w{n}", each, "x") for n, each in enumerate(spellings)))
    assert [(start, end) for start, end, _word in matcher.find(text)] == looked_up(spellings, text)


def looked_up(spellings, text):
    """Find by trying each spelling at each place."""
    spans, place = [], 0
    while place < len(text):
        ends = [end for each in spellings for end in ends_of(each, text, place)]
        spans += [(place, max(ends))] if ends else []
        place = max(ends) if ends else place + 1
    return spans


def ends_of(spelling, text, place):
    pattern = re.compile(
        r"(?<!\w)(?<!\w-)" + re.escape(spelling).replace(r"\ ", r"\s+") + r"(?!\w|-\w)", re.I
    )
    match = pattern.match(text, place)
    return [match.end()] if match else []


class Counted(dict):
    """A branch that counts how often it is asked."""

    asked = 0

    def get(self, *args):
        Counted.asked += 1
        return super().get(*args)


def test_the_work_grows_with_the_text_alone():
    letters = string.ascii_lowercase
    many = tuple(Word(f"w{n}", f"{a} {b} q", "x") for n, (a, b) in enumerate(
        (a, b) for a in letters for b in letters))  # fmt: skip
    matcher = Matcher(many)
    counted(matcher._tree)
    matcher._tree = Counted(matcher._tree)
    asked = []
    for size in (1000, 2000):
        Counted.asked = 0
        assert not list(matcher.find("a b " * size))
        asked.append(Counted.asked)
    assert asked[1] <= 2 * asked[0] + 10
    assert asked[1] <= 2000 * 4 * 4


def counted(branch):
    for token, below in branch.items():
        if token is not None:
            counted(below)
            branch[token] = Counted(below)
