"""Rows without identity find the lines that they stand for."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine
from research.outline import (
    FINDING,
    RISK_FACTOR,
    Row,
    findings,
    flatten,
    match,
    parse,
    render,
    takeaways,
)
from tests.linear_time.measuring import is_even
from tests.research.drawn_documents import documents

LATE = (
    FindingLine(
        text="Children who began late",
        children=(
            RiskFactorLine(text="Noise at home", examples="i.e. traffic"),
            FindingLine(text="Caught less often"),
        ),
    ),
    FindingLine(text="No better at kicking"),
)
ADVICE = (
    TakeawayLine(text="Ask about room at home", basis="study", scope="ot-practice"),
    TakeawayLine(text="Choose soft balls", basis="experience"),
)


def ids(found):
    return [row.id for row in found]


def stripped(found):
    return [Row(row.text, row.depth) for row in found]


@settings(max_examples=30)
@given(documents())
def test_a_textarea_left_as_it_is_changes_nothing(document):
    for name, lines in (("findings", document.findings), ("therapists", document.for_therapists)):
        again = match(parse(render(flatten(lines), name), name), lines, keep_details=False)
        assert again == flatten(lines)


@settings(max_examples=30)
@given(documents(), st.randoms(use_true_random=False))
def test_no_identity_is_given_twice_and_no_word_is_changed(document, random):
    before = flatten(document.findings)
    mixed = [Row(random.choice([row.text, "new"]), row.depth) for row in before]
    random.shuffle(mixed)
    found = match(mixed, document.findings, keep_details=False)
    given_ids = [row.id for row in found if row.id]
    assert len(given_ids) == len(set(given_ids))
    assert stripped(found) == mixed


def test_equal_words_keep_identity_kind_and_details_wherever_they_went():
    moved = [
        Row("No better at kicking"),
        Row("Caught less often", 1),
        Row("Children who began late"),
        Row("Noise at home (i.e. traffic)", 1),
    ]
    found = match(moved, LATE)
    late, noise, caught, kicking = flatten(LATE)
    assert ids(found) == ids([kicking, caught, late, noise])
    assert found[3] == noise
    assert match([Row("Ask about room at home")], ADVICE) == [replace(flatten(ADVICE)[0])]


def test_a_corrected_line_is_the_same_line():
    found = match([Row("Ask about the room at home"), Row("Choose soft, large balls")], ADVICE)
    assert ids(found) == ids(flatten(ADVICE))
    assert (found[0].basis, found[0].scope) == ("study", "ot-practice")
    assert found[1].text == "Choose soft, large balls"


def test_a_line_that_says_something_else_is_new():
    found = match([Row("Ask about room at home"), Row("Rest")], ADVICE)
    assert found[1] == Row("Rest")


def test_of_two_equal_lines_each_keeps_its_own_place():
    lines = findings(parse("- Boys\n  - better\n- Girls\n  - better"))
    found = match(parse("- Girls\n  - better"), lines)
    assert ids(found) == ids(flatten(lines)[2:])


def test_details_named_in_the_row_win_and_can_be_left_behind():
    row = Row("Ask about room at home", basis="experience")
    assert match([row], ADVICE)[0].basis == "experience"
    assert match([row], ADVICE)[0].scope == "ot-practice"
    assert match([row], ADVICE, keep_details=False)[0].scope == ""


def test_a_risk_factor_that_now_has_lines_below_it_is_found_as_a_finding():
    found = match([Row("Late"), Row("Noise at home", 1), Row("in the evening", 2)], LATE)
    assert found[1].id == LATE[0].children[0].id
    assert found[1].kind != RISK_FACTOR


def test_a_finding_keeps_being_one_where_the_row_says_so():
    found = match([Row("Late"), Row("Noise at home", 1, FINDING)], LATE)
    assert (found[1].kind, found[1].examples) == (FINDING, "")


def test_corrected_examples_replace_the_old_ones():
    found = match([Row("Children who began late"), Row("Noise at home (i.e. music)", 1)], LATE)
    assert (found[1].text, found[1].examples) == ("Noise at home", "i.e. music")


def test_rows_with_identity_keep_theirs_and_nobody_else_gets_it():
    choose = flatten(ADVICE)[1]
    found = match(
        [Row("Choose soft balls"), replace(choose, text="Ask about room at home")], ADVICE
    )
    assert found[1].id == choose.id
    assert found[0].id != choose.id


def changed_lines(count: int) -> tuple[list[Row], tuple[TakeawayLine, ...]]:
    """Return `count` rows without identity, and the lines that they were before."""
    words = "about {} children who caught and threw more often, number {}"
    lines = takeaways([Row(words.format(n % 7, n * n)) for n in range(count)])
    rows = [Row(row.text.replace("children", "pupils")) for row in flatten(lines)]
    return rows, lines


def test_many_changed_lines_keep_their_identity_and_take_time_by_their_number_alone():
    rows, lines = changed_lines(1000)
    assert ids(match(rows, lines)) == ids(flatten(lines))
    assert is_even(lambda changed: match(*changed), (rows, lines), changed_lines(250))
