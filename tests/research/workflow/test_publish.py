"""Publishing freezes the draft; only what is released is public."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from research.document import rows
from research.document.problems import InvalidDocument
from research.models import Address, Article, LiveEdition, Revision
from research.public import live
from research.workflow import actions
from research.workflow.roles import AUTHORS
from tests.research.documents import TOPICS, sample_document
from tests.research.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def article():
    article = Article()
    actions.save_draft(article, sample_document(), by=None)
    return article


@pytest.fixture
def maria():
    return person("maria", AUTHORS)


def shown(moment=None):
    return [actions.document_of(row.edition).title for row in LiveEdition.objects.at(moment)]


def retitle(article, title, **kwargs):
    document = replace(rows.read(article), title=title)
    return actions.save_draft(article, document, **({"by": None} | kwargs))


def test_a_draft_is_not_public_and_a_later_edit_changes_nothing(article):
    assert shown() == []
    actions.publish_by_operator(article)
    retitle(article, "Another title")
    assert shown() == ["Throwing and catching"]
    edition = actions.publish_by_operator(article)
    assert edition.number == 2
    assert shown() == ["Another title"]


def test_editions_say_who_and_keep_the_name(article, maria):
    revision = retitle(article, "Maria's", by=maria)
    maria.last_name = "Changed"
    maria.save()
    revision.refresh_from_db()
    assert (revision.by, revision.by_name) == (maria, "Maria Author")


def test_without_the_study_nothing_is_published(article):
    document = replace(rows.read(article), citations=())
    actions.save_draft(article, document, by=None)
    with pytest.raises(InvalidDocument, match="Say which study"):
        actions.publish_by_operator(article)
    assert shown() == []


def test_publishing_the_same_again_makes_no_edition(article):
    actions.publish_by_operator(article)
    with pytest.raises(actions.NothingToPublish):
        actions.publish_by_operator(article)
    assert article.editions.count() == 1


def test_what_was_published_last_is_live_whatever_the_clock_says_and_can_be_rebuilt(article):
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        actions.publish_by_operator(article)
    retitle(article, "Second")
    with time_machine.travel(start - timedelta(days=1), tick=False):
        actions.publish_by_operator(article)
    for _time in range(2):
        for moment in (start - timedelta(days=2), start, timezone.now()):
            assert shown(moment) == ["Second"]
        live.rebuild(article)


def test_a_public_address_is_never_given_to_another_article(article):
    actions.publish_by_operator(article)
    document = replace(rows.read(article), slug="balls")
    actions.save_draft(article, document, by=None)
    actions.publish_by_operator(article)
    assert set(Address.objects.values_list("slug", flat=True)) == {"throwing-and-catching", "balls"}
    other = sample_document(citations=())
    with pytest.raises(InvalidDocument, match="belongs to the article"):
        actions.save_draft(Article(), other, by=None)


def test_topics_of_the_live_edition_are_those_published(sound_rows):
    article = Article()
    actions.save_draft(article, sample_document(topics=tuple(TOPICS[:2])), by=None)
    actions.publish_by_operator(article)
    assert sorted(LiveEdition.objects.get().topics.values_list("slug", flat=True)) == [
        "topic-0",
        "topic-1",
    ]


def test_the_second_to_save_is_told_and_nothing_is_overwritten(article, maria):
    seen = article.revisions.first().pk
    retitle(article, "Maria's", seen=seen, by=maria)
    with pytest.raises(actions.EditConflict) as caught:
        retitle(article, "Mine", seen=seen)
    assert caught.value.theirs.by_name == "Maria Author"
    assert rows.read(Article.objects.get(pk=article.pk)).title == "Maria's"
    assert Revision.objects.filter(article=article).count() == 2
