"""Families read nothing surer than the authors are, and no advice as if the study had tested it."""

import pytest

from research.document.contradictions import all_remarks
from research.document.overclaims import overclaim
from research.document.phrases import BANK
from research.document.schema import FindingLine, Study, TakeawayLine
from research.models import Certainty
from tests.research.documents import sample_document

CERTAINTIES = [Certainty.UNKNOWN, Certainty.NOT_VERY, Certainty.FAIRLY, Certainty.VERY]
# Each with how sure one has to be at least to say it.
SAID = [
    ("Play helps children catch.", Certainty.VERY),
    ("Ball games will help your child catch.", Certainty.VERY),
    ("Children learn best when they choose.", Certainty.VERY),
    ("It is proven that ball games work.", Certainty.VERY),
    ("Practice makes no difference to speed.", Certainty.VERY),
    ("Blocks help young children use their hands.", Certainty.VERY),
    ("Play probably helps children catch.", Certainty.FAIRLY),
    ("Play may help children catch.", Certainty.NOT_VERY),
    ("Perhaps play helps children catch.", Certainty.NOT_VERY),
    ("We do not know whether play helps children catch.", Certainty.UNKNOWN),
    ("In this study, play helped children catch, and helps them still.", Certainty.UNKNOWN),
    ("Play helped children catch.", Certainty.UNKNOWN),  # told of what happened
    ("The link was seen in 14 of the 16 studies that looked for it.", Certainty.UNKNOWN),
    ("Ask for help early, and help each other.", Certainty.UNKNOWN),
    ("Many children could do up a button to help themselves.", Certainty.UNKNOWN),
    ("It is not proven that this works.", Certainty.UNKNOWN),
]


@pytest.mark.parametrize(("words", "least"), SAID)
def test_what_says_more_than_the_certainty_allows_is_remarked_on(words, least):
    remarked = [certainty for certainty in CERTAINTIES if overclaim(words, certainty)]
    assert remarked == CERTAINTIES[: CERTAINTIES.index(least)]


@pytest.mark.parametrize("phrases", BANK, ids=lambda phrases: str(phrases.kind))
def test_what_the_bank_of_phrases_proposes_gets_no_remark(phrases):
    assert set(phrases.by_certainty) == set(Certainty)
    for certainty, phrase in phrases.by_certainty.items():
        assert not overclaim(str(phrase), certainty)


def test_a_remark_says_what_to_write_instead():
    assert overclaim("Play helps.", Certainty.NOT_VERY) == (
        "“helps” says more than “Not very sure” allows. Write, for example, “may help”, or begin "
        "with “In this study, …”."
    )
    said = overclaim("Practice makes no difference.", Certainty.FAIRLY)
    assert "“probably makes little or no difference”" in said


def test_nobody_is_told_so_before_the_certainty_is_judged():
    assert not overclaim("Play helps.", "")


def test_message_findings_and_tested_advice_are_looked_at_each_by_its_own_certainty():
    claims = "Play helps."
    document = sample_document(
        message=claims,
        study=Study(certainty="fairly-sure"),
        findings=(
            FindingLine(text="x", plain=claims),
            FindingLine(text="y", plain=claims, certainty="very-sure"),
        ),
        for_parents=(
            TakeawayLine(text=claims, basis="study"),
            TakeawayLine(text=claims, basis="experience"),
        ),
    )
    fields = [remark.field for remark in all_remarks(document)]
    assert fields == ["message", "for_parents", "findings"]


@pytest.mark.parametrize(
    "message",
    [
        "Try ball games every day.",
        "Many children find this hard. Play with your child every day.",
        "Many find small movements hard, and playing with their hands at home gives them practice.",
        "Many find this hard, but you can train it.",
    ],
)
def test_a_message_with_advice_that_nobody_tested_is_remarked_on(message):
    untested = TakeawayLine(text="Play catch", basis="experience")
    (remark,) = all_remarks(sample_document(message=message, for_parents=(untested,)))
    assert remark.field == "message"
    assert "no step rests on the study" in remark.message
    assert not list(all_remarks(sample_document(message=message)))  # whose step does


@pytest.mark.parametrize(
    "message",
    [
        "About 4 in 10 children born early find movements hard.",
        "Babies with more tummy time rolled sooner, so they started to reach sooner.",
        "Play at home went with better catching.",
        "Short writing practice, 3 times a week, may help children write.",
        "Practising the very task probably helps children learn it.",
        "In this study, reading together gave children more words.",
    ],
)
def test_a_message_that_says_what_was_found_gets_no_remark(message):
    document = sample_document(
        message=message,
        study=Study(certainty="very-sure"),
        for_parents=(TakeawayLine(text="Play catch", basis="experience"),),
    )
    assert not list(all_remarks(document))


def test_a_message_says_itself_that_nobody_knows_where_nobody_does():
    unknown = Study(certainty="unknown")
    told = "In this study, most families had calmer meals."
    (remark,) = all_remarks(sample_document(message=told, study=unknown))
    assert remark.field == "message" and "Say both in the message" in remark.message
    for message, study, language in (
        (f"{told[:-1]}, but we do not know whether visits helped.", unknown, "en"),
        (told, Study(certainty="not-very-sure"), "en"),
        ("Dans cette étude, les repas étaient plus calmes.", unknown, "fr"),
    ):
        document = sample_document(message=message, study=study, language=language)
        assert not list(all_remarks(document))
