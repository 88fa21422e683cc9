"""Several people act in the same moment: one wins, the others are told, nothing is mixed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections
from django.utils import timezone

from clinic import triggers
from research.document import rows
from research.document.problems import InvalidDocument
from research.models import Article, DraftState, PublicStatus, Release, Review
from research.workflow import actions
from research.workflow.roles import REVIEWERS
from research.workflow.situation import Situation
from tests.invariants import assert_sound
from tests.research.documents import sample_document, source
from tests.research.people import (
    ann,
    approved,
    fresh,
    in_review,
    may,
    person,
    published_by_people,
    rob,
    written,
)
from tests.research.pictured import picture, stored, why_closed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

MANY = 20
SOON = timedelta(days=1)


def at_once(*acts: Callable) -> list:
    """Let each of `acts` go in a thread of its own at the same moment; return what came of it.

    That is what it returned, or the exception that it raised.
    """
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(number: int):
        try:
            connection.ensure_connection()
            start.wait()
            outcomes[number] = acts[number]()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def failures(outcomes: list) -> list[Exception]:
    return [each for each in outcomes if isinstance(each, Exception)]


def changed(article: Article, **changes):
    return replace(rows.read(article), **changes)


def test_many_requests_publish_one_revision_once():
    article, author = approved(), ann()
    outcomes = at_once(*[lambda: actions.publish(article, by=author, note="Clearer.")] * MANY)
    assert [type(each) for each in failures(outcomes)] == [actions.NothingToPublish] * (MANY - 1)
    assert article.editions.count() == 1
    assert Release.objects.count() == 1
    assert article.live.count() == 1
    assert_sound()


def test_many_requests_schedule_one_revision_once():
    article, author, at = approved(), ann(), timezone.now() + SOON
    outcomes = at_once(
        *[lambda: actions.publish(article, by=author, at=at, note="Clearer.")] * MANY
    )
    assert len(failures(outcomes)) == MANY - 1
    assert Release.objects.count() == 1
    assert_sound()


def test_of_two_reviewers_the_second_is_told_who_was_first():
    article, one, other = in_review(), rob(), person("sue", REVIEWERS)
    seen = article.revisions.first().pk
    actions.comment(article, by=other, seen=seen, text="The message is too long.")
    outcomes = at_once(
        lambda: actions.approve(article, by=one, seen=seen, whole=True),
        lambda: actions.ask_changes(article, by=other, seen=seen),
    )
    (refusal,) = failures(outcomes)
    (review,) = Review.objects.all()
    assert isinstance(refusal, actions.Refused)
    assert f"{review.by_name} decided a moment ago" in str(refusal)
    wanted = {"approve": DraftState.APPROVED, "changes": DraftState.CHANGES_ASKED}
    assert fresh(article).state == wanted[review.decision]
    assert_sound()


def test_of_two_saves_the_second_is_told_and_overwrites_nothing():
    article, authors = written(), [ann(), rob()]
    seen = article.revisions.first().pk
    documents = [changed(article, title=title) for title in ("Ann's", "Rob's")]
    outcomes = at_once(
        lambda: actions.save_draft(fresh(article), documents[0], by=authors[0], seen=seen),
        lambda: actions.save_draft(fresh(article), documents[1], by=authors[1], seen=seen),
    )
    (conflict,) = failures(outcomes)
    assert isinstance(conflict, actions.EditConflict)
    assert conflict.theirs.pk == article.revisions.first().pk
    assert article.revisions.count() == 2
    assert fresh(article).title in ("Ann's", "Rob's")
    assert_sound()


def test_many_saves_one_after_the_other_are_all_kept():
    article, author = written(), ann()
    documents = [changed(article, title=f"Title {number}") for number in range(MANY)]
    outcomes = at_once(
        *[
            lambda document=document: actions.save_draft(fresh(article), document, by=author)
            for document in documents
        ]
    )
    assert failures(outcomes) == []
    assert article.revisions.count() == MANY + 1
    assert_sound()


def test_of_two_first_saves_of_one_study_one_is_an_article():
    author = ann()
    outcomes = at_once(*[lambda: written(by=author)] * 2)
    (refusal,) = failures(outcomes)
    # On PostgreSQL the second may learn it from the database; whoever saves tries once more.
    assert isinstance(refusal, InvalidDocument | IntegrityError)
    assert Article.objects.count() == 1
    assert_sound()


def test_saving_and_approving_at_once_never_approves_what_nobody_saw():
    article, author, reviewer = in_review(), ann(), rob()
    seen, document = article.revisions.first().pk, changed(article, title="Changed")
    at_once(
        lambda: actions.save_draft(fresh(article), document, by=author),
        lambda: actions.approve(article, by=reviewer, seen=seen, whole=True),
    )
    assert fresh(article).state != DraftState.APPROVED
    assert_sound()


def test_saving_and_publishing_at_once_publishes_what_was_approved_or_nothing():
    article, author = approved(), ann()
    document = changed(article, title="Changed")
    at_once(
        lambda: actions.save_draft(fresh(article), document, by=author),
        lambda: actions.publish(article, by=author, note="Clearer."),
    )
    titles = [actions.document_of(edition).title for edition in article.editions.all()]
    assert titles in ([], ["Throwing and catching"])
    assert fresh(article).state == DraftState.DRAFT
    assert_sound()


def test_scheduling_and_withdrawing_at_once_leaves_one_order_or_the_other():
    article = published_by_people()
    actions.save_draft(article, changed(article, title="Second"), by=ann())
    article, author, at = approved(fresh(article)), ann(), timezone.now() + SOON
    outcomes = at_once(
        lambda: actions.publish(article, by=author, at=at, note="Clearer."),
        lambda: actions.withdraw(article, by=author, reason="We look into it."),
    )
    assert failures(outcomes) == []
    situation = Situation(fresh(article))
    assert situation.status == PublicStatus.WITHDRAWN
    kinds = list(Release.objects.values_list("kind", flat=True))
    scheduled_last = kinds == ["publish", "withdraw", "publish"]
    assert scheduled_last or kinds == ["publish", "publish", "call-off", "withdraw"]
    assert bool(situation.pending) == scheduled_last
    assert_sound()


def test_moving_and_calling_off_at_once_does_one_of_them_last():
    article, author = published_by_people(approved(), at=timezone.now() + SOON), ann()
    at_once(
        lambda: actions.move(article, by=author, at=timezone.now() + 2 * SOON),
        lambda: actions.call_off(article, by=author),
    )
    assert Situation(fresh(article)).status == PublicStatus.NOT_PUBLIC
    assert_sound()


def test_a_picture_that_two_articles_give_up_at_once_is_closed():
    red = stored("red")
    one = published_by_people(written(picture=picture("red")))
    other = sample_document(
        slug="another", citations=(source(doi="10.5555/other"),), picture=picture("red")
    )
    other = published_by_people(written(other), at=timezone.now() + SOON)
    manager, author, editions = may(), ann(), list(one.editions.all())
    outcomes = at_once(
        lambda: actions.close(one, by=manager, editions=editions, reason="Consent."),
        lambda: actions.call_off(other, by=author),
    )
    assert failures(outcomes) == []
    assert why_closed(red) == "Consent."
    assert_sound()


def test_while_an_edition_is_emptied_nobody_else_changes_history(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    article = published_by_people()
    actions.save_draft(article, changed(article, title="Second"), by=ann())
    editions, author = list(article.editions.all()), ann()
    actions.close(article, by=may(), editions=editions, reason="Consent.")
    document = changed(article, title="Third")
    outcomes = at_once(
        *[tamper] * 8,
        lambda: actions.expunge(article, 1, reason="Consent."),
        lambda: actions.save_draft(fresh(article), document, by=author),
    )
    assert failures(outcomes[8:]) == []
    assert all(isinstance(each, DatabaseError) for each in outcomes[:8])
    assert all("never changed" in str(each) for each in outcomes[:8])
    assert triggers.unguarded(connection) == []
    assert_sound()


def tamper():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE research_revision SET by_name = 'somebody else'")
