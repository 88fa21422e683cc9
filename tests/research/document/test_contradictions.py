"""Plain words say no other number, not the opposite, and are no surer than the clinical ones."""

import pytest

from research.document.contradictions import all_remarks, remarks, remarks_on_advice
from research.document.schema import FindingLine, RiskFactorLine, TakeawayLine
from tests.research.documents import sample_document

FORTY = "About 40% of children born preterm have a mild to moderate motor impairment."
NO_RISK = "No increased risk of gross motor impairment was found."
LIKELY = "Moderately preterm infants may have a higher risk of fine motor impairment."

FAITHFUL = [
    (FORTY, "About 4 in 10 children born early find moving hard, from mild to moderate."),
    (FORTY, "About 40 in 100 children born early have mild or moderate trouble moving."),
    ("In 50% it was moderate.", "In half of them it was moderate."),
    ("25% of infants may be affected.", "It may be so for 1 in 4 babies."),
    ("33% of the sample could walk.", "A third of the children could walk."),
    ("20% may improve.", "One in five may get better."),
    ("Of 2,306 infants, 230 tended to walk late.", "Of 2306 babies, 230 often walked late."),
    ("29 of the 48 children wrote legibly.", "29 out of 48 children could be read."),
    ("29 of the 48 children wrote legibly.", "6 in 10 children could be read."),
    ("Born at 32–36 weeks", "Born at 32 to 36 weeks"),
    ("Three sessions a week", "3 times a week"),
    (NO_RISK, "No higher risk was found for large movements."),
    (NO_RISK, "The risk was the same for large movements."),
    ("Walking age did not differ.", "They walked at about the same age."),
    (
        "Prone time was associated with earlier rolling.",
        "Tummy time went with rolling sooner.",
    ),
    (LIKELY, "Small hand movements may be harder for them."),
    ("Reduced hand use", "Using one hand less"),  # "one" is no number here
    ("Onset within 30 minutes", "Asleep in half an hour at 30 minutes"),
    ("Infection or slow growth", "An infection, or a baby who grew slowly"),
    ("Fine and gross motor skills", "Small and large movements"),
    ("Infection and/or slow growth", "An infection or slow growth"),
    ("Nearly half (45%) improved.", "About 45 in 100 got better."),
    ("About 230 of 2,306 walked late.", "About 1 in 10 walked late."),
    ("Two or more wakings, and snoring", "Waking 2 or more times and snoring"),
    ("Speed or form did not differ", "Speed and form were the same"),
    (
        "They wrote 6.2 letters a minute more (95% CI 2.9 to 9.5, p = .01).",
        "They wrote about 6 letters a minute more.",
    ),
    ("It was 0.4 lower (95% confidence interval −2.8, 3.6).", "It was 0.4 lower."),
    ("Mean age 7.1 years (SD 1.2, range 4–9)", "They were 7 years old"),
    ("Of 2,306 infants, many slept.", "Of about 2,300 babies, many slept."),
    ("They wrote more (95% CI 2.9 to 9.5).", "They wrote 3 to 9.5 letters more."),
]
OTHERWISE = [
    (FORTY, "About 3 in 10 children born early have mild to moderate trouble.", "3 in 10"),
    (FORTY, "Many children born early find moving hard.", "40% is missing"),
    (FORTY, "About 60 in 100 have mild or moderate trouble.", "60 in 100"),
    ("Born before 32 weeks", "Born 3 weeks early", "the plain words say 3"),
    ("Born before 32 weeks", "Born very early", "32 is missing"),
    ("20% may improve.", "A third may get better.", "33%"),
    (NO_RISK, "Large movements may be harder for them.", "the plain words do not"),
    (NO_RISK, "Large movements are not harder for them.", "“risk” or a similar word is missing"),
    ("The risk is higher.", "No risk is higher.", "the clinical words do not"),
    ("They could not walk.", "They could walk.", "the plain words do not"),
    (LIKELY, "Small hand movements are hard for them.", "“may” or a similar word is missing"),
    ("Noise was associated with waking.", "Noise wakes them.", "“associated” or a similar word"),
    ("Practice may improve writing.", "Practice may always help, and is proven.", "“always”"),
    ("Infection and a difficulty", "Infection causes a difficulty", "less sure"),
    ("Infection or slow growth", "An infection and slow growth", "say “or”, the plain ones “and”"),
    ("A lung condition and a drug", "A lung condition or a drug", "say “and”, the plain ones “or”"),
    ("Infection and/or slow growth", "An infection and slow growth", "say “or”"),
    ("It was 1.5 times faster.", "It was 2 times faster.", "1.5 is missing"),
    ("It took about 6 minutes.", "It took 6.2 minutes.", "the plain words say 6.2"),
    ("Of 120 children, many slept.", "Of 100 children, many slept.", "120 is missing"),
    ("Half (50%) slept 6.2 hours (95% CI 5 to 7).", "Half slept well.", "6.2 is missing"),
]


@pytest.mark.parametrize(("text", "plain"), FAITHFUL)
def test_faithful_plain_words_get_no_remark(text, plain):
    assert remarks(text, plain) == []


@pytest.mark.parametrize(("text", "plain", "remark"), OTHERWISE)
def test_what_the_plain_words_say_otherwise_is_remarked_on(text, plain, remark):
    assert remark in " ".join(remarks(text, plain))


ADVICE = [
    (
        "Practise for 10 minutes",
        "Write for 15 minutes",
        ["the plain words say 15", "10 is missing"],
    ),
    ("Rolling may help", "Rolling helps", ["“may” or a similar word is missing"]),
    ("Offer dough or beads", "Offer dough and beads", ["say “or”"]),
    ("Never leave your child alone", "Stay with your child", []),
    ("Let your child touch food, so that tasting can wait", "First let your child touch it", []),
]


@pytest.mark.parametrize(("text", "plain", "found"), ADVICE)
def test_take_aways_are_compared_by_numbers_hedges_and_joins(text, plain, found):
    said = remarks_on_advice(text, plain)
    assert len(said) == len(found)
    assert all(part in remark for part, remark in zip(found, said, strict=True))


def test_remarks_name_the_line_and_leave_lines_without_plain_words_alone():
    lines = (
        FindingLine(
            text=NO_RISK,
            plain="They may fall.",
            children=(
                RiskFactorLine(text="Born before 32 weeks", plain="Born early"),
                FindingLine(text=FORTY),
            ),
        ),
    )
    found = list(all_remarks(sample_document(findings=lines)))
    assert {each.field for each in found} == {"findings"}
    assert [each.message.partition(": ")[0] for each in found] == [
        f"“{NO_RISK}”",
        "“Born before 32 weeks”",
    ]


def test_remarks_on_take_aways_stand_at_theirs():
    step = TakeawayLine(text="Play for 10 minutes", plain="Play", basis="experience")
    (remark,) = all_remarks(sample_document(message="They caught.", for_parents=(step,)))
    assert remark.field == "for_parents"
    assert remark.message == "“Play for 10 minutes”: 10 is missing in the plain words."
