"""What keeps a Document from families."""

import pytest

from research.document.lacking import lost_sources, unpublishable
from research.document.schema import Citation, FindingLine, Picture, Proportion, Study, TakeawayLine
from research.models import Basis
from tests.research.documents import sample_document, source

GUIDANCE = {
    "title": "Safe sleep", "kind": "guideline", "issuer": "Health Office", "country": "Canada",
    "year": "2024", "url": "https://example.org/sleep",
}  # fmt: skip


def fields(**changes) -> list[str]:
    return [problem.field for problem in unpublishable(sample_document(**changes))]


def test_a_whole_document_lacks_nothing():
    assert fields() == []


@pytest.mark.parametrize("field", ["message", "for_whom", "findings", "for_parents", "interest"])
def test_what_the_smallest_honest_article_says_is_asked_for(field):
    assert fields(**{field: () if field.startswith("f") and field != "for_whom" else ""}) == [field]


def test_certainty_is_never_assumed_and_comes_with_a_reason():
    assert fields(study=Study(design="cohort")) == ["certainty"]
    assert fields(study=Study(certainty="fairly-sure")) == ["doubts"]
    assert fields(study=Study(certainty="very-sure")) == []


def test_a_number_says_what_those_counted_do():
    share = Proportion(count=40, of=100, whom="children born early")
    line = FindingLine(text="40% find it hard", proportion=share)
    (problem,) = unpublishable(sample_document(findings=(line,)))
    assert "“40% find it hard”" in problem.message
    said = Proportion(count=40, of=100, whom="children born early", what="find it hard")
    assert not fields(findings=(FindingLine(text="40%", proportion=said),))


def test_when_to_get_help_is_said_or_that_nothing_is_special():
    assert fields(help_soon="") == ["help_now"]
    assert fields(help_soon="", no_special_help=True) == []
    assert fields(help_soon="", help_now="Your child stops breathing.") == []


def test_a_step_that_rests_on_another_source_says_on_which():
    other = Citation(title="Another study", doi="10.5555/other.1")
    line = {"text": "Play", "basis": Basis.OTHER_SOURCE}
    assert fields(for_parents=(TakeawayLine(**line),)) == ["for_parents"]
    cited = TakeawayLine(**line, source="10.5555/other.1")
    assert fields(for_parents=(cited,)) == ["for_parents"]
    assert fields(for_parents=(cited,), citations=(source(), other)) == []


@pytest.mark.parametrize("missing", ["kind", "issuer", "country", "year", "url"])
def test_guidance_says_who_issued_it_where_and_when(missing):
    named = Citation(**GUIDANCE)
    on_it = TakeawayLine(text="On the back", basis=Basis.GUIDANCE, source=named.key)
    assert fields(for_parents=(on_it,), citations=(source(), named)) == []
    partly = Citation(**GUIDANCE | {missing: ""})
    line = TakeawayLine(text="On the back", basis=Basis.GUIDANCE, source=partly.key)
    assert fields(for_parents=(line,), citations=(source(), partly)) == ["for_parents"]


def test_whether_a_child_can_be_recognised_is_asked_for():
    picture = Picture(digest="0" * 64, width=10, height=10, alt="A ball")
    assert fields(picture=picture) == ["picture"]


def test_what_risk_factors_make_more_likely_is_named():
    assert fields(more_likely="") == ["more_likely"]
    assert fields(more_likely="", findings=(FindingLine(text="Catching improved"),)) == []


def test_something_else_is_said_in_a_sentence():
    assert fields(study=Study(certainty="unknown", doubts=("something-else",))) == ["limits"]
    said = Study(certainty="unknown", doubts=("something-else",), limits="One town.")
    assert fields(study=said) == []


def test_a_line_whose_source_went_is_named():
    line = TakeawayLine(text="Play", basis=Basis.OTHER_SOURCE, source="10.5555/gone")
    (lost,) = lost_sources(sample_document(for_parents=(line,)))
    assert "“Play”" in lost.message and (lost.field, lost.line) == ("for_parents", line.id)
    assert not list(lost_sources(sample_document()))
