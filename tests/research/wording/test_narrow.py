"""Steps for some children: for which, and that a step for most comes first."""

import pytest

from research.document.schema import TakeawayLine
from research.wording.narrow import conditions, for_whom_first, remarks
from tests.research.documents import sample_document

LATE = "Play hand games, if your child was born at 32 to 36 weeks. Rest often."
EARLY = "Sing, if your child was born early and had infections, slow growth and a weak lung."


def step(text, **details):
    return TakeawayLine(text=text, **details)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Play catch. Stop if your child is tired.", 0),
        ("Let your child choose a toy with a friend.", 0),
        (LATE, 1),
        ("Roll a ball with a child who cannot walk yet.", 1),
        ("If your child has a helmet, ride together.", 2),
        (EARLY, 4),
    ],
)
def test_a_step_names_how_many_conditions_it_has(words, count):
    assert conditions(step(words)) == count


def test_ages_are_a_condition_too():
    assert conditions(step("Play catch.", ages="From 3 years")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Play catch. Rest often.", "Play catch. Rest often."),
        (LATE, "If your child was born at 32 to 36 weeks: play hand games. Rest often."),
        ("If your child was born early, sing.", "If your child was born early, sing."),
    ],
)
def test_whom_it_is_for_comes_first(words, said):
    assert for_whom_first(step(words)) == said


def test_a_first_step_for_fewer_children_than_another_is_remarked_on():
    for later in ("Play catch.", LATE):
        document = sample_document(for_parents=(step(EARLY), step(later)))
        (remark,) = remarks(document)
        assert remark.field == "for_parents" and remark.line == document.for_parents[0].id
    assert not list(remarks(sample_document(for_parents=(step(LATE), step(EARLY)))))
    assert not list(remarks(sample_document(for_parents=())))
