"""Share links in the admin: making them, what is refused, revoking them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from clinic import audit
from clinic.models import ClinicProfile
from research.models import Article, ShareLink
from research.workflow import actions
from tests.admin_pages import signed_in, staff, visit
from tests.research.documents import sample_document
from tests.research.reviewed import writer

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, tzinfo=UTC)  # noon in the clinic's Toronto


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ann():
    return writer()


@pytest.fixture
def client(ann):
    return signed_in(ann)


@pytest.fixture
def article(ann):
    row = Article()
    actions.save_draft(row, sample_document(), by=ann)
    return row


def address(article, more=""):
    return f"/admin/research/article/{article.pk}/share/{more}"


def make(client, article, **values):
    return visit(client, address(article)).send(**values)


def fields(page):
    return [each.get("value") for each in page.tree.xpath("//input[@readonly]")]


# --- making -----------------------------------------------------------------------------


def test_a_link_is_made_and_its_whole_address_can_be_copied(client, article, ann):
    page = make(client, article, purpose="Professor Roe")
    link = ShareLink.objects.get()
    assert (link.article, link.by, link.purpose) == (article, ann, "Professor Roe")
    assert fields(page) == [f"http://localhost:8000/share/{link.token}/"]
    assert "The link is made." in page.messages
    for words in ("Professor Roe", "● Open until March 8, 2026, 23:59", "Made by ann on"):
        assert words in page.text


def test_it_is_open_to_the_end_of_the_day_chosen_by_the_clinics_clock(client, article):
    make(client, article, until="2026-03-05")
    assert ShareLink.objects.get().expires_at == datetime(2026, 3, 6, 4, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("until", ["2026-03-01", "2026-05-30"])
def test_today_and_the_ninetieth_day_can_be_chosen(client, article, until):
    make(client, article, until=until)
    link = ShareLink.objects.get()
    assert NOON < link.expires_at <= NOON + timedelta(days=90)


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("2026-02-28", "This day is over. Choose today or a later day."),
        (
            "2026-05-31",
            "A link can be open for at most 90 days. Choose a day no later than May 30, 2026.",
        ),
        ("9999-12-31", "A link can be open for at most 90 days."),
        ("0001-01-01", "This day is over."),
        ("2026-02-31", "Choose a day from the calendar"),
        ("soon", "Choose a day from the calendar"),
        ("", "Choose the last day on which the link works."),
    ],
)
def test_a_day_that_will_not_do_gives_the_form_back(client, article, until, sentence):
    page = make(client, article, purpose="Professor Roe", until=until)
    assert page.status == 200
    assert sentence in " ".join(page.errors())
    assert page.values["purpose"] == ["Professor Roe"]
    assert page.values["until"] == ([until] if until else [""])
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("purpose", ["x" * 121, "a\x00b"])
def test_a_name_that_cannot_be_kept_gives_the_form_back(client, article, purpose):
    response = client.post(address(article), {"purpose": purpose, "until": "2026-03-05"})
    assert response.status_code == 200
    assert not ShareLink.objects.exists()


def test_a_form_with_nothing_in_it_gives_the_form_back(client, article):
    response = client.post(address(article))
    assert "Choose the last day" in response.content.decode()


def test_the_log_says_who_shared_what_for_whom(client, article):
    make(client, article, purpose="Professor Roe")
    entry = audit.entries_of(article).first()
    assert (entry.action, entry.by_name, entry.detail) == ("share", "ann", "Professor Roe")


# --- to whom it is answered ---------------------------------------------------------------


def test_it_says_where_answers_go(client, article, ann):
    assert "no e-mail address is known" in visit(client, address(article)).text
    ClinicProfile(name="Mighty Clinic", email="clinic@example.org").save()
    assert "Answers go by mail to clinic@example.org." in visit(client, address(article)).text
    ann.email = "ann@example.org"
    ann.save()
    assert "Answers go by mail to ann@example.org." in visit(client, address(article)).text


# --- the list, and revoking ---------------------------------------------------------------


def test_the_list_says_how_each_link_stands(client, article, ann, clock):
    soon = timezone.now() + timedelta(hours=1)
    actions.share(article, by=ann, purpose="First", expires_at=soon)
    actions.revoke(actions.share(article, by=ann, purpose="Second"), by=ann)
    actions.share(article, by=ann)
    clock.shift(timedelta(hours=2))
    page = visit(client, address(article))
    assert "First ○ Expired on March 1, 2026, 13:00" in page.text
    assert "Second ✕ Revoked on March 1, 2026, 12:00" in page.text
    assert "No name given ● Open until March 8, 2026, 13:00" in page.text  # summer time begins
    assert len(fields(page)) == 1


def test_other_articles_links_are_not_listed(client, article, ann):
    other = Article()
    actions.save_draft(other, sample_document(slug="other", citations=()), by=ann)
    actions.share(other, by=ann)
    assert fields(visit(client, address(article))) == []


def test_a_link_is_revoked_by_its_button(client, article, ann):
    link = actions.share(article, by=ann)
    response = client.post(address(article, f"{link.pk}/revoke/"), follow=True)
    assert "The link no longer works" in response.content.decode()
    link.refresh_from_db()
    assert (link.revoked_by, link.is_open) == (ann, False)
    assert client.get(f"/share/{link.token}/").status_code == 410


def test_opening_the_buttons_address_revokes_nothing(client, article, ann):
    link = actions.share(article, by=ann)
    assert client.get(address(article, f"{link.pk}/revoke/")).status_code == 302
    link.refresh_from_db()
    assert link.is_open


def test_a_link_is_revoked_below_its_own_article_only(client, article, ann):
    other = Article()
    actions.save_draft(other, sample_document(slug="other", citations=()), by=ann)
    link = actions.share(other, by=ann)
    assert client.post(address(article, f"{link.pk}/revoke/")).status_code == 404
    assert client.post(address(article, f"{'9' * 30}/revoke/")).status_code == 404
    link.refresh_from_db()
    assert link.is_open


# --- who may ------------------------------------------------------------------------------


def test_seeing_an_article_is_not_enough(article, ann):
    link = actions.share(article, by=ann)
    eve = signed_in(staff("eve", "research.view_article"))
    assert eve.get(address(article)).status_code == 403
    assert eve.post(address(article), {"until": "2026-03-05"}).status_code == 403
    assert eve.post(address(article, f"{link.pk}/revoke/")).status_code == 403
    assert ShareLink.objects.count() == 1
    link.refresh_from_db()
    assert link.is_open
    html = eve.get(f"/admin/research/article/{article.pk}/change/").content.decode()
    assert address(article) not in html


def test_nobody_shares_without_signing_in_or_from_another_site(client, article, ann):
    assert Client().post(address(article), {"until": "2026-03-05"}).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert strict.post(address(article), {"until": "2026-03-05"}).status_code == 403
    assert not ShareLink.objects.exists()


def test_the_articles_page_leads_there(client, article):
    html = client.get(f"/admin/research/article/{article.pk}/change/").content.decode()
    assert f'href="{address(article)}"' in html
