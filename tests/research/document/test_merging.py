"""Two people change one article at once: different lines stand together, the same one clashes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from research.document.codec import dumps
from research.document.merging import Favour, merged
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine, walk
from tests.research.documents import TOPICS, sample_document, source
from tests.research.drawn_documents import documents

A, B, C = (FindingLine(text=text) for text in ("Alpha", "Beta", "Gamma"))
A1 = FindingLine(text="below Alpha")
BASE = (replace(A, children=(A1,)), B, C)


def of(findings):
    return sample_document(findings=findings)


def said(mine, theirs, base=BASE):
    """Return the lines that come of it, a dot before each level; None for a clash."""
    result = merged(of(base), of(mine), of(theirs))
    if result is None:
        return None
    return ["." * depth + line.text for line, depth, _parent in walk(result.findings)]


def reworded(line, text):
    return replace(line, text=text)


def both_ways(mine, theirs, base=BASE):
    """Whoever saves first, the same comes of it."""
    one, other = said(mine, theirs, base), said(theirs, mine, base)
    assert one == other
    return one


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param(
            (BASE[0], reworded(B, "Mine"), C),
            (BASE[0], B, reworded(C, "Theirs")),
            ["Alpha", ".below Alpha", "Mine", "Theirs"],
            id="different lines",
        ),
        pytest.param(
            (BASE[0], reworded(B, "Same"), C),
            (BASE[0], reworded(B, "Same"), C),
            ["Alpha", ".below Alpha", "Same", "Gamma"],
            id="the same change",
        ),
        pytest.param(
            (BASE[0], FindingLine(text="New of mine"), B, C),
            (*BASE, FindingLine(text="New of theirs")),
            ["Alpha", ".below Alpha", "New of mine", "Beta", "Gamma", "New of theirs"],
            id="added at different places",
        ),
        pytest.param(
            (BASE[0], B),
            (replace(BASE[0], text="Theirs"), B, C),
            ["Theirs", ".below Alpha", "Beta"],
            id="one removed, another changed",
        ),
        pytest.param(
            (B, BASE[0], C),
            (replace(A, children=(reworded(A1, "Theirs"),)), B, C),
            ["Beta", "Alpha", ".Theirs", "Gamma"],
            id="one moved, one below it changed",
        ),
        pytest.param(
            (BASE[0], replace(B, children=(C,))),
            (BASE[0], B, reworded(C, "Theirs")),
            ["Alpha", ".below Alpha", "Beta", ".Theirs"],
            id="moved inwards and changed",
        ),
    ],
)
def test_changes_to_different_lines_stand_together(mine, theirs, expected):
    assert both_ways(mine, theirs) == expected


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(
            (BASE[0], reworded(B, "Mine"), C), (BASE[0], reworded(B, "Theirs"), C), id="same line"
        ),
        pytest.param((BASE[0], C), (BASE[0], reworded(B, "Theirs"), C), id="removed and changed"),
        pytest.param(
            (B, C),
            (replace(A, children=(A1, FindingLine(text="New"))), B, C),
            id="added below what is gone",
        ),
        pytest.param((C, BASE[0], B), (B, BASE[0], C), id="both put into another order"),
        pytest.param(
            (BASE[0], replace(B, children=(C,))),
            (BASE[0], replace(C, children=(B,))),
            id="each below the other",
        ),
        pytest.param(
            (BASE[0], RiskFactorLine(text="Beta", id=B.id), C),
            (BASE[0], replace(B, children=(FindingLine(text="New"),)), C),
            id="a risk factor with a line below it",
        ),
    ],
)
def test_what_both_changed_otherwise_is_a_clash(mine, theirs):
    assert both_ways(mine, theirs) is None


def test_in_a_clash_the_favoured_words_stand_and_all_else_of_both():
    mine, theirs = (
        replace(of((BASE[0], reworded(B, text), C)), **{field: text})
        for text, field in (("Mine", "message"), ("Theirs", "question"))
    )
    for favour, text in ((Favour.MINE, "Mine"), (Favour.THEIRS, "Theirs")):
        both = merged(of(BASE), mine, theirs, favour)
        assert both.findings[1].text == text
        assert (both.message, both.question) == ("Mine", "Theirs")


def test_where_lines_have_no_place_the_favoured_outline_stands_whole():
    mine = of((BASE[0], replace(B, children=(C,))))
    theirs = of((BASE[0], replace(C, children=(B,))))
    assert merged(of(BASE), mine, theirs, Favour.MINE).findings == mine.findings
    assert merged(of(BASE), mine, theirs, Favour.THEIRS).findings == theirs.findings


def test_what_was_sent_twice_is_there_once():
    """The first answer never came, so the new lines are sent anew, without identities."""

    def typed():
        return (*BASE, FindingLine(text="New", children=(RiskFactorLine(text="No ball"),)))

    first, again = typed(), (*typed(), FindingLine(text="Later"))
    assert said(again, first)[4:] == ["New", ".No ball", "Later"]
    kept = {line.id for line, *_ in walk(first)}
    ids = [line.id for line, *_ in walk(merged(of(BASE), of(again), of(first)).findings)]
    assert kept <= set(ids)


def test_two_equal_new_lines_of_one_person_stay_two():
    mine = (*BASE, FindingLine(text="New"), FindingLine(text="New"))
    assert said(mine, (*BASE, FindingLine(text="New")))[4:] == ["New", "New"]


def test_different_fields_stand_together_and_the_same_is_a_clash():
    base = sample_document()
    mine = replace(base, message="Mine.", study=replace(base.study, evidence_level="4"))
    theirs = replace(base, question="Theirs?", study=replace(base.study, limits="Theirs."))
    both = merged(base, mine, theirs)
    assert (both.message, both.question, both.study.limits) == ("Mine.", "Theirs?", "Theirs.")
    assert both.study.evidence_level == "4"
    assert merged(base, mine, replace(base, message="Theirs.")) is None


def test_topics_and_sources_are_told_apart_one_by_one():
    base = sample_document(topics=TOPICS[:2])
    guide = source(title="A guide", doi="10.5555/guide", primary=False)
    mine = replace(base, topics=TOPICS[1:2], citations=(*base.citations, guide))
    theirs = replace(base, topics=TOPICS, citations=(replace(base.citations[0], year="2022"),))
    both = merged(base, mine, theirs)
    assert [topic.slug for topic in both.topics] == ["topic-1", "topic-2"]
    assert [(each.year, each.title) for each in both.citations] == [
        ("2022", "Ball play at home"),
        ("2021", "A guide"),
    ]


def test_two_studies_are_a_clash():
    base = sample_document(citations=())
    other = source(title="Another", doi="10.5555/other")
    assert merged(base, sample_document(), sample_document(citations=(other,))) is None


def test_advice_is_merged_as_findings_are():
    base = sample_document(for_parents=(TakeawayLine(text="Play"), TakeawayLine(text="Rest")))
    play, rest = base.for_parents
    mine = replace(base, for_parents=(play,))
    theirs = replace(base, for_parents=(replace(play, needs="a ball"), rest))
    assert [line.needs for line in merged(base, mine, theirs).for_parents] == ["a ball"]


@settings(max_examples=25)
@given(documents(), documents())
def test_where_one_changed_nothing_the_other_stands(one, other):
    for both in (merged(one, one, other), merged(one, other, one), merged(one, other, other)):
        assert both is not None and dumps(both) == dumps(other)
