"""Which check an edition rests on: what publishing demands, and what its page says."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from research.document import rows
from research.models import Edition, LiveEdition
from research.public import live, pages
from research.workflow import actions
from research.workflow.actions import Refused
from research.workflow.roles import REVIEWERS
from tests.admin_pages import signed_in, visit
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
from tests.research.reviewed import ANSWERS

pytestmark = [pytest.mark.django_db, pytest.mark.data]

UNCHECKED = "Not yet checked by a second therapist"
RESTS_ON_NOTHING = "Nobody has checked the whole article yet"


def page_of(client, article) -> str:
    return client.get(f"/research/{article.slug}/").content.decode()


def live_row(article) -> LiveEdition:
    return LiveEdition.objects.at().get(article=article)


def close(article, *numbers: int):
    editions = list(article.editions.filter(number__in=numbers))
    actions.close(article, by=may(), editions=editions, reason="A name stood in it.")


# --- a check of what changed rests on a checked version, or is refused -------------------------


def test_a_check_of_what_changed_since_a_draft_that_was_never_published_is_refused():
    article = reworded(approved(), "Another message.")
    with pytest.raises(Refused, match=RESTS_ON_NOTHING):
        approved(article, whole=False)
    article = published_by_people(approved(fresh(article)))
    assert live_row(article).review.whole


def test_the_page_says_what_publishing_demanded(client):
    article = published_by_people(approved(reworded(approved(), "Another message.")))
    row = live_row(article)
    assert row.edition.sign_off == Edition.SignOff.CHECKED
    assert row.review and row.review_due
    assert UNCHECKED not in page_of(client, article)


def test_a_check_of_what_changed_since_a_checked_version_leaves_that_check_in_force():
    article = published_by_people()
    for message in ("Second.", "Third."):
        article = published_by_people(approved(reworded(article, message), whole=False))
    row = live_row(article)
    assert (row.edition.number, row.review.revision_id) == (3, article.editions.last().revision_id)


def test_an_earlier_check_of_the_very_same_words_counts():
    article = approved()
    before = rows.read(article)
    article = reworded(article, "Another message.")
    actions.save_draft(article, before, by=ann())
    article = published_by_people(approved(fresh(article), whole=False))
    assert live_row(article).review.whole


def test_a_version_that_was_called_off_still_shows_what_changed_since():
    article = published_by_people(at=timezone.now() + timedelta(days=1))
    actions.call_off(article, by=ann())
    article = published_by_people(approved(reworded(article, "Another message."), whole=False))
    assert live_row(article).review.whole


def test_a_scheduled_version_that_gives_way_leaves_its_check():
    article = published_by_people(at=timezone.now() + timedelta(days=1))
    article = published_by_people(approved(reworded(article, "Another message."), whole=False))
    assert (live_row(article).edition.number, live_row(article).review.whole) == (2, True)


def test_what_was_withdrawn_keeps_its_check_and_hands_it_on():
    article = published_by_people()
    actions.withdraw(article, by=ann(), reason="A number was wrong.")
    article = published_by_people(approved(reworded(article, "Corrected."), whole=False))
    assert live_row(article).review.whole


def test_a_version_without_a_check_is_passed_over_and_its_words_are_checked_with_the_rest():
    article = reworded(published_by_people(), "Corrected.", by=may())
    actions.correct(article, by=may(), reason="It said 40.")
    article = reworded(article, "Corrected again.")
    page = visit(signed_in(rob()), f"/admin/research/article/{in_review(article).pk}/review/")
    assert "What changed since version 1" in page.text
    assert "Ten minutes of ball play a day can help." in page.text
    actions.approve(article, by=rob(), seen=article.revisions.first().pk)
    actions.publish(article, by=ann(), note="Clearer.")
    assert live_row(article).review.revision == article.editions.last().revision


def test_a_correction_can_be_checked_by_what_it_corrected():
    article = reworded(published_by_people(), "Corrected.")
    actions.correct(article, by=may(), reason="It said 40.")
    page = visit(signed_in(rob()), f"/admin/research/article/{article.pk}/review/")
    assert "What changed since version 1" in page.text and "Corrected." in page.text
    actions.approve(article, by=rob(), seen=article.revisions.first().pk)
    assert live_row(article).review.revision == article.editions.last().revision


# --- what was closed carries nothing ----------------------------------------------------------


def test_the_check_of_a_closed_version_carries_nothing_to_the_next():
    article = published_by_people()
    close(article, 1)
    article = reworded(article, "Another message.")
    with pytest.raises(Refused, match=RESTS_ON_NOTHING):
        approved(article, whole=False)


def test_an_approval_that_rested_on_a_version_closed_meanwhile_is_no_ground_to_publish(client):
    article = approved(reworded(published_by_people(), "Another message."), whole=False)
    close(article, 1)
    with pytest.raises(Refused, match="as a whole"):
        actions.publish(article, by=ann(), note="Clearer.")
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    assert "It can be published as it is now" not in page.text
    article = published_by_people(approved(fresh(article)))
    assert live_row(article).review.whole


def test_closing_a_version_takes_its_check_from_those_that_rested_on_it(client):
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=UTC)):
        article = published_by_people(approved(reworded(published_by_people(), "2."), whole=False))
        close(article, 1)
        row = live_row(article)
        assert (row.edition.number, row.review, row.review_due) == (2, None, date(2026, 3, 12))
        assert UNCHECKED in page_of(client, article)
        actions.recheck(article, by=rob(), seen=row.edition.revision_id)
        assert live_row(article).review_due == date(2028, 3, 5)


def test_a_closed_version_between_is_passed_over():
    article = published_by_people(approved(reworded(published_by_people(), "2."), whole=False))
    close(article, 2)
    article = published_by_people(approved(reworded(article, "3."), whole=False))
    assert live_row(article).review.revision == article.editions.last().revision


def test_who_worked_on_a_closed_version_worked_on_the_next():
    eve = person("eve", REVIEWERS)
    article = published_by_people(written(by=eve))
    close(article, 1)
    article = in_review(reworded(article, "Another message."))
    with pytest.raises(Refused, match="You worked on this article yourself"):
        actions.approve(article, by=eve, seen=article.revisions.first().pk, whole=True)


# --- everybody asks the one place -------------------------------------------------------------


def test_a_draft_is_shown_with_the_check_it_would_be_published_with():
    article = approved(reworded(published_by_people(), "Another message."), whole=False)
    public_article = pages.draft(article.revisions.first())
    assert public_article.review.revision == article.editions.get().revision
    close(article, 1)
    public_article = pages.draft(article.revisions.first())
    assert (public_article.review, public_article.review_due) == (None, None)


def test_a_live_row_that_tells_of_another_check_is_found_and_mended():
    article = published_by_people()
    assert list(live.mismatched()) == []
    LiveEdition.objects.update(review=None, review_due=None)
    assert list(live.mismatched()) == [article]
    live.rebuild(article)
    assert list(live.mismatched()) == []


# --- the form offers what would be taken ------------------------------------------------------


def review(article, **values):
    url = f"/admin/research/article/{article.pk}/review/"
    seen = article.revisions.first().pk
    rob()
    return signed_in(rob()).post(
        url, {"seen": seen, "do": "approve", "text": "", **ANSWERS, **values}
    )


def test_the_review_page_says_when_the_whole_has_to_be_checked():
    article = in_review(reworded(approved(), "Another message."))
    page = visit(signed_in(rob()), f"/admin/research/article/{article.pk}/review/")
    assert "You cannot approve without it" in page.text and "Leave it unticked" not in page.text
    assert "Tick this once you have compared" in review(article).content.decode()
    assert review(article, whole="on").status_code == 302


def test_the_review_page_offers_to_check_what_changed_where_that_counts():
    article = in_review(reworded(published_by_people(), "Another message."))
    page = visit(signed_in(rob()), f"/admin/research/article/{article.pk}/review/")
    assert "Leave it unticked" in page.text
    assert not page.all("button[value=recheck]"), "the draft is shown, not what is live"
    assert review(article).status_code == 302
