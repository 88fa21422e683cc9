"""What a card says: few words, whole sentences, and how sure we are before all else."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from research.card import composing
from research.card.facts import Flag, Role, Shape
from research.document.certainty import certainty_claim, certainty_of_this, certainty_sentence
from research.document.schema import Amount, FindingLine, Proportion, Study, TakeawayLine
from research.handout import letters
from research.models import Certainty, Doubt, Verdict
from research.public import flag_words, flags
from tests.research.card.carded import ADDRESS, card, said, words
from tests.research.documents import sample_document
from tests.research.drawn_documents import documents

MESSAGE = "Ten minutes of ball play a day can help."
QUESTION = "Why does my child drop the ball?"
CLAIM = "We are not very sure of what the study found."
FULL = "We are not very sure of what the study found, because there was no group to compare with."
PRINTED = "www.clinic.example/research/throwing-and-catching/"
LONG = " ".join(f"word{number}" for number in range(30)) + "."


def asked(**changes):
    return sample_document(question=QUESTION, **changes)


def step(text="Roll a ball.", **details):
    return TakeawayLine(text=text, basis="experience", **details)


# --- wide -------------------------------------------------------------------------------------


def test_a_wide_card_says_the_message_how_sure_the_month_and_where():
    assert said() == {
        Role.QUESTION: "Throwing and catching",
        Role.MESSAGE: MESSAGE,
        Role.CERTAINTY: CLAIM,
        Role.CLINIC: "The Clinic",
        Role.DATE: "March 2026",
        Role.ADDRESS: PRINTED,
    }


def test_a_short_message_leaves_room_for_the_question_and_the_clinic():
    told = said(asked(message="Play helps.", study=Study(certainty="fairly-sure")))
    assert (told[Role.QUESTION], told[Role.MESSAGE]) == (QUESTION, "Play helps.")
    assert told[Role.CERTAINTY] == "We are fairly sure of what the study found."
    assert told[Role.CLINIC] == "The Clinic"


def test_of_a_longer_message_we_say_in_fewer_words_how_sure_we_are():
    told = said(asked(message=f"{MESSAGE} It is fun, too."))
    assert told[Role.CERTAINTY] == "We are not very sure of this."
    assert told[Role.MESSAGE] == f"{MESSAGE} It is fun, too." and Role.QUESTION not in told


def test_reasons_follow_where_there_is_room():
    assert said(sample_document(title="Balls", message="Play helps."))[Role.CERTAINTY] == FULL


def test_a_message_that_is_too_long_is_left_out_whole_and_the_question_heads_the_card():
    told = said(asked(message=LONG))
    assert told[Role.QUESTION] == QUESTION and Role.MESSAGE not in told
    assert told[Role.CERTAINTY] == CLAIM  # "of this" would follow nothing


def test_what_is_too_long_for_any_heading_gives_way_to_the_topic():
    document = sample_document(question=LONG, message=LONG, title=LONG)
    assert said(document)[Role.QUESTION] == "Balls"
    assert said(document, topic="")[Role.QUESTION] == "Read this page (English)."


# --- tall -------------------------------------------------------------------------------------


def test_a_tall_card_says_one_thing_to_do_with_what_it_rests_on():
    told = said(asked(for_parents=(step(), step("Catch a ball."))), Shape.TALL)
    assert told[Role.STEP] == "Roll a ball."
    assert told[Role.BASIS] == (
        "The study did not test this. It comes from our therapists’ experience."
    )
    assert told[Role.QUESTION] == QUESTION
    assert told[Role.DATE] == "March 4, 2026"


def test_a_step_goes_with_how_much_when_to_stop_and_for_which_ages():
    line = step(amount=Amount(minutes=5), stop="Stop when it hurts", ages="From 3 years")
    document = asked(message="Play helps.", for_parents=(line,))
    told = said(document, Shape.TALL)
    assert told[Role.STEP] == "Age: From 3 years. Roll a ball. 5 minutes. Stop when it hurts."


def test_when_to_stop_is_never_left_out_of_a_step():
    """Rather the next step that fits is said, or none."""
    line = step(stop=LONG)
    told = said(asked(for_parents=(line, step("Catch a ball."))), Shape.TALL)
    assert told[Role.STEP] == "Catch a ball."
    assert Role.STEP not in said(asked(for_parents=(line,)), Shape.TALL)


def test_a_step_that_only_announces_the_lines_below_it_is_not_said_alone():
    line = step("Play one of these:", children=(step("Catch."),))
    assert Role.STEP not in said(asked(for_parents=(line,)), Shape.TALL)


LATE = "Play hand games, if your child was born at 32 to 36 weeks."


def test_a_step_for_all_children_goes_before_one_for_some():
    document = asked(for_parents=(step(LATE), step("Catch a ball.")))
    assert said(document, Shape.TALL)[Role.STEP] == "Catch a ball."


def test_a_step_for_some_children_says_for_whom_first_and_that_there_are_others():
    document = asked(message="Play helps.", for_parents=(step(LATE), step(f"{LATE} And sing.")))
    assert said(document, Shape.TALL)[Role.STEP] == (
        "If your child was born at 32 to 36 weeks: play hand games. "
        "For other children, see the page."
    )


def test_where_no_step_for_some_children_fits_the_page_is_named():
    document = asked(for_parents=(step(LATE, stop=LONG),))
    assert said(document, Shape.TALL)[Role.STEP] == "What you can do at home stands on the page."


def test_what_keeps_safe_is_no_step():
    assert Role.STEP not in said(asked(for_parents=(step(advice="keep-safe"),)), Shape.TALL)


def numbered(**changes):
    values = {"count": 40, "of": 100, "whom": "children", "what": "drop balls", "others": "do not"}
    share = Proportion(**values | changes)
    lines = (FindingLine(text="Many drop balls", proportion=share),)
    return asked(findings=lines, for_parents=())


def test_a_number_is_told_whole():
    told = said(numbered(), Shape.TALL)
    assert told[Role.NUMBER] == (
        "About 4 in 10 children drop balls. About 6 in 10 do not. "
        "This tells about many children. It cannot tell you about yours."
    )


@pytest.mark.parametrize("changes", [{"others": ""}, {"measured": LONG}])
def test_or_not_at_all(changes):
    assert Role.NUMBER not in said(numbered(**changes), Shape.TALL)


def test_a_wide_card_has_no_number_and_no_step():
    assert not {Role.NUMBER, Role.STEP} & said(numbered()).keys()


# --- what readers have to know ----------------------------------------------------------------


def test_of_a_study_that_was_taken_back_no_card_says_anything_but_that():
    instead = ("We cannot be sure on Feb. 6, 2010.", "We cannot be sure.")
    flag = Flag(instead=instead, advice="Do not act on it.")
    told = said(asked(message="", for_parents=(step(),)), Shape.TALL, flag=flag)
    assert told[Role.CERTAINTY] == instead[0]
    assert told[Role.STEP] == "Do not act on it." and Role.BASIS not in told


def test_an_invented_study_is_called_a_sample():
    document = sample_document(is_invented=True)
    assert said(document)[Role.SAMPLE] == "Sample"
    assert said(document, Shape.TALL)[Role.SAMPLE] == "Sample: the study is invented."


def test_a_page_about_a_real_study_with_sample_people_is_called_a_sample_too():
    for shape in Shape:
        assert said(shape=shape, is_sample=True)[Role.SAMPLE] == "Sample"
        assert Role.SAMPLE not in said(shape=shape)


def test_what_was_corrected_and_not_checked_says_so():
    assert said(is_correction=True)[Role.LATE] == "Corrected, not checked yet."
    assert said(shape=Shape.TALL, is_correction=True)[Role.LATE] == (
        "Corrected; not yet checked by a second therapist."
    )
    both = said(is_correction=True, is_out_of_date=True)[Role.LATE]
    assert both == "Corrected, not checked yet. This page may be out of date."


def test_both_cards_name_the_clinic_and_a_long_name_takes_no_words():
    for shape in Shape:
        told = said(shape=shape, clinic="The Riverside Clinic for Families of the Whole Valley")
        assert told[Role.CLINIC].startswith("The Riverside") and told[Role.MESSAGE] == MESSAGE


def test_nobody_said_how_sure_is_said_too():
    document = sample_document(study=Study())
    assert said(document)[Role.CERTAINTY] == "We have not said how sure we are."


LOUD = [
    (certainty, verdict, is_late, is_invented, shape)
    for certainty, verdict, is_late, is_invented, shape in product(
        ["", *Certainty.values],
        [None, Verdict.PARTLY_RETRACTED, Verdict.CONCERN, Verdict.REPLACED, Verdict.NEWER,
         Verdict.RETRACTED],
        [False, True],
        [False, True],
        Shape,
    )
    if not (verdict and (is_invented or is_late))
]  # fmt: skip


@pytest.mark.parametrize(("certainty", "verdict", "is_late", "is_invented", "shape"), LOUD)
def test_however_much_has_to_be_known_it_stays_within_its_words(
    certainty, verdict, is_late, is_invented, shape
):
    study = Study(certainty=certainty, doubts=tuple(Doubt.values))
    document = asked(is_invented=is_invented, study=study)
    flag = Flag()
    if verdict:
        noted = [flags.Flag("10.1111/x", is_study=True, verdict=str(verdict))]
        flag = Flag(warning=flag_words.in_few_words(noted))
        if instead := flag_words.instead_of_certainty(noted):
            flag = Flag(instead=(instead,), advice="Do not act on it.")
            document = replace(document, message="")
    made = card(document, shape, flag=flag, is_out_of_date=is_late)
    told = dict(made.said)
    assert words(made) <= shape.most_words
    assert told[Role.CERTAINTY] in {
        certainty_sentence(study), certainty_claim(study), certainty_of_this(study), *flag.instead
    }  # fmt: skip
    assert told.get(Role.FLAG, "") == flag.warning
    assert (Role.LATE in told, Role.SAMPLE in told) == (is_late, is_invented)


@given(documents())
def test_whatever_is_written_is_said_whole_or_not_at_all(document):
    for shape in Shape:
        made = card(document, shape)
        told = dict(made.said)
        assert words(made) <= shape.most_words
        assert told[Role.CERTAINTY] and told[Role.DATE] and told[Role.ADDRESS] == PRINTED
        if Role.MESSAGE in told:
            assert told[Role.MESSAGE] == letters.without_emoji(document.message)


# --- words and addresses ----------------------------------------------------------------------


def test_scripts_without_spaces_are_reckoned_by_their_length():
    assert composing.count("Ten minutes a day") == 4
    assert composing.count("毎日ボールで遊ぶ") == 4
    assert composing.count("W" * 200) == 13


def test_an_address_is_printed_without_its_scheme_and_where_it_is_long_as_the_sites():
    assert composing.printed(ADDRESS) == PRINTED
    assert composing.printed(f"https://www.clinic.example/research/{'x' * 200}/") == (
        "www.clinic.example"
    )


def test_emoji_are_no_words():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert said(sample_document(message=f"Play 🎉 ball {family} now."))[Role.MESSAGE] == (
        "Play ball now."
    )
