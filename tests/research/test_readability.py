"""How families' text reads: measured for authors alone, told in sentences, never in the way."""

from dataclasses import replace

import pytest

from research import readability
from research.document.parts import Amount
from research.document.phrases import EFFECT, NO_DIFFERENCE
from research.document.schema import Document, FindingLine, RiskFactorLine, TakeawayLine
from research.workflow import actions
from tests.admin_pages import signed_in, visit
from tests.research.documents import sample_document
from tests.research.people import ann, fresh, in_review, rob, written
from tests.research.published import published

HARD = (
    "Intraventricular haemorrhage and bronchopulmonary dysplasia considerably increase the "
    "probability of neurodevelopmental impairment, particularly where antenatal corticosteroid "
    "administration was insufficient or delayed."
)
HARD_FINDING = (FindingLine(text=HARD),)
ADDRESS = "/admin/research/article"


def messages(**changes):
    return [problem.message for problem in readability.advice(sample_document(**changes))]


def test_families_text_is_all_that_families_read():
    document = sample_document(
        question="Does ball play help?",
        not_for="Not about babies.",
        help_now="Your child faints.\nYour child cannot breathe.",
        study=replace(sample_document().study, harms_seen="Nobody was hurt.", effort="A ball."),
        findings=(
            FindingLine(
                text="Prehension improved",
                plain="They caught better",
                children=(RiskFactorLine(text="Noise", examples="i.e. cars"),),
            ),
        ),
        for_parents=(
            TakeawayLine(
                text="Engage in ball play",
                plain="Play",
                amount=Amount(minutes=10, times=1, per="day"),
                needs="A soft ball",
                stop="Stop when tired",
                ages="From 3 years",
                children=(TakeawayLine(text="outside"),),
            ),
        ),
    )
    assert list(readability.families_text(document)) == [
        ("question", "Does ball play help?"),
        ("title", "Throwing and catching"),
        ("message", "Ten minutes of ball play a day can help."),
        ("for_whom", "For children of 3 to 7 years."),
        ("not_for", "Not about babies."),
        ("for_parents", "Play"),
        ("for_parents", "10 minutes, 1 time a day."),
        ("for_parents", "A soft ball"),
        ("for_parents", "Stop when tired"),
        ("for_parents", "From 3 years"),
        ("for_parents", "outside"),
        ("help_now", "Your child faints."),
        ("help_now", "Your child cannot breathe."),
        ("help_soon", "Your child drops things more often than before."),
        ("findings", "They caught better"),
        ("findings", "Noise (i.e. cars)"),
        (
            "certainty",
            "We are not very sure of what the study found, because there was no group to "
            "compare with.",
        ),
        ("limits", "One town only."),
        ("harms_seen", "Nobody was hurt."),
        ("effort", "A ball."),
    ]


def test_easy_text_gets_no_advice():
    assert messages() == []


def test_hard_text_is_told_with_its_grade_and_its_long_sentences():
    grade, sentence = messages(findings=HARD_FINDING, message="")
    assert grade.startswith("The text for families is at grade ")
    assert grade.endswith(" by SMOG. Aim for 6 to 8 by both.")
    assert "“Intraventricular haemorrhage and" in sentence


