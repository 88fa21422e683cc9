"""Differences: lines by their identity, everything else by field, nothing missed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from research.document.change import ChangeKind
from research.document.compare import differences
from research.document.parts import Name
from research.document.schema import (
    Author,
    Citation,
    FindingLine,
    Line,
    Picture,
    RiskFactorLine,
    TakeawayLine,
)
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.drawn_documents import documents

A, B, C, D = (FindingLine(text=text) for text in ("Alpha", "Beta", "Gamma", "Delta"))


def changes(before, after):
    return [
        (change.kind, change.of or change.before or change.after) for change in diff(before, after)
    ]


def diff(before: tuple, after: tuple):
    return differences(sample_document(findings=before), sample_document(findings=after))


def sentences(**after):
    document = sample_document()
    return [str(change) for change in differences(document, replace(document, **after))]


def study(**after):
    return sentences(study=replace(sample_document().study, **after))


pairs = given(documents(), documents())
few = settings(max_examples=15)


@few
@pairs
def test_there_are_differences_exactly_where_documents_differ(before, after):
    assert bool(differences(before, after)) == (before != after)
    assert differences(before, before) == []
    assert all(str(change) for change in differences(before, after))


@few
@pairs
def test_what_one_way_adds_the_other_way_removes(before, after):
    added = [c.line for c in differences(before, after) if c.kind is ChangeKind.ADDED and c.line]
    removed = [
        c.line for c in differences(after, before) if c.kind is ChangeKind.REMOVED and c.line
    ]
    assert sorted(added) == sorted(removed)


# --- outlines ---------------------------------------------------------------------------


def test_an_added_and_a_removed_line_are_no_moves_of_the_others():
    assert changes((A, B, C), (D, A, C)) == [
        (ChangeKind.ADDED, "Delta"),
        (ChangeKind.REMOVED, "Beta"),
    ]


def test_a_reworded_line_is_told_with_both_wordings():
    (change,) = diff((A, B), (A, replace(B, text="Beta two")))
    assert (change.kind, change.line) == (ChangeKind.REWORDED, B.id)
    assert str(change) == "What the study found: “Beta” became “Beta two”"


def test_the_fewest_moves_explain_another_order():
    assert changes((A, B, C, D), (B, C, D, A)) == [(ChangeKind.MOVED, "Alpha")]
    assert changes((A, B, C, D), (D, A, B, C)) == [(ChangeKind.MOVED, "Delta")]


def test_a_line_moved_with_all_below_it_is_one_move():
    branch = replace(B, children=(C, D))
    (change,) = diff((A, branch), (replace(A, children=(branch,)),))
    assert str(change) == "What the study found: “Beta” was moved below “Alpha”."


def test_a_line_whose_parent_went_moved_outwards():
    before, after = (replace(A, children=(B,)),), (B,)
    assert [str(change) for change in diff(before, after)] == [
        "What the study found: “Alpha” was removed.",
        "What the study found: “Beta” was moved to the outermost level.",
    ]


def test_a_line_put_below_a_new_one_moved():
    kinds = [kind for kind, _text in changes((A,), (replace(B, children=(A,)),))]
    assert kinds == [ChangeKind.ADDED, ChangeKind.MOVED]


def test_a_moved_and_reworded_line_is_both():
    kinds = [kind for kind, _text in changes((A, B, C), (B, C, replace(A, text="Other")))]
    assert kinds == [ChangeKind.REWORDED, ChangeKind.MOVED]


def test_a_switch_of_kind_and_new_examples_are_told():
    factor = RiskFactorLine(text="Beta", examples="i.e. x", id=B.id)
    before, after = replace(A, children=(B,)), replace(A, children=(factor,))
    assert [str(change) for change in diff((before,), (after,))] == [
        "What the study found: “Beta (i.e. x)” is now a risk factor.",
        "What the study found, examples of “Beta”: “i.e. x” was added.",
    ]


def test_lines_that_say_the_same_are_the_same_whatever_their_identity():
    again = tuple(FindingLine(text=line.text) for line in (A, B, C))
    assert diff((A, B, C), again) == []
    assert changes((A, B, C), (*again[:2], D)) == [
        (ChangeKind.REMOVED, "Gamma"),
        (ChangeKind.ADDED, "Delta"),
    ]


def test_basis_and_scope_are_told_in_words():
    line = TakeawayLine(text="Ask", basis="study")
    found = differences(
        sample_document(for_therapists=(line,)),
        sample_document(for_therapists=(replace(line, basis="experience", scope="doctor"),)),
    )
    assert [str(change) for change in found] == [
        "For therapists, basis of “Ask”: “This study” became “Our therapists' experience”",
        "For therapists, scope of “Ask”: “Your child's doctor decides” was added.",
    ]


def test_lines_of_the_population_are_known_by_their_words():
    children = (Line(text="half each"),)
    other = (Line(text="Twins", children=children),)
    assert study(population=other) == [
        "Population: “Boys and girls” was removed.",
        "Population: “Twins” was added.",
        "Population: “half each” was moved below “Twins”.",
    ]
    reworded = (Line(text="Boys and girls", children=(Line(text="half of each"),)),)
    assert study(population=reworded) == ["Population: “half each” became “half of each”"]


# --- values -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"title": "Catching"}, "Title: “Throwing and catching” became “Catching”"),
        ({"message": ""}, "Message: “Ten minutes of ball play a day can help.” was removed."),
        ({"language": "es"}, "Language: “English” became “Spanish”"),
        ({"topics": (TOPICS[0],)}, "Topics: “Topic 0” was added."),
        ({"authors": (AUTHORS[0],)}, "Authors: “Author 0” was added."),
        ({"is_invented": True}, "The study is invented: “no” became “yes”"),
        (
            {"relevance": "<p>Balls are dear.</p>"},
            "Why it matters in therapy: “Balls are cheap.” became “Balls are dear.”",
        ),
        (
            {"relevance": "<p>Balls are <strong>cheap</strong>.</p>"},
            "Why it matters in therapy: only the formatting changed.",
        ),
        (
            {"citations": (source(year="2022"),)},
            "Sources, year of “Ball play at home”: “2021” became “2022”",
        ),
        (
            {"citations": (source(doi=""),)},
            "Sources, DOI of “Ball play at home”: “10.5555/ball.1” was removed.",
        ),
    ],
)
def test_a_changed_field_is_one_sentence(after, sentence):
    assert sentences(**after) == [sentence]


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"design": "cohort"}, None),
        ({"design": "guideline"}, "Study design: “Cohort study” became “Guideline or consensus”"),
        ({"age_from": 18}, "Youngest: “3 years” became “1 year 6 months”"),
        ({"age_from": 0}, "Youngest: “3 years” became “0 months”"),
        ({"age_to": None}, "Oldest: “7 years” was removed."),
        (
            {"evidence_level": "4"},
            "Level of evidence: “OCEBM 2011 (Oxford) 3” became “OCEBM 2011 (Oxford) 4”",
        ),
    ],
)
def test_a_changed_fact_of_the_study_is_one_sentence(after, sentence):
    assert study(**after) == [sentence] * bool(sentence)


def test_another_order_of_authors_is_told():
    before, after = sample_document(authors=(*AUTHORS,)), sample_document(authors=(*AUTHORS[::-1],))
    (change,) = differences(before, after)
    assert (change.before, change.after) == (
        "Author 0; Author 1; Author 2",
        "Author 2; Author 1; Author 0",
    )


def test_new_credentials_are_told():
    author = Author(slug="author-0", name="Author 0", credentials="OT, PhD")
    before, after = sample_document(authors=(AUTHORS[0],)), sample_document(authors=(author,))
    assert [str(change) for change in differences(before, after)] == [
        "Authors, credentials of “Author 0”: “OT” became “OT, PhD”"
    ]


def test_pictures_are_told_apart():
    picture = Picture(digest="0" * 64, width=10, height=10, alt="A ball")
    with_it, other = (
        sample_document(picture=picture),
        sample_document(picture=replace(picture, digest="1" * 64)),
    )
    assert [str(c) for c in differences(sample_document(), with_it)] == [
        "Picture: “A ball” was added."
    ]
    assert [str(c) for c in differences(with_it, other)] == [
        "Picture: “A ball” is now another picture."
    ]


def test_sources_are_known_by_doi_then_by_title():
    other = Citation(title="Another", authors=(Name(family="Poe"),), doi="10.5555/x")
    before = sample_document(citations=(source(), other))
    after = sample_document(citations=(source(), replace(other, title="Another one")))
    assert [str(c) for c in differences(before, after)] == [
        "Sources, title of “Another one”: “Another” became “Another one”"
    ]
    fewer = sample_document(citations=(source(),))
    assert [c.kind for c in differences(before, fewer)] == [ChangeKind.REMOVED]
    swapped = sample_document(citations=(other, source()))
    assert len(differences(before, swapped)) == 1


def test_a_sentence_about_long_texts_begins_where_they_differ():
    start = "The same words stand here again and again. " * 8
    before, after = sample_document(message=f"{start}One."), sample_document(message=f"{start}Two.")
    (change,) = differences(before, after)
    assert str(change).endswith("here again and again. Two.”")
    assert "again. One.” became “…" in str(change)
    assert change.is_cut
    assert len(str(change)) < 150


def test_long_texts_are_whole_in_the_entry_and_short_in_the_sentence():
    (change,) = differences(sample_document(), sample_document(message="word " * 100))
    assert len(change.after) == 499
    assert len(str(change)) < 300
