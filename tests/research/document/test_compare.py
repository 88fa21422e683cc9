"""Side by side: every line of both once, in the new order, with what became of it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic.words import SAME
from research.document.change import ChangeKind
from research.document.compare import compare
from research.document.parts import Name
from research.document.schema import (
    OUTLINES,
    Citation,
    Document,
    FindingLine,
    Line,
    Picture,
    RiskFactorLine,
    TakeawayLine,
    walk,
)
from research.document.text import line_text
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.drawn_documents import documents

A, B, C, D, E = (FindingLine(text=text) for text in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon"))
few = settings(max_examples=30)


@st.composite
def edited(draw):
    """A Document and another that shares some of its lines, as an edit would leave it."""
    before, after = draw(documents()), draw(documents())
    known = [line for name in OUTLINES for line, *_ in walk(getattr(before, name))]
    keep = iter(draw(st.permutations(known)))
    changes = {name: tuple(_again(draw, line, keep) for line in getattr(after, name))
               for name in OUTLINES}  # fmt: skip
    return before, replace(after, **changes)


def _again(draw, line, keep):
    children = tuple(_again(draw, child, keep) for child in line.children)
    changes = {"children": children} if children else {}
    if draw(st.booleans()) and (old := next(keep, None)):
        changes["id"] = old.id
        if draw(st.booleans()):
            changes["text"] = old.text
    return replace(line, **changes)


pairs = st.tuples(documents(), documents()) | edited()


def section(before: Document, after: Document, field="findings"):
    return next(each for each in compare(before, after) if each.field == field)


def lines(document: Document, field: str) -> list[tuple[int, str]]:
    outline = document.study.population if field == "population" else getattr(document, field)
    return [(depth, line_text(line)) for line, depth, _parent in walk(outline)]


def told(before: tuple, after: tuple):
    """Return each row of two outlines of findings: left, right, and what happened."""
    rows = section(sample_document(findings=before), sample_document(findings=after)).lines
    return [
        (row.left and row.left.text, row.right and row.right.text, ", ".join(row.happened))
        for row in rows
    ]


def changed(after: Document, before: Document | None = None):
    """Return the changed rows from the sample Document to `after`: the same three, by field."""
    return {
        each.field: [
            (row.left and row.left.text, row.right and row.right.text, ", ".join(row.happened))
            for row in each.lines
            if row.is_changed
        ]
        for each in compare(before or sample_document(), after)
        if each.is_changed
    }


# --- what always holds --------------------------------------------------------------------


@few
@given(documents())
def test_equal_documents_have_no_changed_row(document):
    assert not any(row.is_changed for each in compare(document, document) for row in each.lines)


@few
@given(pairs)
def test_every_difference_is_told_and_nothing_else(pair):
    """To draw a pair costs far more than to compare it, so each is asked for everything."""
    compared = compare(*pair)
    assert any(each.is_changed for each in compared) == (pair[0] != pair[1])
    assert_every_line_of_both_stands_in_one_row(compared, *pair)
    for row in (row for each in compared for row in each.lines):
        assert_runs_tell_what_changed(row)


def assert_every_line_of_both_stands_in_one_row(compared, before, after):
    """Word for word."""
    sections = {each.field: each.lines for each in compared}
    for field in (*OUTLINES, "population"):
        rows = sections.get(field, ())
        left = [(row.left.depth, row.left.text) for row in rows if row.left]
        right = [(row.right.depth, row.right.text) for row in rows if row.right]
        assert sorted(left) == sorted(lines(before, field))
        assert right == lines(after, field)
        assert all(row.left or row.right for row in rows)


def assert_runs_tell_what_changed(row):
    """They say removed on the left and added on the right, and only in changed rows."""
    left = {run.kind for run in row.left.runs} if row.left else set()
    right = {run.kind for run in row.right.runs} if row.right else set()
    assert left <= {SAME, ChangeKind.REMOVED}
    assert right <= {SAME, ChangeKind.ADDED}
    assert row.is_changed or left | right == {SAME}


# --- outlines -----------------------------------------------------------------------------


def test_a_removed_line_stands_where_it_stood():
    assert told((A, B, C), (A, C)) == [
        ("Alpha", "Alpha", ""),
        ("Beta", None, "removed"),
        ("Gamma", "Gamma", ""),
    ]
    assert [row[0] for row in told((A, B, C), (C,))] == ["Alpha", "Beta", "Gamma"]
    assert [row[0] for row in told((A, B, C), (D, C))] == ["Alpha", "Beta", None, "Gamma"]


def test_a_removed_line_stays_below_its_parent_and_behind_its_neighbour():
    before = (replace(A, children=(B, C, D)), E)
    assert told(before, (replace(A, children=(B, D)), E)) == [
        ("Alpha", "Alpha", ""),
        ("Beta", "Beta", ""),
        ("Gamma", None, "removed"),
        ("Delta", "Delta", ""),
        ("Epsilon", "Epsilon", ""),
    ]


def test_a_removed_line_does_not_follow_a_neighbour_that_moved_away():
    assert told((A, B, C, D, E), (A, D, E, B)) == [
        ("Alpha", "Alpha", ""),
        ("Gamma", None, "removed"),
        ("Delta", "Delta", ""),
        ("Epsilon", "Epsilon", ""),
        ("Beta", "Beta", "moved to another place"),
    ]


def test_a_branch_that_was_removed_stays_a_branch():
    branch = replace(B, children=(C,))
    found = section(sample_document(findings=(A, branch)), sample_document(findings=(A,)))
    assert [(row.left.text, row.left.depth, row.happened) for row in found.lines] == [
        ("Alpha", 0, ()),
        ("Beta", 0, ("removed",)),
        ("Gamma", 1, ("removed",)),
    ]


def test_a_line_whose_parent_went_is_one_row_at_its_new_place():
    assert told((replace(A, children=(B,)), C), (B, C)) == [
        ("Alpha", None, "removed"),
        ("Beta", "Beta", "moved to the outermost level"),
        ("Gamma", "Gamma", ""),
    ]


def test_a_branch_that_moved_is_told_once_and_shows_both_depths():
    branch = replace(B, children=(C,))
    found = section(
        sample_document(findings=(A, branch)),
        sample_document(findings=(replace(A, children=(branch,)),)),
    )
    assert [(row.left.depth, row.right.depth, row.happened) for row in found.lines] == [
        (0, 0, ()),
        (0, 1, ("moved below “Alpha”",)),
        (1, 2, ()),
    ]


def test_moved_and_reworded_are_both_told():
    assert told((A, B, C), (B, C, replace(A, text="Alpha two")))[-1] == (
        "Alpha",
        "Alpha two",
        "reworded, moved to another place",
    )


def test_a_reworded_line_shows_which_words():
    before = (FindingLine(text="Catching improved a little"),)
    after = (replace(before[0], text="Catching improved a lot"),)
    (row,) = section(sample_document(findings=before), sample_document(findings=after)).lines
    assert [(run.text, run.kind) for run in row.left.runs] == [
        ("Catching improved a ", SAME),
        ("little", ChangeKind.REMOVED),
    ]
    assert [(run.text, run.kind) for run in row.right.runs][1] == ("lot", ChangeKind.ADDED)


def test_a_switch_of_kind_is_told_with_the_examples_that_came():
    factor = RiskFactorLine(text="Beta", examples="i.e. x", id=B.id)
    found = section(
        sample_document(findings=(replace(A, children=(B,)),)),
        sample_document(findings=(replace(A, children=(factor,)),)),
    )
    row = found.lines[1]
    assert row.happened == ("now a risk factor", "other examples")
    assert (row.left.is_risk_factor, row.right.is_risk_factor) == (False, True)
    assert row.right.text == "Beta (i.e. x)"


def test_basis_and_scope_stand_beside_the_line_where_they_differ():
    line = TakeawayLine(text="Ask", basis="study")
    before = sample_document(for_therapists=(line,))
    after = sample_document(for_therapists=(replace(line, basis="experience", scope="doctor"),))
    (row,) = section(before, after, "for_therapists").lines
    assert row.happened == ("another basis", "another scope")
    assert [(label, runs[0].text) for label, runs in row.left.details] == [("Basis", "This study")]
    assert [(label, runs[0].text) for label, runs in row.right.details] == [
        ("Basis", "Our therapists' experience"),
        ("Scope", "Your child's doctor decides"),
    ]
    (row,) = section(before, before, "for_therapists").lines
    assert row.left.details == ()


def test_lines_of_the_population_are_known_by_their_words():
    other = (Line(text="Boys and girls", children=(Line(text="half of each"),)),)
    study = replace(sample_document().study, population=other)
    assert changed(sample_document(study=study)) == {
        "population": [("half each", "half of each", "reworded")]
    }


# --- everything else ----------------------------------------------------------------------


def test_single_values_are_rows_too():
    study = replace(sample_document().study, design="guideline", age_to=None, limits="One\n\nTwo")
    after = sample_document(title="Catching", message="", study=study, relevance="<p>Balls</p>")
    found = changed(after)
    assert list(found) == ["title", "message", "limits", "design", "age_to", "relevance"]
    assert found["title"] == [("Throwing and catching", "Catching", "reworded")]
    assert found["message"] == [("Ten minutes of ball play a day can help.", None, "removed")]
    assert found["design"] == [("Cohort study", "Guideline or consensus", "reworded")]
    assert found["age_to"] == [("7 years", None, "removed")]
    assert found["limits"] == [("One town only.", "One\n\nTwo", "reworded")]
    assert found["relevance"] == [("Balls are cheap.", "Balls", "reworded")]


def test_another_formatting_alone_is_told():
    after = sample_document(relevance="<p>Balls are <strong>cheap</strong>.</p>")
    assert changed(after) == {
        "relevance": [("Balls are cheap.", "Balls are cheap.", "other formatting")]
    }


def test_topics_and_authors_are_told_apart():
    before = sample_document(topics=(TOPICS[0],), authors=(AUTHORS[0], AUTHORS[1]))
    newer = replace(AUTHORS[0], credentials="OT, PhD")
    after = sample_document(topics=(TOPICS[1],), authors=(AUTHORS[1], newer))
    found = changed(after, before)
    assert found["topics"] == [("Topic 0", None, "removed"), (None, "Topic 1", "added")]
    assert ("Author 0, OT", "Author 0, OT, PhD") in [row[:2] for row in found["authors"]]
    assert any("moved" in row[2] for row in found["authors"])


def test_sources_are_known_again_and_a_change_nobody_sees_is_told():
    other = Citation(title="Another", authors=(Name(family="Poe, A."),), doi="10.5555/x")
    before = sample_document(citations=(source(), other))
    names = (Name(family="Poe", given="A."),)
    after = sample_document(citations=(source(year="2022"), replace(other, authors=names)))
    (first, second) = changed(after, before)["citations"]
    assert "2021" in first[0] and "2022" in first[1] and "The study itself" in first[1]
    assert first[2] == "changed"
    assert second[0] == second[1] and second[2] == "changed"


def test_another_picture_is_told_though_its_words_are_the_same():
    picture = Picture(digest="0" * 64, width=10, height=10, alt="A ball", credit="Kim")
    before = sample_document(picture=picture)
    ((left, right, happened),) = changed(
        sample_document(picture=replace(picture, digest="1" * 64)), before
    )["picture"]
    assert left == right == "A ball\nCredit: Kim\n10 × 10 pixels"
    assert happened == "now another picture"
