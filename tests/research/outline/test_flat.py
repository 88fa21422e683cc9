"""Trees laid flat and built again."""

from dataclasses import replace

from hypothesis import given, settings

from research.document.schema import FindingLine, RiskFactorLine, walk
from research.outline import RISK_FACTOR, Row, findings, flatten, nest, population, takeaways
from tests.research.drawn_documents import documents


def test_depths_count_what_stands_further_in_than_what():
    assert nest([0, 8, 4, 0]) == [0, 1, 1, 0]
    assert nest([3, 2, 1]) == [0, 0, 0]
    assert nest([]) == []


@settings(max_examples=30)
@given(documents())
def test_a_tree_laid_flat_is_built_again_with_its_identities(document):
    for build, lines in (
        (findings, document.findings),
        (takeaways, document.for_therapists),
        (population, document.study.population),
    ):
        again = build(flatten(lines))
        assert again == lines
        assert [getattr(line, "id", None) for line, *_ in walk(again)] == [
            getattr(line, "id", None) for line, *_ in walk(lines)
        ]


def test_new_rows_get_identities_of_their_own():
    one, two = findings([Row("One"), Row("Two")])
    assert one.id != two.id


def test_a_risk_factor_with_rows_below_it_loses_no_words():
    (late,) = findings(
        [Row("Late"), Row("Noise", 1, RISK_FACTOR, examples="i.e. cars"), Row("At home", 2)]
    )
    assert late.children == (
        FindingLine(text="Noise (i.e. cars)", children=(FindingLine(text="At home"),)),
    )


def test_an_outermost_risk_factor_stays_one_for_the_checks_to_refuse():
    assert findings([Row("Noise", kind=RISK_FACTOR)]) == (RiskFactorLine(text="Noise"),)


def test_a_level_that_is_skipped_is_none():
    tree = takeaways([Row("One", 2), Row("Two", 5), Row("Three", 2)])
    assert [(depth, line.text) for line, depth, _parent in walk(tree)] == [
        *((0, "One"), (1, "Two"), (0, "Three"))
    ]
    assert replace(tree[0], children=()).text == "One"
