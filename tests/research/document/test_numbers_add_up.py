"""Whatever numbers are drawn, their sentences are whole, and agree with each other."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from research.document.numbers import Numbers, is_told_in_tens
from research.document.schema import walk
from tests.research.document.numbered import FORTY, TWENTY, line, without_once
from tests.research.documents import sample_document


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
            re.fullmatch(r"[A-Z0-9][^.]*\.", each) for each in without_once(number.sentences)
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
