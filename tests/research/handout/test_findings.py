"""The second page of a print-out: numbers told whole, and what was left out said where it was."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from research.document.schema import FindingLine, Proportion, RiskFactorLine, Study
from research.glossary import Matcher, Word
from research.handout import cuts, press
from research.handout.content import content
from tests.research.documents import sample_document, source
from tests.research.drawn_documents import documents
from tests.research.glossary.terms import words
from tests.research.handout.sheets import elements, in_order, opened, printed, sheet, text

NUMBER = Proportion(
    count=4,
    of=10,
    whom="children born early",
    what="find catching hard",
    others="do not",
    usual_unsaid=True,
)


def made(line: FindingLine, **changes) -> bytes:
    return press.pdf(sheet(sample_document(findings=(line,), **changes)))


def pictures(pdf: bytes) -> list[str]:
    """Return the alternative texts of circles, in reading order."""
    found = [alt for tag, alt, _words in elements(opened(pdf)) if tag == "/Figure"]
    return [alt for alt in found if not alt.startswith("QR")]


# --- numbers --------------------------------------------------------------------------------


def test_a_number_is_told_whole_in_words_and_in_its_picture():
    pdf = made(FindingLine(text="40% had trouble", plain="Many find it hard.", proportion=NUMBER))
    said = "About 4 in 10 children born early find catching hard. About 6 in 10 do not."
    [label] = pictures(pdf)
    assert said in label
    in_order(
        text(pdf),
        "Many find it hard.",
        said,
        "4 find catching hard",
        "6 do not",
        "The study does not say how many of all children find catching hard.",
    )


def test_a_group_to_compare_with_has_a_picture_of_its_own():
    number = replace(NUMBER, of=100, count=82, other_count=67, other_whom="other children")
    pdf = made(FindingLine(text="More", proportion=number))
    first, second = pictures(pdf)
    assert "82 in 100 children born early" in first and "67 in 100 other children" in second
    assert "15 more in 100" in text(pdf)


def test_a_part_is_named_in_the_picture_of_its_whole():
    part = replace(
        NUMBER, count=2, what="find it very hard", others="find it a bit hard", part=True
    )
    child = FindingLine(text="Half of these", proportion=part)
    pdf = made(FindingLine(text="Some", proportion=NUMBER, children=(child,)))
    [label] = pictures(pdf)
    for words_said in ("2 find it very hard", "2 find it a bit hard", "6 do not"):
        assert words_said in text(pdf)
    assert "find it a bit hard" in label


def test_a_number_of_an_old_edition_has_words_alone():
    pdf = made(FindingLine(text="40%", proportion=replace(NUMBER, what="", others="")))
    assert pictures(pdf) == []
    assert "4 in 10 children born early" in text(pdf)


@given(document=documents())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_circles_are_as_many_as_are_counted(document):
    def circles(values):
        if isinstance(values, dict):
            if values.get("kind") == "circles":
                yield values
            values = values.values()
        if not isinstance(values, str | int | float | None):
            for value in values:
                yield from circles(value)

    for drawn in circles(content(sheet(document))["back"]):
        assert drawn["solid"] + drawn["eyed"] + drawn["outlined"] in (10, 100)
        assert drawn["alt"]


# --- certainty and limits -------------------------------------------------------------------


def test_what_is_less_or_more_sure_says_so_where_it_stands():
    study = replace(sample_document().study, certainty="fairly-sure")
    sure = FindingLine(text="Catching improved", certainty="very-sure")
    same = FindingLine(text="Throwing did not", certainty="fairly-sure")
    words_said = text(press.pdf(sheet(sample_document(findings=(sure, same), study=study))))
    in_order(words_said, "Catching improved We are very sure of this.", "Throwing did not")
    assert words_said.count("sure of this.") == 1


def test_the_second_page_says_what_the_study_cannot_tell():
    second = printed(press.pdf(sheet()))[1]
    in_order(
        second,
        "What the study found",
        "How sure are we?",
        "We are not very sure of what the study found",
        "One town only.",
        "Where this comes from",
        "Please note",
    )


def test_what_makes_something_more_likely_names_it_and_blames_nobody():
    risk = RiskFactorLine(text="Little practice")
    line = FindingLine(text="Some catch late", children=(risk,))
    words_said = text(made(line, more_likely="catching late"))
    in_order(
        words_said,
        "What can make catching late more likely",
        "This is not a prediction for your child. These are not a parent's fault.",
        "Little practice",
    )


# --- hard words -----------------------------------------------------------------------------


def test_the_hard_words_of_these_pages_are_explained_and_no_others():
    matcher = Matcher(words(catching="catching", cohort="cohort", balls="balls", motor="motor"))
    made = sheet(sample_document(relevance="<p>Balls are cheap.</p>"), matcher=matcher)
    printed_words = text(press.pdf(made))
    in_order(printed_words, "What some words mean", "What catching is.", "Where this comes from")
    for word in ("cohort", "balls", "motor"):
        assert f"What {word} is." not in printed_words


@pytest.mark.parametrize(
    ("finding", "label"),
    [
        ("Many had BPD", "BPD (lung trouble)"),
        ("Lung trouble (BPD) was common", "lung trouble (BPD)"),
        ("BPD, or lung trouble", "BPD (lung trouble)"),
        ("Lung trouble was common", "lung trouble"),
        ("Lung troubles were common", "lung troubles"),
    ],
)
def test_a_word_is_explained_under_each_spelling_that_stands_on_the_paper(finding, label):
    term = Word("lung", "lung trouble", "It lasts.", ("BPD", "lung troubles"))
    document = sample_document(findings=(FindingLine(text=finding),))
    words_said = text(press.pdf(sheet(document, matcher=Matcher((term,)))))
    in_order(words_said, finding, "What some words mean", f"{label} It lasts.")


def test_a_short_form_of_the_first_page_is_explained_on_the_second():
    term = Word("lung", "lung trouble", "It lasts.", ("BPD",))
    made = sheet(sample_document(for_whom="For babies with BPD."), matcher=Matcher((term,)))
    first, second = printed(press.pdf(made))
    assert "with BPD" in first and "BPD (lung trouble)" in second


def test_the_words_of_what_was_left_out_are_not_explained():
    lines = tuple(FindingLine(text=f"Finding {n}") for n in range(90))
    lines += (FindingLine(text="A rare cohort"),)
    matcher = Matcher(words(cohort="cohort"))
    document = sample_document(findings=(FindingLine(text="First", children=lines),))
    words_said = text(press.pdf(sheet(document, matcher=matcher)))
    assert "What cohort is." not in words_said and "What some words mean" not in words_said


# --- what was left out ----------------------------------------------------------------------


def deep(count: int) -> tuple[FindingLine, ...]:
    lines = tuple(FindingLine(text=f"Third level {n}.") for n in range(count))
    return (FindingLine(text="First", children=(FindingLine(text="Second", children=lines),)),)


def test_findings_that_do_not_fit_are_said_to_be_missing_where_they_were():
    made = press.pdf(sheet(sample_document(findings=deep(80))))
    assert press.pages(made) == 2
    words_said = text(made)
    shown = sum(f"Third level {n}." in words_said for n in range(80))
    assert 0 < shown < 80
    in_order(
        words_said,
        "This is shortened.",
        "Second",
        f"Third level {shown - 1}.",
        f"{80 - shown} more lines of this list are on our website.",
        "How sure are we?",
    )


def test_as_many_findings_stay_as_fit():
    document = sample_document(findings=deep(80))
    words_said = text(press.pdf(sheet(document)))
    shown = sum(f"Third level {n}." in words_said for n in range(80))
    one_more = content(sheet(document), cuts.shortened(document, 2 + shown + 1))
    assert press.pages(press.compiled(one_more)) > 2


def test_other_sources_are_said_to_be_missing_too():
    other = source(title="Another source", doi="10.5555/other", primary=False)
    document = sample_document(findings=deep(80), citations=(source(), other))
    words_said = text(press.pdf(sheet(document)))
    assert "Another source" not in words_said
    in_order(words_said, "Where this comes from", "Ball play at home", "1 more source is on our")


def test_what_no_cut_could_bring_to_two_pages_is_whole():
    limits = "It cannot tell us much.\n\n" * 90
    study = Study(certainty="unknown", doubts=("few-children",), limits=limits)
    made = press.pdf(sheet(sample_document(study=study)))
    assert press.pages(made) > 2
    assert "Throwing did not change" in text(made) and "shortened" not in text(made)


def test_no_finding_is_left_out_however_many_there_are():
    """What speaks against the others often stands last."""
    lines = tuple(FindingLine(text=f"Finding {n}.") for n in range(90))
    made = press.pdf(sheet(sample_document(findings=lines)))
    assert press.pages(made) > 2
    assert "Finding 89." in text(made) and "shortened" not in text(made)


def test_harms_and_limits_stay_where_findings_are_left_out():
    study = replace(sample_document().study, harms="seen", harms_seen="Two fell.")
    made = press.pdf(sheet(sample_document(findings=deep(80), study=study)))
    in_order(text(made), "This is shortened.", "One town only.")
    in_order(text(made), "Harms: The study saw harms. Two fell.")


# --- numbers of lines -----------------------------------------------------------------------


def chain(*texts: str) -> FindingLine:
    """Return findings of which each stands alone below the one before."""
    first, *others = texts
    return FindingLine(text=first, children=(chain(*others),) if others else ())


def test_what_stands_alone_below_a_finding_has_no_number():
    made = elements(opened(press.pdf(sheet(sample_document(findings=(chain(*"ABCDE"),))))))
    labels = [words for tag, _alt, words in made if tag == "/Lbl"]
    assert labels[labels.index("1.") :] == ["1.", "•", "•", "•", "•"]


def test_no_number_of_a_level_looks_like_that_of_another():
    pair = tuple(FindingLine(text=each) for each in "XY")
    for _level in range(4):
        pair = (FindingLine(text="Above", children=pair), FindingLine(text="Beside"))
    made = elements(opened(press.pdf(sheet(sample_document(findings=pair)))))
    labels = [words for tag, _alt, words in made if tag == "/Lbl"]
    assert labels.count("1.") == labels.count("a.") == labels.count("i.") == 1


# --- large print ----------------------------------------------------------------------------


def test_large_print_may_take_four_pages_and_says_what_they_do_not_hold():
    made = press.pdf(sheet(sample_document(findings=deep(150)), is_large=True))
    words_said = text(made)
    shown = sum(f"Third level {n}." in words_said for n in range(150))
    assert press.pages(made) == 4 and 0 < shown < 150
    assert f"{150 - shown} more lines of this list are on our website." in words_said
