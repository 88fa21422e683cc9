"""Closing editions closes their pictures, once nothing open shows them; and so they stay."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.models import TeamMember
from research.document import codec, rows
from research.document.problems import InvalidDocument
from research.models import Article
from research.workflow import actions
from research.workflow.situation import Situation
from tests.research.documents import sample_document, source
from tests.research.people import ann, approved, fresh, may, published_by_people, written
from tests.research.pictured import picture, stored, why_closed

pytestmark = [pytest.mark.django_db, pytest.mark.data]

CONSENT = "A parent took back her consent."


@pytest.fixture
def red():
    return stored("red")


def published(**changes) -> Article:
    return published_by_people(written(sample_document(picture=picture(), **changes)))


def other_article() -> Article:
    """An article about another study, with the same picture."""
    citations = (source(doi="10.5555/other", title="Another"),)
    return written(sample_document(slug="another", citations=citations, picture=picture()))


def close(article: Article, *numbers: int, reason: str = CONSENT):
    editions = list(article.editions.filter(number__in=numbers))
    actions.close(article, by=may(), editions=editions, reason=reason)


def test_the_picture_goes_with_the_last_edition_that_shows_it(red):
    article = published()
    save(article, title="Second")
    published_by_people(fresh(article))
    close(article, 1)
    assert why_closed(red) == ""
    close(article, 2, reason="This one, too.")
    assert why_closed(red) == "This one, too."


def save(article: Article, **changes):
    actions.save_draft(article, replace(rows.read(article), **changes), by=ann())


def test_another_article_keeps_it_open_until_it_is_closed_too(red):
    article, other = published(), published_by_people(other_article())
    close(article, 1)
    assert why_closed(red) == ""
    close(other, 1)
    assert why_closed(red) == CONSENT


def test_a_scheduled_edition_keeps_it_open_until_it_is_called_off(red):
    article = published()
    later = published_by_people(other_article(), at=timezone.now() + timedelta(days=3))
    close(article, 1)
    assert why_closed(red) == ""
    actions.call_off(later, by=ann())
    assert why_closed(red) == CONSENT


def test_closing_calls_off_what_would_have_shown_it(red):
    article = published()
    save(article, title="Second", picture=None)
    published_by_people(fresh(article))
    save(article, title="Third", picture=picture())
    published_by_people(fresh(article), at=timezone.now() + timedelta(days=3))
    close(article, 1)
    assert Situation(fresh(article)).pending is None
    assert why_closed(red) == CONSENT


def test_calling_off_alone_closes_nothing(red):
    article = published_by_people(other_article(), at=timezone.now() + timedelta(days=3))
    actions.call_off(article, by=ann())
    assert why_closed(red) == ""


def test_a_portrait_stays_on_the_team_page(red):
    TeamMember.objects.create(slug="kim", name="Kim", picture=red)
    close(published(), 1)
    assert why_closed(red) == ""


def test_nothing_that_shows_a_closed_picture_is_published(red):
    article = approved(other_article())
    close(published(), 1)
    with pytest.raises(InvalidDocument, match="picture was closed for good"):
        actions.publish(article, by=ann(), note="Clearer.")
    save(article, picture=None)
    assert published_by_people(fresh(article)).editions.get().number == 1


def test_what_was_closed_is_not_published_again_word_for_word():
    article = published_by_people()
    first = article.revisions.first()
    save(article, title="Second")
    published_by_people(fresh(article))
    close(article, 1)
    with pytest.raises(actions.Refused, match="cannot be put back"):
        actions.restore(article, first, by=ann())
    actions.save_draft(article, codec.loads(first.content), by=ann())
    article = approved(fresh(article))
    for publish in (
        lambda: actions.publish(article, by=ann(), note="Clearer."),
        lambda: actions.publish_by_operator(article),
    ):
        with pytest.raises(actions.NothingToPublish, match="closed for good"):
            publish()
    assert article.editions.count() == 2
