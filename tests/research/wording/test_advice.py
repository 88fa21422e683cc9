"""What is remarked on in families' text, and what is not."""

from dataclasses import replace

import pytest

from research.document.parts import Proportion
from research.document.schema import Document, FindingLine, RiskFactorLine, Study, TakeawayLine
from research.models import Certainty, GlossaryTerm
from research.wording import advice, sentences
from research.wording.advice import advised
from research.wording.bundled import add_missing
from research.wording.remark import taken

pytestmark = pytest.mark.django_db
LONG = (
    "We saw the children in the park, and they ran and fell and got up and ran on until the sun "
    "had set and it was late."
)


@pytest.fixture(autouse=True)
def _words():
    add_missing()


def document(**values):
    return Document(**{"slug": "x", "title": "", **values})


def kinds(text, **values):
    return [
        remark.kind for one in advised(document(message=text, **values)) for remark in one.remarks
    ]


def messages(text):
    return [r.message for one in advised(document(message=text)) for r in one.remarks]


@pytest.mark.parametrize(
    "text",
    [
        "Play with a ball for 10 minutes a day.",
        "For children aged 3, 4 and 5.",
        "Of the 48 children, 12 slept badly in 2024.",
        "Call 112 at once.",
        "4 in 10 children and 45% of the boys.",
        "There is a chance of 20%. They slept 20% more.",
        "From week 3 to 12.",
        "Do NOT shake a baby. She is tired and worried.",
        "An OT (occupational therapist) helps. Ask the OT.",
    ],
)
def test_plain_sentences_have_no_remark(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LONG, "long-sentence"),
        ("The child was measured by us.", "passive"),
        ("The child was measured.", "passive"),
        ("The GMFCS tells more.", "abbreviation"),
        ("The score rose by 12.", "number"),
        ("They gained 12 and slept.", "number"),
        ("It helped 45%.", "number"),
        ("It helped (p < 0.05).", "number"),
        ("They utilise it.", "hard-word"),
    ],
)
def test_what_is_hard_to_read_is_remarked_on(text, kind):
    assert kinds(text) == [kind]


def test_a_claim_that_is_too_sure_is_remarked_on():
    study = Study(certainty=str(Certainty.NOT_VERY))
    assert kinds("The game helps children sleep.", study=study) == ["claim"]
    assert kinds("The game may help children sleep.", study=study) == []


def test_a_number_that_the_line_says_beside_it_is_not_asked_about():
    share = Proportion(count=45, of=100, whom="children", what="sleep badly")
    line = FindingLine(text="Sleep was poor in the end: 45%.", proportion=share)
    below = FindingLine(text="It stayed at 45%.")
    bare = document(findings=(replace(line, proportion=None, children=(below,)),))
    told = document(findings=(replace(line, children=(below,)),))
    assert len(list(advised(bare))) == 2
    assert list(advised(told)) == []


def test_only_what_families_read_is_looked_at():
    hard = "The child was assessed."
    words = document(
        findings=(
            FindingLine(text=hard, plain="We met."),
            RiskFactorLine(text="Noise", plain="Noise"),
        ),
        for_therapists=(TakeawayLine(text=hard),),
        for_parents=(TakeawayLine(text=hard, plain="Play.", needs="a device to utilise"),),
    )
    assert [(one.passage.field, one.passage.boxes) for one in advised(words)] == [
        ("for_parents", ("needs",))
    ]


def test_an_abbreviation_is_explained_anywhere_in_the_text_or_in_the_glossary():
    lines = (FindingLine(text="CP is common."), FindingLine(text="Cerebral palsy (CP) is lasting."))
    assert list(advised(document(findings=lines))) == []
    assert len(list(advised(document(findings=lines[:1])))) == 1
    GlossaryTerm.objects.create(term="cerebral palsy", slug="cp", meaning="x", spellings="CP")
    assert list(advised(document(findings=lines[:1]))) == []


def test_a_long_sentence_is_parted_where_a_new_one_begins():
    (one,) = advised(document(message=LONG))
    assert taken(LONG, *one.remarks).startswith("We saw the children in the park. They ran")
    unsure = "We do not know whether " + LONG[:1].lower() + LONG[1:]
    assert "make two of it" in messages(unsure)[0]


def test_another_language_is_looked_at_for_what_is_sound_there():
    german = " ".join(["Wort"] * 24) + " wurde 12 gemacht, und die GMFCS."
    assert kinds(german, language="de") == ["long-sentence", "abbreviation"]
    assert "only long sentences" in advice.not_looked_at("de")
    assert advice.not_looked_at("en-GB") == ""
    assert list(sentences.long_sentences("字" * 200, "zh")) == []


def test_the_lines_that_are_asked_about_are_looked_at_alone():
    lines = tuple(FindingLine(text="They utilise it.") for _n in range(3))
    (one,) = advised(document(findings=lines), {"findings"}, {lines[1].id})
    assert one.passage.line == lines[1].id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "They wrote 6.2 letters more (95% CI 2.9 to 9.5), then 3.1 letters more (95% CI -0.4 "
            "to 5.6), and it lasted (p = .01).",
            "“95% CI 2.9 to 9.5”, “95% CI -0.4 to 5.6”, “p = .01” tell families nothing.",
        ),
        ("It made no difference (95% CI −2.8 to 3.6).", "“95% CI −2.8 to 3.6” tells families"),
        ("It changed the score by −2.8 to −1.", "“−2.8 to −1” of what?"),
        ("It rose by 12. Then it rose by 12.", "“12” of what?"),
    ],
)
def test_a_line_is_told_once_what_its_statistics_are_and_with_their_signs(text, said):
    (message,) = messages(text)
    assert message.startswith(said)
