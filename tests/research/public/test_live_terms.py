"""Which live articles explain which words."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.document.schema import Amount, FindingLine, TakeawayLine
from research.models import GlossaryTerm, LiveEdition, LiveText
from research.public import archive, live, live_terms
from research.public.entries import Listing, explaining
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.glossary.terms import term
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def uses() -> dict[str, list[str]]:
    """Return by each word the articles that explain it, as the glossary's pages list them."""
    slugs = GlossaryTerm.objects.values_list("slug", flat=True)
    pages = {slug: Listing(explaining, slug, count=99)[:] for slug in slugs}
    listed = {slug: [entry.slug for entry in entries] for slug, entries in pages.items()}
    used = {slug: articles for slug, articles in listed.items() if articles}
    assert archive.explaining(slugs) == {slug: len(articles) for slug, articles in used.items()}
    assert archive.is_true()
    return used


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


def test_only_what_may_say_a_word_is_read_when_it_changes():
    published()
    for number in range(6):
        published(
            slug=f"a-{number}",
            citations=(source(doi=f"10.5555/{number}"),),
            findings=(FindingLine(text="Balancing on one leg"),),
        )
    row = term("nowhere")
    row.term = "one-leg"
    with CaptureQueriesContext(connection) as few:
        row.save()
    assert len(uses()["nowhere"]) == 6
    row.term = "balancing on two legs"
    row.save()
    with CaptureQueriesContext(connection) as none:
        row.save()
    assert uses() == {} and len(none) < len(few)


def test_a_word_that_is_gone_is_explained_nowhere():
    row = term("catching")
    published()
    row.delete()
    term("catching", meaning="Another.", slug="catching")
    assert uses() == {"catching": ["throwing-and-catching"]}


def test_what_a_proposed_word_would_explain_is_known_before():
    published()
    proposed = GlossaryTerm(term="bat", spellings="catching", slug="bat", language="en")
    assert [row.slug for row in live_terms.would_explain(proposed)] == ["throwing-and-catching"]
    proposed.spellings = ""
    assert live_terms.would_explain(proposed) == []


def test_all_of_it_is_made_anew_and_compared():
    term("catching")
    article = published()
    assert list(live.mismatched()) == []
    for damage in (
        lambda row: row.terms.all().delete(),
        lambda row: LiveText.objects.filter(live=row).update(folded="nothing"),
        lambda row: LiveEdition.objects.filter(pk=row.pk).update(entry={}),
        lambda row: LiveEdition.objects.filter(pk=row.pk).update(is_sample=True),
    ):
        damage(article.live.get())
        assert list(live.mismatched()) == [article]
        call_command("rebuild_live", stdout=StringIO())
        assert list(live.mismatched()) == []
    assert uses() == {"catching": ["throwing-and-catching"]}
