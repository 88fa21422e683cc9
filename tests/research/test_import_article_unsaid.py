"""What an imported file does not say is named, and what it says under newer headings taken."""

import pytest

from research.document import rows
from research.models import Article, Edition
from tests.research.importing import REAL_STUDY, run, written

pytestmark = pytest.mark.django_db


def test_what_the_file_does_not_say_is_named(tmp_path):
    said = run(written(tmp_path, REAL_STUDY), "--publish")
    still = said[said.index("Still to be said:") : said.index("Read:")]
    for words in (
        "the message",
        "whom this is about",
        "how sure the study can make us",
        "when families should get help sooner",
        "whether we sell",
        "the question",
        "whom this is not about",
        "cannot tell us",
        "says of harms",
        "How many of whom".lower(),
        "1 finding or risk factor has no plain words",
        "1 step for parents does not say how much",
        "design is not given",
        "1 take-away does not say what it is based on",
        "the author of the summary",
    ):
        assert words in still, words
    assert "Not published:" in said
    assert Edition.objects.count() == 0 and Article.objects.count() == 1


def test_what_a_file_says_under_the_newer_headings_is_taken(tmp_path):
    more = (
        "Question: Does it help?\n\nFor whom\nFor babies.\n\nNot for: Teens.\n\n"
        "How sure are we?\nWe are not very sure.\n\nHarms\nNobody was hurt.\n\n"
        "Effort: Ten minutes.\n\nKeep safe\n- Stay close\n\nEmergency\n- No breath\n- A fit\n\n"
        "When to see a doctor\n- A lost skill\n\nWhen to get help\n- You worry\n\n"
    )
    source = REAL_STUDY.replace("Citation:", more + "Citation:")
    said = run(written(tmp_path, source))
    document = rows.read(Article.objects.get())
    assert "Not understood" not in said
    assert (document.question, document.for_whom) == ("Does it help?", "For babies.")
    assert (document.not_for, document.study.certainty) == ("Teens.", "not-very-sure")
    assert (document.study.harms_seen, document.study.effort) == (
        "Nobody was hurt.",
        "Ten minutes.",
    )
    assert (document.help_now, document.help_soon) == ("No breath\nA fit", "A lost skill")
    assert [(line.advice, line.text) for line in document.for_parents[1:]] == [
        ("keep-safe", "Stay close"),
        ("get-help", "You worry"),
    ]
    assert "how sure the study can make us" not in said
    assert "when families should get help" not in said


def test_a_certainty_in_other_words_is_named_and_chosen_by_nobody(tmp_path):
    certain = REAL_STUDY.replace("Citation:", "How sure are we?\nQuite so.\n\nCitation:")
    said = run(written(tmp_path, certain))
    assert "none of the site's words for how sure we are" in said
    assert rows.read(Article.objects.get()).study.certainty == ""
