"""The first page of a print-out: enough to act on, and nothing that nobody said."""

from dataclasses import replace

import pytest

from research.document.schema import Amount, Citation, Study, TakeawayLine
from research.drawings import DRAWINGS
from research.handout import press
from tests.research.documents import sample_document, source
from tests.research.handout.sheets import (
    ADDRESS,
    elements,
    in_order,
    opened,
    printed,
    profile,
    sheet,
    text,
)

GUIDANCE = Citation(
    title="Play safely",
    kind="guideline",
    issuer="Health Office",
    country="Canada",
    year="2024",
    url="https://health.example/play",
)
STEP = TakeawayLine(
    text="Engage in ball play",
    plain="Play catch with a soft ball.",
    basis="study",
    amount=Amount(minutes=10, times=3, per="week", weeks=4, after="ask us"),
    needs="A soft ball",
    stop="Stop when it is no fun.",
    ages="3 to 7 years",
)
SAFE = TakeawayLine(
    text="Stay close to water.",
    advice="keep-safe",
    basis="guidance",
    source=GUIDANCE.key,
)


SEEN = replace(sample_document().study, harms="seen", harms_seen="Two fingers were pinched.")


def document(*lines: TakeawayLine, **changes):
    values = {"for_parents": lines or (STEP, SAFE), "citations": (source(), GUIDANCE)}
    return sample_document(**values | changes)


def made(*lines: TakeawayLine, clinic=None, **changes) -> str:
    return text(press.pdf(sheet(document(*lines, **changes), clinic=clinic)))


# --- page one alone -------------------------------------------------------------------------


def test_the_first_page_alone_is_enough_to_act():
    whole = document(
        question="Will ball play help my child?",
        not_for="Not about babies.",
        help_now="Your child faints.",
        crisis_line=True,
        study=SEEN,
    )
    clinic = profile(crisis_name="Helpline", crisis_number="988", emergency_number="112")
    first, second = printed(press.pdf(sheet(whole, clinic=clinic)))
    in_order(
        first,
        "Will ball play help my child?",
        "Ten minutes of ball play a day can help.",
        "We are not very sure of what the study found, because there was no group to compare with.",
        "For children of 3 to 7 years.",
        "Not about babies.",
        "What you can do at home",
        "Families in the study did these steps. There was no group to compare with.",
        "Play catch with a soft ball.",
        "10 minutes, 3 times a week, for 4 weeks. Then: ask us",
        "You need: A soft ball",
        "Stop or ask: Stop when it is no fun.",
        "Age: 3 to 7 years",
        "Weeks:",
        "Missed days are fine.",
        "Harms: The study saw harms. Two fingers were pinched.",
        "Keep safe",
        "This is official guidance: Health Office, Canada, 2024.",
        "Stay close to water.",
        "When to get help",
        "Get help at once: call 112",
        "Your child faints.",
        "somebody else, but no danger this minute? Call: Helpline, ",
        "988",
        "See a doctor this week",
        "Your child drops things more often than before.",
        "(416) 555-0142",
        "Version 2, March 4, 2026. Checked by Bo Roe, OT on March 1, 2026.",
    )
    assert second.startswith("What the study found")
    in_order(second, "Where this comes from", "From our page “Throwing and catching”.")


def test_where_no_question_is_asked_the_title_heads_the_page():
    made = elements(opened(press.pdf(sheet(document()))))
    assert [words for tag, _alt, words in made if tag == "/H1"] == ["Throwing and catching"]


def test_more_steps_than_one_page_holds_go_on_and_lose_nothing():
    lines = tuple(replace(STEP, plain=f"Step {n} of many.") for n in range(12))
    words = made(*lines)
    in_order(words, "Step 11 of many.", "When to get help", "What the study found")


# --- steps ----------------------------------------------------------------------------------


def labels(document, kind: str) -> list[str]:
    """Return the words of what is tagged as `kind`."""
    pdf = opened(press.pdf(sheet(document)))
    return [words for tag, _alt, words in elements(pdf) if tag == kind]


@pytest.mark.parametrize(
    ("basis", "has_weeks"),
    [("study", True), ("guidance", True), ("experience", False), ("other-source", False)],
)
def test_weeks_are_ticked_only_where_study_or_guidance_say_them(basis, has_weeks):
    words = made(replace(STEP, basis=basis, source=GUIDANCE.key))
    assert ("Weeks:" in words) == has_weeks
    assert "for 4 weeks" in words


def test_each_week_has_a_box_with_its_number():
    assert "Weeks: 1 2 3 4" in " ".join(made().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        (Amount(weeks=2), True),
        (Amount(times=1, per="day"), False),
        (Amount(unsaid="as-you-like"), False),
        (None, False),
    ],
)
def test_missed_days_are_fine_where_weeks_are_ticked(amount, says):
    words = made(replace(STEP, amount=amount))
    assert ("Missed days are fine." in words) == ("Weeks:" in words) == says
    assert "Missed days" not in made(replace(STEP, amount=amount, basis="experience"))


def test_why_nothing_says_how_often_is_said():
    assert "Nobody has tested how often, as far as we know." in made(
        replace(STEP, amount=Amount(unsaid="not-tested"))
    )


