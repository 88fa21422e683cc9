"""Recording a family's consent beside a picture, finding it by name, and withdrawing it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clinic import clock
from research.models import PictureConsent
from research.workflow import actions
from tests.admin_pages import signed_in, staff
from tests.people import PASSWORD, sure
from tests.research.consented import CABINET, GIVER, consented, of_a_child
from tests.research.documents import sample_document
from tests.research.people import ann, published_by_people, written
from tests.research.pictured import stored, why_closed

pytestmark = pytest.mark.django_db

LIST = reverse("admin:research_pictureconsent_changelist")
SENT = {"given_by": GIVER, "given_on": "2026-03-04", "kept_at": CABINET}
REASON = "The mother rang on Monday."


@pytest.fixture
def red():
    return stored("red")


@pytest.fixture
def client():
    return signed_in(ann())


def of_picture(row) -> str:
    return reverse("admin:research_pictureconsent_picture", args=[row.pk])


def withdrawing(consent) -> str:
    return reverse("admin:research_pictureconsent_withdraw", args=[consent.pk])


def text(answer) -> str:
    return answer.content.decode()


def test_the_form_leads_to_it_beside_the_picture(client, red):
    article = written(sample_document(picture=of_a_child()))
    form = reverse("admin:research_article_change", args=[article.pk])
    shown = text(client.get(form))
    assert "Record the family's consent" in shown
    assert f'href="{of_picture(red)}"' in shown
    consented(red)
    assert "See or withdraw the consent" in text(client.get(form))


def test_an_article_without_a_picture_asks_for_none(client):
    article = written()
    form = reverse("admin:research_article_change", args=[article.pk])
    assert "/admin/research/pictureconsent/picture/" not in text(client.get(form))


def test_recording_it(client, red):
    article = written(sample_document(picture=of_a_child()))
    empty = text(client.get(of_picture(red)))
    assert "No consent is recorded yet." in empty
    assert reverse("admin:research_article_change", args=[article.pk]) in empty
    answer = client.post(of_picture(red), SENT, follow=True)
    assert "The consent is recorded." in text(answer)
    for said in (GIVER, "March 4, 2026", CABINET, "Recorded by Ann Author on"):
        assert said in text(answer)
    consent = PictureConsent.objects.get()
    assert (consent.given_on, consent.by) == (date(2026, 3, 4), ann())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"given_by": " \u200b"}, "Say who gave the consent."),
        ({"kept_at": ""}, "Say where the signed consent is kept"),
        ({"given_on": ""}, "Choose the day on which the consent was signed."),
        ({"given_on": "soon"}, "Choose a day from the calendar"),
        ({"given_on": "0026-03-04"}, "Choose a day between"),
        ({"given_on": str(clock.date.today() + timedelta(days=400))}, "Choose a day between"),
        ({"given_by": "x" * 201}, "This is 201 characters long. Shorten it to at most 200."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, red, changes, said):
    sent = SENT | changes
    answer = text(client.post(of_picture(red), sent))
    assert said in answer
    kept = {name: value for name, value in sent.items() if value.strip(" \u200b")}
    assert all(f'value="{value}"' in answer for value in kept.values())
    assert not PictureConsent.objects.exists()


def test_withdrawing_says_what_it_does_asks_why_and_for_the_password(client, red):
    published_by_people_with(red)
    consent = PictureConsent.objects.get()
    assert withdrawing(consent) in text(client.get(of_picture(red)))
    asked = text(client.get(withdrawing(consent)))
    assert "This cannot be undone" in asked
    answer = text(client.post(withdrawing(consent), {"reason": ""}))
    assert "Say who asked for it, and when." in answer
    assert "Type your own password as well" in answer
    answer = text(client.post(withdrawing(consent), {"reason": REASON}))
    assert REASON in answer
    assert why_closed(red) == ""


def published_by_people_with(row):
    consented(row)
    return published_by_people(written(sample_document(picture=of_a_child())))


def test_withdrawing_it(red):
    published_by_people_with(red)
    consent = PictureConsent.objects.get()
    author = ann()
    author.set_password(PASSWORD)
    author.save()
    client = signed_in(author)
    sent = {"reason": REASON, "password_again": PASSWORD}
    answer = text(client.post(withdrawing(consent), sent, follow=True))
    assert "Withdrawn. The picture is closed, on every page." in answer
    assert "This picture was closed for good, and no page shows it" in answer
    for said in (REASON, "by Ann Author on", GIVER):
        assert said in answer
    assert "Record the consent" not in answer
    assert withdrawing(consent) not in answer


def test_withdrawing_twice_and_recording_for_a_closed_picture_is_refused(client, red):
    consent = consented(red)
    actions.withdraw_consent(consent, by=ann(), reason=REASON)
    again = sure(client).post(withdrawing(consent), {"reason": "Again."})
    assert (again.status_code, "already withdrawn" in text(again)) == (409, True)
    more = client.post(of_picture(red), SENT)
    assert (more.status_code, "does not open it" in text(more)) == (409, True)


def test_a_family_that_calls_is_found_by_name(client, red):
    consented(red)
    consented(stored("blue"), given_by="Jo Roe, father", kept_at="Cabinet 1")
    found = text(client.get(LIST, {"q": "quillféather"}))
    assert GIVER in found
    assert "Jo Roe" not in found
    consent = PictureConsent.objects.last()
    change = reverse("admin:research_pictureconsent_change", args=[consent.pk])
    assert client.get(change).url == of_picture(red)


def test_the_list_asks_the_same_however_many(client, red, django_assert_num_queries):
    for count in range(3):
        consent = consented(red if count == 0 else stored(("blue", "green")[count - 1]))
        actions.withdraw_consent(consent, by=ann(), reason=REASON)
        client.get(LIST)
        with django_assert_num_queries(10):
            client.get(LIST)


def test_who_only_reads_articles_reads_no_familys_name(red):
    consent = consented(red)
    reader = signed_in(staff("reader", "research.view_article"))
    for address in (LIST, of_picture(red), withdrawing(consent)):
        assert reader.get(address).status_code == 403
    assert reader.post(of_picture(red), SENT).status_code == 403
    assert PictureConsent.objects.count() == 1


def test_a_picture_that_is_not_there_is_not_found(client):
    address = reverse("admin:research_pictureconsent_picture", args=["0" * 64])
    assert client.get(address).status_code == 404
