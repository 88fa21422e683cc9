"""Releases: what is public from when until when, whatever is done to editions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from clinic.models import AuditEntry, Picture
from research.document import rows, schema
from research.document.problems import InvalidDocument
from research.models import DraftState, LiveEdition, PublicStatus, Release
from research.public import live
from research.workflow import actions
from research.workflow.actions import NothingToPublish, Refused
from research.workflow.situation import Situation
from tests.research.people import ann, approved, fresh, may, published_by_people, rob, written

pytestmark = [pytest.mark.django_db, pytest.mark.data]
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


def next_approved(article, title):
    document = replace(rows.read(article), title=title)
    actions.save_draft(article, document, by=ann())
    return approved(article)


def shown(article):
    row = LiveEdition.objects.at().filter(article=article).first()
    return row and live.document_of(row.edition).title


def status(article):
    return Situation(fresh(article)).status


def test_a_scheduled_edition_appears_by_the_clock_alone(clock):
    article = published_by_people(approved(), at=NOON + HOUR)
    assert (status(article), shown(article)) == (PublicStatus.SCHEDULED, None)
    clock.move_to(NOON + HOUR)
    assert (status(article), shown(article)) == (PublicStatus.LIVE, "Throwing and catching")


def test_a_schedule_can_be_moved_and_called_off_until_it_is_live(clock):
    article = published_by_people(approved(), at=NOON + HOUR)
    actions.move(article, by=ann(), at=NOON + 2 * HOUR)
    clock.move_to(NOON + HOUR)
    assert shown(article) is None
    actions.call_off(article, by=ann())
    clock.move_to(NOON + 3 * HOUR)
    assert (status(article), shown(article)) == (PublicStatus.NOT_PUBLIC, None)
    actions.publish(article, by=ann(), note="After all.")
    assert (article.editions.count(), shown(article)) == (1, "Throwing and catching")
    for verb in (actions.move, actions.call_off):
        with pytest.raises(Refused):
            verb(article, by=ann())


def test_publishing_at_once_calls_off_an_older_schedule(clock):
    article = published_by_people(approved(), at=NOON + HOUR)
    next_approved(article, "Second")
    actions.publish(article, by=ann(), note="Clearer.")
    clock.move_to(NOON + 2 * HOUR)
    assert shown(article) == "Second"


def test_a_schedule_cannot_be_moved_past_a_newer_one(clock):
    article = published_by_people(approved(), at=NOON + HOUR)
    next_approved(article, "Second")
    actions.publish(article, by=ann(), at=NOON + 2 * HOUR, note="Clearer.")
    with pytest.raises(Refused, match="Version 2 is scheduled before that"):
        actions.move(article, by=ann(), at=NOON + 3 * HOUR)


def test_withdrawing_calls_off_what_was_scheduled_and_reinstating_brings_back(clock):
    article = published_by_people()
    next_approved(article, "Second")
    actions.publish(article, by=ann(), at=NOON + 2 * HOUR, note="Clearer.")
    clock.move_to(NOON + HOUR)
    actions.withdraw(article, by=ann(), reason="A number was wrong.")
    assert (status(article), shown(article)) == (PublicStatus.WITHDRAWN, None)
    clock.move_to(NOON + 3 * HOUR)
    assert shown(article) is None
    actions.reinstate(article, by=rob(), reason="It was right.")
    assert shown(article) == "Throwing and catching"
    row = LiveEdition.objects.at().get()
    assert (row.appeared_at, row.since) == (NOON, NOON + 3 * HOUR)


def test_withdrawing_needs_a_reason():
    with pytest.raises(Refused, match="Give the reason"):
        actions.withdraw(published_by_people(), by=ann(), reason=" ")


def test_what_was_withdrawn_is_not_published_again_as_it_was_but_corrected_it_is():
    article = published_by_people()
    actions.withdraw(article, by=ann(), reason="Wrong.")
    with pytest.raises(NothingToPublish, match="Reinstate it"):
        actions.publish(article, by=ann(), note="Clearer.")
    next_approved(article, "Second")
    actions.publish(article, by=ann(), note="Put right.")
    assert shown(article) == "Second"


def test_closing_the_current_edition_shows_nothing_until_another_is_published():
    article = published_by_people()
    next_approved(article, "Second")
    actions.publish(article, by=ann(), note="Clearer.")
    second = article.editions.get(number=2)
    actions.close(article, by=may(), editions=[second], reason="Consent was taken back.")
    assert (status(article), shown(article)) == (PublicStatus.CLOSED, None)
    with pytest.raises(NothingToPublish, match="closed for good"):
        actions.publish(article, by=ann(), note="Clearer.")
    next_approved(article, "Third")
    actions.publish(article, by=ann(), note="Clearer.")
    assert shown(article) == "Third"


def test_closing_an_old_edition_leaves_the_current_one():
    article = published_by_people()
    next_approved(article, "Second")
    actions.publish(article, by=ann(), note="Clearer.")
    first = article.editions.get(number=1)
    actions.close(article, by=may(), editions=[first], reason="A name stood in it.")
    assert shown(article) == "Second"
    with pytest.raises(Refused, match="Choose which versions"):
        actions.close(article, by=may(), editions=[first], reason="Again.")


def test_a_closed_picture_goes_with_its_last_open_edition_and_is_not_published_again():
    Picture.objects.create(digest="a" * 64, width=10, height=10)
    picture = schema.Picture(digest="a" * 64, width=10, height=10, alt="A child", child="no")
    article = published_by_people(written(picture=picture))
    next_approved(article, "Second")
    actions.publish(article, by=ann(), note="Clearer.")
    first, second = article.editions.order_by("number")
    actions.close(article, by=may(), editions=[first], reason="Consent.")
    assert Picture.objects.get().closed == ""
    actions.close(article, by=may(), editions=[second], reason="Consent.")
    assert Picture.objects.get().closed == "Consent."
    with pytest.raises(InvalidDocument, match="The picture was closed"):
        next_approved(article, "Third")


@pytest.mark.parametrize("missing", ["findings", "for_parents", "citations"])
def test_what_must_be_there_blocks_publishing(missing):
    article, reviewer = written(**{missing: ()}), rob()
    with pytest.raises(InvalidDocument):
        actions.publish_by_operator(article)
    with pytest.raises(InvalidDocument):  # an edit would fell the approval
        approved(article, by=reviewer)
    assert not Release.objects.exists()
    assert fresh(article).state == DraftState.IN_REVIEW


def test_every_act_leaves_its_entry_with_who_and_which_revision(clock):
    article = published_by_people(approved(), at=NOON + HOUR)
    entries = list(AuditEntry.objects.order_by("pk"))
    revision = article.revisions.get()
    assert [(e.action, e.by_name, e.revision) for e in entries] == [
        ("save", "Ann Author", revision.pk),
        ("send", "Ann Author", revision.pk),
        ("approve", "Rob Reviewer", revision.pk),
        ("publish", "Ann Author", revision.pk),
    ]
    assert {entry.digest for entry in entries} == {revision.digest}


def test_a_time_in_the_past_is_now(clock):
    article = published_by_people(approved(), at=NOON - HOUR)
    assert LiveEdition.objects.get(article=article).since == timezone.now()


def test_live_rows_are_what_rebuilding_gives(clock):
    article = published_by_people()
    next_approved(article, "Second")
    actions.publish(article, by=ann(), at=NOON + HOUR, note="Clearer.")
    actions.move(article, by=ann(), at=NOON + 2 * HOUR)
    fields = ("status", "edition", "since", "until", "reason", "review_due", "slug")
    before = list(LiveEdition.objects.order_by("since").values_list(*fields))
    live.rebuild(article)
    assert list(LiveEdition.objects.order_by("since").values_list(*fields)) == before
