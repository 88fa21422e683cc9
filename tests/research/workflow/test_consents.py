"""A child who can be recognised is shown with the family's consent, and no longer than that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import clock, triggers
from clinic.models import AuditEntry, TeamMember
from clinic.picture_reading import PictureError
from research.document import rows
from research.document.problems import InvalidDocument
from research.models import Article, ConsentWithdrawal, LiveEdition, PictureConsent
from research.public import live, pages
from research.public.entries import Listing
from research.public.filters import Filters
from research.workflow import actions
from research.workflow.completeness import blockers
from research.workflow.refusals import NotPermitted
from tests.admin_pages import staff
from tests.invariants import assert_sound
from tests.research.consented import CABINET, GIVER, consented, of_a_child
from tests.research.documents import sample_document, source
from tests.research.people import ann, approved, fresh, may, published_by_people, rob, written
from tests.research.pictured import picture, stored, why_closed

pytestmark = [pytest.mark.django_db, pytest.mark.data]

WITHDRAWN = "The consent to show it was withdrawn."
REASON = "The mother rang on Monday."


@pytest.fixture
def red():
    return stored("red")


def child_page(**changes) -> Article:
    """Return an article whose draft shows a child, not yet published."""
    return written(sample_document(picture=of_a_child(), **changes))


def address_of(article: Article) -> str:
    return reverse("research:article", args=[article.slug])


def page(client, article: Article) -> str:
    return client.get(address_of(article)).content.decode()


def withdraw(consent: PictureConsent, *, by=None, reason: str = REASON):
    return actions.withdraw_consent(consent, by=by or ann(), reason=reason)


# --- before publishing ----------------------------------------------------------------------


def test_a_child_who_can_be_recognised_is_not_published_without_a_consent(red):
    article = child_page()
    with pytest.raises(InvalidDocument, match="no consent of the family is recorded"):
        actions.publish_by_operator(article)
    consented(stored("blue"))
    with pytest.raises(InvalidDocument, match="Record it by the link beside the picture"):
        approved(article)
    consented(red)
    article = approved(fresh(article))
    assert actions.publish(article, by=ann()).number == 1


def test_where_no_child_can_be_recognised_nothing_is_asked():
    assert blockers(sample_document(picture=picture())) == []


# --- recording ------------------------------------------------------------------------------


def test_a_consent_says_who_when_and_where_and_who_recorded_it(red):
    consent = consented(red)
    assert (consent.given_by, consent.kept_at, consent.picture) == (GIVER, CABINET, red)
    assert (consent.by, consent.by_name) == (ann(), "Ann Author")


@pytest.mark.parametrize("missing", ["given_by", "kept_at"])
def test_a_consent_of_nobody_or_nowhere_is_refused(red, missing):
    with pytest.raises(actions.Refused, match="Say wh"):
        consented(red, **{missing: " "})
    values = {"picture": red, "given_by": "Jo", "kept_at": "Here", "by_name": "Ann"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PictureConsent.objects.create(given_on=clock.today(), **values | {missing: ""})


def test_a_consent_of_tomorrow_is_refused(red):
    with pytest.raises(actions.Refused, match="has not come yet"):
        consented(red, given_on=clock.today() + timedelta(days=1))


def test_a_closed_picture_is_not_opened_by_another_consent(red):
    withdraw(consented(red))
    with pytest.raises(actions.Refused, match="A new consent does not open it"):
        consented(red)


def test_who_may_not_write_or_take_down_may_neither_record_nor_withdraw(red):
    reader = staff("reader", "research.view_article")
    with pytest.raises(NotPermitted):
        consented(red, by=reader)
    with pytest.raises(NotPermitted):
        withdraw(consented(red), by=reader)
    assert why_closed(red) == ""


@pytest.mark.parametrize("somebody", [ann, rob, may])
def test_a_family_waits_for_no_manager(red, somebody):
    withdraw(consented(red), by=somebody())
    assert why_closed(red) == WITHDRAWN


# --- withdrawing ----------------------------------------------------------------------------


def test_withdrawing_closes_the_picture_and_leaves_the_page(red, client):
    consent = consented(red)
    article = published_by_people(child_page())
    assert red.digest in page(client, article)
    withdraw(consent)
    after = page(client, fresh(article))
    assert red.digest not in after
    assert "Ten minutes of ball play" in after
    assert why_closed(red) == WITHDRAWN
    assert_sound()


def test_the_picture_itself_says_no_more_than_that(red, client):
    consent = consented(red)
    published_by_people(child_page())
    withdraw(consent)
    answer = client.get(f"/media/pictures/{red.digest}-40.webp")
    assert (answer.status_code, REASON in answer.content.decode()) == (410, False)
    assert WITHDRAWN in answer.content.decode()


def test_earlier_editions_and_other_articles_lose_it_too(red, client):
    consent = consented(red)
    article = published_by_people(child_page())
    actions.save_draft(article, replace(rows.read(article), picture=None), by=ann())
    published_by_people(fresh(article))
    others = (source(doi="10.5555/other", title="Another"),)
    other = published_by_people(child_page(slug="another", citations=others))
    withdraw(consent)
    edition = reverse("research:edition", args=[article.slug, 1])
    for path in (edition, address_of(other)):
        answer = client.get(path)
        assert answer.status_code == 200
        assert red.digest not in answer.content.decode()
    assert not LiveEdition.objects.filter(picture=red.digest).exists()


def test_what_is_scheduled_and_what_is_reinstated_shows_none(red, client, time_machine):
    consent = consented(red)
    later = published_by_people(child_page(), at=timezone.now() + timedelta(days=1))
    others = (source(doi="10.5555/other", title="Another"),)
    taken = published_by_people(child_page(slug="another", citations=others))
    actions.withdraw(taken, by=ann(), reason="For a while.")
    withdraw(consent)
    actions.reinstate(fresh(taken), by=rob())
    time_machine.move_to(timezone.now() + timedelta(days=2))
    for article in (later, taken):
        shown = page(client, fresh(article))
        assert "Ten minutes of ball play" in shown
        assert red.digest not in shown


def test_the_print_out_and_the_list_do_not_break(red, client):
    consent = consented(red)
    article = published_by_people(child_page())
    withdraw(consent)
    handout = client.get(reverse("research:handout", args=[article.slug]))
    assert handout.status_code == 200
    assert b"%PDF" in b"".join(handout)
    assert client.get(reverse("research:list")).status_code == 200
    (entry,) = Listing(Filters.rows, Filters(), count=1)[:]
    assert entry.picture is None


def test_a_draft_that_uses_it_is_refused_and_shows_none(red):
    consent = consented(red)
    article = approved(child_page())
    withdraw(consent)
    with pytest.raises(InvalidDocument, match="picture was closed for good"):
        actions.publish(article, by=ann())
    assert [problem.message for problem in blockers(rows.read(article))] == [
        "The picture was closed for good. Choose another, or none."
    ]
    assert pages.draft(article.revisions.first()).document.picture is None
    with pytest.raises(PictureError, match="closed for good"):
        stored("red")


def test_one_family_of_two_closes_it(red):
    consented(red)
    withdraw(consented(red, given_by="Another family"))
    assert why_closed(red) == WITHDRAWN


def test_a_consent_is_withdrawn_once_and_with_a_reason(red):
    consent = consented(red)
    with pytest.raises(actions.Refused, match="Say who asked"):
        withdraw(consent, reason=" ")
    assert why_closed(red) == ""
    withdraw(consent)
    with pytest.raises(actions.Refused, match="already withdrawn"):
        withdraw(consent)


def test_an_edition_rebuilt_later_shows_none_either(red, client):
    consent = consented(red)
    article = published_by_people(child_page())
    withdraw(consent)
    live.rebuild(article)
    assert red.digest not in page(client, article)


# --- what is told, and what is left ---------------------------------------------------------


def test_the_log_tells_it_with_each_article_and_names_no_family(red):
    article = child_page()
    withdraw(consented(red))
    told = AuditEntry.objects.filter(action__endswith="-consent").order_by("pk")
    assert [(entry.action, entry.name) for entry in told] == [
        ("record-consent", str(article)),
        ("withdraw-consent", str(article)),
    ]
    assert "March 4, 2026" in told[0].detail
    for entry in AuditEntry.objects.all():
        said = f"{entry.name} {entry.detail} {entry.snapshot}"
        assert not any(word in said for word in ("Quillfeather", REASON))


def test_the_log_tells_it_where_no_article_has_the_picture(red):
    consented(red)
    assert AuditEntry.objects.get(action="record-consent").model == "research.pictureconsent"


def test_emptying_takes_the_familys_name_and_leaves_that_there_was_a_consent(
    red, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    consent = consented(red)
    kept = consented(stored("blue"))
    article = published_by_people(child_page())
    withdraw(consent, reason="Zephyrine Quillfeather rang.")
    actions.save_draft(article, replace(rows.read(article), picture=None), by=ann())
    editions = list(article.editions.all())
    actions.close(fresh(article), by=may(), editions=editions, reason="Privacy.")
    actions.expunge(fresh(article), 1, reason="Privacy.")
    emptied = PictureConsent.objects.select_related("withdrawal").get(pk=consent.pk)
    said = f"{emptied.given_by} {emptied.kept_at} {emptied.withdrawal.reason}"
    assert "Quillfeather" not in said
    assert (emptied.given_on, emptied.by) == (consent.given_on, ann())
    assert PictureConsent.objects.get(pk=kept.pk).given_by == GIVER
    assert triggers.unguarded(connection) == []


def test_no_withdrawal_is_without_a_reason(red):
    consent = consented(red)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentWithdrawal.objects.create(consent=consent, reason="", by_name="Ann")


def test_a_portrait_with_the_picture_does_not_keep_it_open(red):
    TeamMember.objects.create(slug="kim", name="Kim", picture=red)
    withdraw(consented(red))
    assert why_closed(red) == WITHDRAWN
