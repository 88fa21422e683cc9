"""A colleague's eyes: who may review, what a decision binds to, and what readers are told."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from clinic.models import AuditEntry, TeamMember
from research.document import rows
from research.document.schema import Author, walk
from research.models import DraftState, Edition, LiveEdition, PublicStatus
from research.workflow import actions
from research.workflow.actions import Refused
from research.workflow.permissions import can
from research.workflow.refusals import NotPermitted
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from research.workflow.situation import Situation
from research.workflow.states import Action
from research.workflow.worklist import worklist
from tests.people import known
from tests.research.people import (
    ann,
    approved,
    fresh,
    in_review,
    may,
    person,
    published_by_people,
    reworded,
    rob,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def seen(article):
    return article.revisions.first().pk


def live(article) -> LiveEdition:
    return LiveEdition.objects.at().get(article=article)


# --- who --------------------------------------------------------------------------------


def test_who_edited_since_the_last_edition_cannot_review():
    article = in_review(written())
    reworded(article, by=rob())
    with pytest.raises(Refused, match="You worked on this article yourself"):
        actions.approve(article, by=rob(), seen=seen(article), whole=True)
    other = person("eve", REVIEWERS)
    assert can(Action.APPROVE, Situation(fresh(article)), other)


def test_who_stands_in_the_byline_cannot_review_what_others_typed(sound_rows):
    known(rob(), TeamMember.objects.get(slug="author-0"))
    person("eve", REVIEWERS)
    article = in_review(written(authors=(Author(slug="author-0", name=""),)))
    with pytest.raises(Refused, match="You worked on this article yourself"):
        actions.approve(article, by=rob(), seen=seen(article), whole=True)


def test_who_wrote_an_earlier_edition_that_was_approved_may_review_the_next():
    eve = person("eve", REVIEWERS)
    article = published_by_people(written(by=eve))
    reworded(article, by=ann())
    approved(article, by=eve)
    assert fresh(article).state == DraftState.APPROVED


def test_who_published_a_correction_cannot_check_it_afterwards():
    article = published_by_people()
    reworded(article, by=rob())
    actions.correct(article, by=rob(), reason="The number was wrong.")
    with pytest.raises(Refused, match="You worked on this article yourself"):
        actions.approve(article, by=rob(), seen=seen(article), whole=True)


def test_only_the_colleague_asked_decides_until_another_is():
    eve, article = person("eve", REVIEWERS), in_review(to=rob())
    with pytest.raises(Refused, match="Rob Reviewer was asked to review this"):
        actions.approve(article, by=eve, seen=seen(article), whole=True)
    actions.send(article, by=ann(), to=eve)
    actions.approve(article, by=eve, seen=seen(article), whole=True)


def test_what_was_sent_to_somebody_who_is_gone_is_for_whoever_is_left():
    eve, gone = person("eve", REVIEWERS), rob()
    article = in_review(to=gone)
    gone.is_active = False
    gone.save()
    assert [section.name for section in worklist(eve)] == ["review"]
    actions.approve(article, by=eve, seen=seen(article), whole=True)


def test_it_cannot_be_sent_to_somebody_who_worked_on_it_or_may_not_review():
    article = written()
    person("eve", REVIEWERS)
    reworded(article, by=rob())
    for nobody in (rob(), may(), ann()):
        with pytest.raises(Refused, match="cannot review this"):
            actions.send(article, by=ann(), to=nobody)


def test_an_author_cannot_approve():
    article = in_review()
    with pytest.raises(NotPermitted):
        actions.approve(article, by=ann(), seen=seen(article), whole=True)


# --- what a decision binds to -------------------------------------------------------------


def test_a_decision_on_what_was_changed_meanwhile_is_refused():
    article = in_review()
    before = seen(article)
    reworded(article, by=ann())
    with pytest.raises(Refused, match="changed while you read it"):
        actions.approve(article, by=rob(), seen=before, whole=True)


def test_the_second_of_two_reviewers_is_told_who_decided():
    eve, article = person("eve", REVIEWERS), in_review()
    actions.approve(article, by=rob(), seen=seen(article), whole=True)
    with pytest.raises(Refused, match="Rob Reviewer decided a moment ago: “Approved”"):
        actions.approve(article, by=eve, seen=seen(article), whole=True)
    assert article.reviews.count() == 1


def test_an_edit_fells_the_approval_and_nothing_can_be_published():
    article = approved()
    reworded(article, by=ann())
    assert fresh(article).state == DraftState.DRAFT
    with pytest.raises(Refused):
        actions.publish(article, by=ann(), note="Clearer.")
    assert not LiveEdition.objects.exists()


def test_asking_for_changes_needs_a_word_and_gives_it_back():
    article = in_review()
    with pytest.raises(Refused, match="Write a comment that says what has to change"):
        actions.ask_changes(article, by=rob(), seen=seen(article))
    line = next(walk(rows.read(article).findings))[0]
    actions.comment(article, by=rob(), seen=seen(article), text="Too sure.", line=line.id)
    actions.ask_changes(article, by=rob(), seen=seen(article))
    assert fresh(article).state == DraftState.CHANGES_ASKED
    made = article.comments.get()
    assert (made.quote, made.line) == ("Catching improved", line.id)
    actions.resolve(made, by=ann())
    made.refresh_from_db()
    assert (made.resolved_by_name, made.resolved_at is not None) == ("Ann Author", True)


# --- "reviewed" means it ------------------------------------------------------------------


def test_the_first_approval_has_to_confirm_the_whole():
    article = in_review()
    with pytest.raises(Refused, match="Nobody has checked the whole article yet"):
        actions.approve(article, by=rob(), seen=seen(article))


def test_the_date_moves_only_when_the_whole_is_confirmed():
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)):
        article = published_by_people()
    with time_machine.travel(datetime(2026, 9, 9, 12, tzinfo=UTC)):
        reworded(article, by=ann())
        eve = person("eve", REVIEWERS)
        approved(article, by=eve, whole=False)
        actions.publish(article, by=ann(), note="Clearer.")
        row = live(article)
        assert (row.edition.number, row.review.signed_name) == (2, "Rob Reviewer")
        assert row.review.at.date() == date(2026, 3, 5)
        assert row.review_due == date(2028, 3, 5)
    with time_machine.travel(datetime(2026, 10, 10, 12, tzinfo=UTC)):
        actions.recheck(article, by=eve, seen=row.edition.revision_id)
        row = live(article)
        assert (row.edition.number, row.review.signed_name) == (2, "Eve Reviewer")
        assert row.review_due == date(2028, 10, 10)


def test_the_reviewer_may_set_the_next_review_but_not_into_the_past():
    article = in_review()
    with pytest.raises(Refused, match="cannot be in the past"):
        actions.approve(
            article, by=rob(), seen=seen(article), whole=True, next_review=date(2020, 1, 1)
        )
    actions.approve(article, by=rob(), seen=seen(article), whole=True, next_review=date(2029, 1, 1))
    actions.publish(article, by=ann(), note="Clearer.")
    assert live(article).review_due == date(2029, 1, 1)


def test_a_review_is_signed_with_the_name_that_families_know():
    known(rob(), TeamMember(name="Roberta Poe", slug="rob", credentials="OT"))
    published_by_people()
    review = LiveEdition.objects.get().review
    assert (review.signed_name, review.signed_credentials) == ("Roberta Poe", "OT")
    assert review.by_name == "Rob Reviewer"


# --- without a reviewer -------------------------------------------------------------------


def test_a_manager_publishes_only_where_nobody_is_left():
    article = written(by=may())
    rob()
    with pytest.raises(Refused, match=r"A colleague can still check this \(Rob Reviewer\)"):
        actions.publish_unchecked(article, by=may(), reason="Urgent.", note="Clearer.")
    reworded(article, by=rob())
    with pytest.raises(Refused, match="Say why"):
        actions.publish_unchecked(article, by=may(), reason=" ", note="Clearer.")
    edition = actions.publish_unchecked(
        article, by=may(), reason="Nobody is left.", note="Clearer."
    )
    assert edition.sign_off == Edition.SignOff.UNCHECKED
    row = live(article)
    assert (row.review, row.review_due) == (None, None)
    assert "Nobody is left." in AuditEntry.objects.first().detail


def test_in_a_clinic_of_one_a_manager_who_writes_may_publish():
    one = person("one", MANAGERS, AUTHORS)
    article = written(by=one)
    actions.publish_unchecked(article, by=one, reason="I am alone.", note="Clearer.")
    assert Situation(fresh(article)).status == PublicStatus.LIVE


def test_a_deactivated_colleague_is_nobody_left():
    article, colleague = written(by=may()), rob()
    colleague.is_active = False
    colleague.save()
    actions.publish_unchecked(article, by=may(), reason="Rob has left.", note="Clearer.")


def test_an_operators_account_alone_does_not_count_as_a_colleague(django_user_model):
    django_user_model.objects.create_superuser("operator")
    actions.publish_unchecked(
        written(by=may()), by=may(), reason="A clinic of one.", note="Clearer."
    )


def test_a_correction_goes_out_at_once_and_is_due_for_review_in_seven_days():
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)):
        article = published_by_people()
        reworded(article, "Corrected.", by=ann())
        actions.correct(article, by=may(), reason="It said 40, and it is 14.")
        row = live(article)
        assert row.reason == "It said 40, and it is 14."
        assert (row.review, row.review_due) == (None, date(2026, 3, 12))
        assert fresh(article).state == DraftState.IN_REVIEW
        actions.approve(article, by=rob(), seen=seen(article), whole=True)
        row = live(article)
        assert (row.edition.number, row.review_due) == (2, date(2028, 3, 5))


def test_what_was_never_public_cannot_be_corrected():
    article = written()
    with pytest.raises(Refused):
        actions.correct(article, by=rob(), reason="In a hurry.")