def test_hard_words_come_each_with_the_passage_in_which_it_stands_first():
    again = FindingLine(text="Bronchopulmonary", plain="Bronchopulmonary dysplasia again")
    measured = readability.measure(sample_document(findings=(*HARD_FINDING, again)))
    hard = {word.words: word.passage for word in measured.hard_words}
    assert hard["bronchopulmonary"].line == HARD_FINDING[0].id
    assert hard["neurodevelopmental"].field == "findings"
    assert "Bronchopulmonary" not in hard


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Play. Rest! Why? Yes.", ["Play.", "Rest!", "Why?", "Yes."]),
        ("On average 8.9 of 10 did.", ["On average 8.9 of 10 did."]),
        ("Ask Dr. Roe, e.g. by phone.", ["Ask Dr. Roe, e.g. by phone."]),
        ("See no. 4 (p. 7). No. Then rest.", ["See no. 4 (p. 7).", "No.", "Then rest."]),
        ("Use sand, rice, etc. Then wash.", ["Use sand, rice, etc.", "Then wash."]),
        ("Sand, rice, etc. are fine.", ["Sand, rice, etc. are fine."]),
        ("“Stop!” she said. Go on", ["“Stop!” she said.", "Go on"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(text, sentences):
    assert list(readability.sentences_of(text)) == sentences


def test_full_stops_within_a_sentence_do_not_make_it_easier():
    whole = sample_document(message=HARD.replace("considerably", "so Dr Roe, eg, says, 8 of 9"))
    dotted = sample_document(message=HARD.replace("considerably", "so Dr. Roe, e.g., says, 8.9"))
    assert readability.measure(dotted).grade >= readability.measure(whole).grade


def test_both_measures_follow_their_formulas():
    words = "Families play together on Sundays. We rest."
    document = Document(slug="play", title="Play", message=words)
    measured = readability.measure(document)
    # 8 words in 3 sentences, 13 syllables, of which "families" and "together" have three.
    assert measured.grade == pytest.approx(0.39 * 8 / 3 + 11.8 * 13 / 8 - 15.59)
    assert measured.smog == pytest.approx(1.043 * (30 * 2 / 3) ** 0.5 + 3.1291)


def test_a_text_that_only_smog_finds_hard_is_told(monkeypatch):
    words = "Families, families, families, families."
    document = Document(slug="play", title="Play", message=words)
    (grades, *_others) = [problem.message for problem in readability.advice(document)]
    assert "by SMOG" in grades


def test_advice_leads_to_the_field_it_is_about():
    found = readability.advice(sample_document(message=HARD, findings=HARD_FINDING))
    assert [problem.field for problem in found] == ["findings", "message", "findings"]
    assert [problem.words for problem in found] == ["", HARD, HARD]


def test_plain_words_are_measured_in_place_of_the_clinical_ones():
    line = FindingLine(text=HARD, plain="Some sick babies find it hard to learn to move.")
    assert messages(findings=(line,)) == []


def test_other_languages_are_not_measured():
    assert messages(findings=HARD_FINDING, language="es") == []


@pytest.mark.django_db
def test_authors_and_reviewers_see_it_where_they_send_check_and_publish():
    article = written(findings=HARD_FINDING)
    assert "is at grade" in visit(signed_in(ann()), f"{ADDRESS}/{article.pk}/act/send/").text
    review = visit(signed_in(rob()), f"{ADDRESS}/{in_review(article).pk}/review/")
    link = next(a for a in review.tree.iter("a") if "is at grade" in a.text_content())
    assert link.get("href") == f"{ADDRESS}/{article.pk}/change/?at=findings#id_findings"
    actions.approve(fresh(article), by=rob(), seen=article.revisions.first().pk, whole=True)
    page = visit(signed_in(ann()), f"{ADDRESS}/{article.pk}/act/publish/")
    assert "is at grade" in page.text
    assert "Published" in page.send("_act").messages


@pytest.mark.django_db
def test_it_keeps_nothing_from_families_and_is_not_measured_while_they_read(client, monkeypatch):
    def fail(_document):
        raise AssertionError("measured while families read")

    monkeypatch.setattr(readability, "measure", fail)
    published(findings=HARD_FINDING)
    assert client.get("/research/throwing-and-catching/").status_code == 200


def test_words_of_every_day_and_those_that_the_form_proposes_are_not_called_hard():
    said = (
        "Nobody knows whether handwriting changes. It probably makes little or no difference. "
        + HARD
    )
    measured = readability.measure(sample_document(findings=(FindingLine(text=said),)))
    hard = {word.words.casefold() for word in measured.hard_words}
    assert "bronchopulmonary" in hard
    proposed = {
        word for core in (*EFFECT.values(), *NO_DIFFERENCE.values()) for word in str(core).split()
    }
    assert not hard & {"nobody", "handwriting", *proposed}
