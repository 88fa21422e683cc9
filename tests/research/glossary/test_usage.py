"""Which live articles use which words."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.document.schema import Amount, FindingLine, TakeawayLine
from research.glossary import usage
from research.models import GlossaryTerm
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.glossary.terms import term
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db


def uses() -> dict[str, list[str]]:
    return {
        word: [use.slug for use in found]
        for word, found in usage(GlossaryTerm.objects.all()).items()
    }


def other(**changes):
    return published(slug="other", citations=(source(doi="10.5555/other"),), **changes)


def test_the_live_article_counts_and_no_other():
    term("catching")
    term("bat")
    assert uses() == {}
    article = published()
    assert uses() == {"catching": ["throwing-and-catching"]}
    changed = sample_document(
        findings=(FindingLine(text="Throwing"),), for_parents=(TakeawayLine(text="Use a bat"),)
    )
    actions.save_draft(article, changed, by=None)
    assert uses() == {"catching": ["throwing-and-catching"]}
    republished(article, changed)
    assert uses() == {"bat": ["throwing-and-catching"]}


def test_every_part_that_explains_words_counts():
    parts = ("catching", "practice", "boys", "cohort study", "120 children", "one town", "cheap",
             "ask", "soft ball", "ten minutes", "7 years", "cerebral palsy")  # fmt: skip
    for part in parts:
        term(part)
    published(not_for="Not about children with cerebral palsy.")
    assert set(uses()) == {part.replace(" ", "-") for part in parts}


def test_what_is_said_beside_a_step_and_of_harms_counts():
    parts = ("beanbag", "gently", "dizzy", "corrected age", "drops things", "bruises", "diary",
             "clinical")  # fmt: skip
    for part in parts:
        term(part)
    step = TakeawayLine(
        text="Something clinical",
        plain="Throw",
        basis="study",
        amount=Amount(after="go on gently"),
        needs="a beanbag",
        stop="your child is dizzy",
        ages="3 years, corrected age",
    )
    study = replace(
        sample_document().study, harms="seen", harms_seen="Some bruises.", effort="A diary."
    )
    published(for_parents=(step,), study=study)
    assert set(uses()) == {part.replace(" ", "-") for part in parts}


def test_words_of_another_language_are_not_used():
    term("catching", language="es")
    published()
    assert uses() == {}
    other(language="es")
    assert uses() == {"catching": ["other"]}


def test_a_word_that_changes_is_found_anew():
    row = term("catching")
    published()
    uses()
    row.term = "throwing"
    row.save()
    assert uses() == {"catching": ["throwing-and-catching"]}
    row.term = "nothing"
    row.save()
    assert uses() == {}


def test_samples_are_told():
    term("catching")
    published(is_invented=True)
    ((use,),) = usage(GlossaryTerm.objects.all()).values()
    assert use.is_sample and use.title == "Throwing and catching"


def test_many_articles_cost_as_many_queries_as_one():
    term("catching")
    for number in range(6):
        published(slug=f"a-{number}", citations=(source(doi=f"10.5555/{number}"),))
    terms = list(GlossaryTerm.objects.all())
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert len(usage(terms)["catching"]) == 6
        counts.append(len(captured))
    assert counts[0] <= 2 and counts[1] == 1