def test_steps_that_rest_on_different_things_each_say_theirs():
    other = TakeawayLine(text="Sing", basis="experience", children=(TakeawayLine(text="Loudly"),))
    words = made(STEP, other)
    assert "did these steps" not in words
    in_order(
        words,
        "Play catch",
        "Families in the study did this.",
        "Sing",
        "It comes from our therapists’ experience.",
        "Loudly",
        "We have not said what this rests on.",
    )


def test_what_a_part_of_a_step_rests_on_is_said_once():
    below = TakeawayLine(text="Loudly", basis="experience")
    words = made(STEP, TakeawayLine(text="Sing", basis="experience", children=(below,)))
    assert words.count("It comes from our therapists’ experience.") == 1


def test_only_steps_have_boxes_to_tick():
    words = made(SAFE)
    assert "What you can do at home" not in words and "Missed days" not in words
    in_order(words, "Keep safe", "Stay close to water.", "When to get help")


def test_harms_stand_beside_steps_that_the_study_tested():
    first, second = printed(press.pdf(sheet(document(study=SEEN))))
    in_order(first, "Play catch", "Harms:", "The study saw harms. Two fingers", "Keep safe")
    assert "Harms:" not in second


def test_other_harms_stand_with_the_limits():
    other = replace(STEP, basis="experience")
    first, second = printed(press.pdf(sheet(document(other, study=SEEN))))
    assert "Harms:" not in first
    in_order(second, "One town only.", "Harms: The study saw harms. Two fingers", "Where this")
    assert "Harms:" not in made()


@pytest.mark.parametrize("is_large", [False, True])
def test_a_drawing_beside_a_step_is_read_out(is_large):
    pdf = press.pdf(sheet(document(replace(STEP, drawing="ball")), is_large=is_large))
    alts = [alt for tag, alt, _words in elements(opened(pdf)) if tag == "/Figure"]
    assert alts == [DRAWINGS["ball"], f"QR code that leads to {ADDRESS}"]
    assert "pdfuaid" in str(opened(pdf).Root.Metadata.read_bytes())


def drawn(*names: str) -> list[str]:
    """Return what is read out in place of the drawings of steps that have these."""
    lines = (TakeawayLine(text=f"See {name}", drawing=name) for name in names)
    pdf = press.pdf(sheet(document(*lines)))
    return [alt for tag, alt, _words in elements(opened(pdf)) if tag == "/Figure"][:-1]


def test_every_drawing_can_be_printed():
    names = list(DRAWINGS)
    for some in (names[start : start + 4] for start in range(0, len(names), 4)):
        assert drawn(*some) == [str(DRAWINGS[name]) for name in some]


def test_drawings_give_way_before_words_do():
    assert drawn(*["ball"] * 20) == []


# --- help -----------------------------------------------------------------------------------


def test_a_crisis_line_stands_with_what_cannot_wait():
    clinic = profile(crisis_name="", crisis_number="988")
    words = made(crisis_line=True, help_soon="", clinic=clinic)
    in_order(words, "Get help at once: call 911", "no danger this minute? Call: Crisis line, 988")
    assert "Crisis line" not in made(crisis_line=True, clinic=profile())
    assert "988" not in made(clinic=clinic)


def test_numbers_to_call_can_be_touched_where_it_is_read_on_a_phone():
    clinic = profile(crisis_number="988", emergency_number="112")
    pdf = opened(press.pdf(sheet(document(crisis_line=True), clinic=clinic)))
    links = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", [])]
    assert {"tel:112", "tel:988", "tel:4165550142"} <= set(links)


def test_silence_never_reads_as_safe():
    words = made(help_soon="")
    in_order(words, "In an emergency, call 911.", "This page does not say when to get help.")
    words = made(help_soon="", no_special_help=True)
    in_order(words, "In an emergency, call 911.", "There is nothing special to look out for here.")


def test_what_the_clinic_says_of_all_stands_where_the_article_says_nothing():
    clinic = profile(help_sooner="Call us when worried.")
    words = made(help_soon="", clinic=clinic)
    in_order(words, "When to get help sooner", "Call us when worried.")
    assert "Call us when worried." not in made(clinic=clinic)


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("now", ["", "Your child faints."])
def test_what_may_be_urgent_never_stands_below_what_can_wait(now, is_large):
    stay = TakeawayLine(text="Stay with your child.", advice="get-help", basis="experience")
    whole = document(STEP, stay, help_now=now, help_soon="Your child limps.")
    in_order(
        text(press.pdf(sheet(whole, is_large=is_large))),
        "When to get help",
        "call 911",
        now,
        "Stay with your child.",
        "See a doctor this week",
        "Your child limps.",
        "Talk to us",
    )


# --- old editions ---------------------------------------------------------------------------


def test_what_says_none_of_it_is_printed_as_well():
    old = sample_document(for_whom="", help_soon="", study=Study(), interest="")
    first, second = printed(press.pdf(sheet(old)))
    in_order(first, "Ten minutes of ball play", "What you can do at home", "Play catch")
    assert "We are" not in first and "How sure are we?" not in second
