"""What a draft may hold and what families may get, said in sentences."""

import pytest

from research.document.lacking import unpublishable
from research.document.parts import Name
from research.document.problems import invalid
from research.document.schema import (
    Citation,
    FindingLine,
    Picture,
    Proportion,
    Study,
    TakeawayLine,
)
from tests.research.documents import sample_document, source


def picture(**values):
    return Picture(**{"digest": "0" * 64, "width": 10, "height": 10, "child": "no"} | values)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": "x" * 301}, "title", "301 characters long. Shorten it to at most 300"),
        ({"slug": "changes"}, "slug", "used by the site itself"),
        ({"slug": "a--b"}, "slug", "single hyphens"),
        ({"language": "klingon!"}, "language", "Choose the article's language"),
        ({"interest": "maybe"}, "interest", "whether we sell"),
        ({"study": Study(design="guess")}, "design", "Choose the study's design"),
        (
            {"study": Study(evidence_level="1")},
            "evidence_level",
            "Choose both the scale and the level",
        ),
        (
            {"study": Study(evidence_scale="aota")},
            "evidence_level",
            "Choose both the scale and the level",
        ),
        (
            {"study": Study(evidence_scale="ocebm-2011", evidence_level="1A")},
            "evidence_level",
            "This scale has the levels 1, 2, 3, 4, 5.",
        ),
        ({"study": Study(age_from=13, age_to=12)}, "age_to", "below the youngest"),
        ({"study": Study(age_to=1201)}, "age_to", "between 0 and 1200 months"),
        ({"findings": (FindingLine(text="x" * 4001),)}, "findings", "too long"),
        (
            {"for_parents": (TakeawayLine(text="a", scope="doctor"),)},
            "for_parents",
            "Only take-aways for therapists have a scope",
        ),
        ({"for_therapists": (TakeawayLine(text="a", basis="gut"),)}, "for_therapists", "“a”"),
        ({"citations": (Citation(title=""),)}, "citations", "needs the title"),
        ({"citations": (source(url="javascript:alert(1)"),)}, "citations", "starts with https://"),
        ({"citations": (source(authors=(Name(family=""),)),)}, "citations", "no family name"),
        ({"picture": picture(alt="a ball", decorative=True)}, "picture", "decoration only"),
    ],
)
def test_what_no_draft_may_hold(changes, field, sentence):
    found = [problem for problem in invalid(sample_document(**changes)) if problem.field == field]
    assert sentence in " ".join(map(str, found))


def test_a_whole_document_has_no_problem():
    assert invalid(sample_document()) == []
    assert unpublishable(sample_document()) == []


def test_two_lines_with_one_identity_are_refused():
    line = FindingLine(text="a")
    found = invalid(sample_document(findings=(line, line)))
    assert "Two lines have the same identity" in str(found[0])


def test_publishing_needs_the_study():
    document = sample_document(citations=(source(primary=False),))
    assert invalid(document) == []
    assert [problem.field for problem in unpublishable(document)] == ["citations"]


def test_publishing_a_picture_needs_words_for_those_who_cannot_see_it():
    fields = [
        [problem.field for problem in unpublishable(sample_document(picture=shown))]
        for shown in (picture(), picture(alt="A ball"), picture(decorative=True))
    ]
    assert fields == [["picture"], [], []]


def test_a_wrong_basis_is_named_where_it_stands():
    found = invalid(sample_document(for_parents=(TakeawayLine(text="a", basis="gut"),)))
    assert [(p.field, str(p)) for p in found] == [("for_parents", "Choose the basis of “a”.")]


# --- plain words and proportions --------------------------------------------------------


def share(**changes):
    return Proportion(
        **{"count": 40, "of": 100, "whom": "children born preterm", "what": "run"} | changes
    )


def said(*lines):
    return [problem.message for problem in invalid(sample_document(findings=lines))]


def whole(*parts, **changes):
    below = tuple(FindingLine(text=f"Part {n}", proportion=part) for n, part in enumerate(parts))
    return FindingLine(text="Whole", proportion=share(**changes), children=below)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (FindingLine(text="Late", proportion=share(of=7, count=3)), "how many of 10 or of 100"),
        (FindingLine(text="Late", proportion=share(count=101)), "larger than the total"),
        (FindingLine(text="Late", proportion=share(count=-1)), "larger than the total"),
        (FindingLine(text="Late", proportion=share(whom=" ")), "say of whom"),
        (FindingLine(text="Late", proportion=share(other_count=3)), "say how many and of whom"),
        (FindingLine(text="Late", proportion=share(other_whom="x")), "say how many and of whom"),
        (
            FindingLine(text="Late", proportion=share(other_count=101, other_whom="x")),
            "larger than the total",
        ),
        (FindingLine(text="Late", proportion=share(part=True)), "Say how many there, or untick"),
        (
            FindingLine(text="A", children=(FindingLine(text="B", proportion=share(part=True)),)),
            "“B” is marked as part of the line above",
        ),
        (whole(share(count=41, part=True)), "a part cannot be larger than the whole"),
        (whole(share(count=4, of=10, part=True)), "Use the same total"),
        (FindingLine(text="Late", plain="x" * 4001), "too long"),
    ],
)
def test_what_is_wrong_with_a_proportion_is_said(line, sentence):
    (message,) = said(line)
    assert sentence in message


def test_parts_of_a_whole_and_numbers_of_their_own_are_right():
    assert said(whole(share(count=40, part=True), share(count=0, part=True), share(count=90))) == []


def test_all_proportions_families_get_are_counted_alike():
    mixed = (whole(), FindingLine(text="Late", proportion=share(count=4, of=10)))
    document = sample_document(findings=mixed)
    assert invalid(document) == []
    (problem,) = unpublishable(document)
    assert problem.message.startswith("Use the same total for all proportions of one article")
    assert not unpublishable(sample_document(findings=(whole(), whole())))
