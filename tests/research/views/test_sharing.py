"""What somebody without an account reads by a share link, and what when it is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import pytest
import time_machine
from django.utils import timezone
from lxml import html

from clinic import audit
from clinic.accounts import actions as accounts
from clinic.models import ClinicProfile
from research.document import rows
from research.models import Article, Revision
from research.workflow import actions
from tests.admin_pages import staff, superuser
from tests.research.documents import sample_document
from tests.research.pictured import picture, stored
from tests.research.reviewed import writer

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, tzinfo=UTC)  # noon in the clinic's Toronto
MESSAGE = "Ten minutes of ball play a day can help."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ann():
    user = writer()
    user.email = "ann@example.org"
    user.save()
    return user


@pytest.fixture
def article(ann):
    row = Article()
    actions.save_draft(row, sample_document(), by=ann)
    return row


@pytest.fixture
def link(article, ann):
    return actions.share(article, by=ann, purpose="Professor Roe")


def read(client, link):
    return client.get(f"/share/{link.token}/")


def text_of(response):
    return " ".join(html.document_fromstring(response.content.decode()).text_content().split())


def mailto(response):
    found = html.document_fromstring(response.content.decode()).xpath(
        "//div[@class='flag']//a/@href"
    )
    return found[0] if found else None


# --- reading ----------------------------------------------------------------------------


def test_the_draft_is_shown_with_what_it_is_and_until_when(client, link):
    text = text_of(read(client, link))
    assert MESSAGE in text and "Play catch with a soft ball" in text
    assert "This is a draft, shown to you alone." in text
    assert "do not pass it on" in text
    assert "This link works until March 8, 2026, 13:00" in text  # summer time begins that day
    assert "Professor Roe" not in text


def test_it_follows_the_draft_as_it_was_saved_last(client, link, article, ann):
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    text = text_of(read(client, link))
    assert "Anew." in text and MESSAGE not in text


def pictures_on(client, link) -> list[str]:
    """Return the addresses of the pictures of what is shared, as a browser makes them."""
    page = html.document_fromstring(read(client, link).content.decode())
    return [urljoin(f"/share/{link.token}/", each) for each in page.xpath("//figure//img/@src")]


@pytest.fixture
def drawn(article, ann):
    document = replace(rows.read(article), picture=picture("crimson"))
    actions.save_draft(article, document, by=ann)
    return f"pictures/{document.picture.digest}-40.jpg"


def test_its_picture_is_shown_by_the_link_alone_and_goes_with_it(client, link, drawn, clock):
    (address,) = pictures_on(client, link)
    assert address == f"/share/{link.token}/media/{drawn}"
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert client.get(f"/media/{drawn}").status_code == 404
    clock.move_to(NOON + timedelta(days=8))
    assert client.get(address).status_code == 410


def test_revoking_the_link_takes_the_picture_away(client, link, drawn, ann):
    (address,) = pictures_on(client, link)
    actions.revoke(link, by=ann)
    assert client.get(address).status_code == 410


def test_a_link_shows_no_picture_but_that_of_the_draft_as_it_is(client, link, drawn, article, ann):
    (address,) = pictures_on(client, link)
    other = f"/share/{link.token}/media/pictures/{stored('blue').digest}-40.jpg"
    assert client.get(other).status_code == 404
    assert client.get(address.replace(link.token, "none")).status_code == 404
    actions.save_draft(article, replace(rows.read(article), picture=picture("blue")), by=ann)
    assert client.get(address).status_code == 404
    assert client.get(other).status_code == 200


def test_published_meanwhile_it_leads_to_the_page(client, link, article, ann):
    actions.publish_by_operator(article)
    response = read(client, link)
    assert "This was a draft; families see it now." in text_of(response)
    assert 'href="/research/throwing-and-catching/"' in response.content.decode()
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    assert "This is a draft, shown to you alone." in text_of(read(client, link))


def test_it_stays_out_of_indexes_caches_and_logs_of_others(client, link):
    response = read(client, link)
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert not response.cookies and "Cookie" not in response.get("Vary", "")
    page = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert "canonical" not in page and "ld+json" not in page
    assert link.token not in page


def test_it_can_only_be_read(client, link):
    assert client.post(f"/share/{link.token}/").status_code == 405
    assert client.head(f"/share/{link.token}/").status_code == 200


def test_an_editor_who_is_signed_in_is_shown_the_same(client, link):
    before = read(client, link).content
    client.force_login(superuser())
    assert read(client, link).content == before


# --- to whom it is answered ---------------------------------------------------------------


def test_answers_go_to_whoever_saved_the_article_first(client, link, article):
    cy = staff("cy", "research.change_article")
    cy.email = "cy@example.org"
    cy.save()
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=cy)
    other = actions.share(article, by=cy)
    for each in (link, other):
        assert mailto(read(client, each)) == (
            "mailto:ann@example.org?subject=Your%20draft%20%E2%80%9CThrowing%20and%20catching%E2%80%9D"
        )


@pytest.mark.parametrize("gone", [{"is_active": False}, {"email": ""}])
def test_or_else_to_whoever_made_the_link_or_to_the_clinic(client, article, ann, gone):
    cy = staff("cy", "research.change_article")
    link = actions.share(article, by=cy)
    type(ann).objects.filter(pk=ann.pk).update(**gone)
    assert mailto(read(client, link)) is None
    ClinicProfile(name="Mighty Clinic", email="clinic@example.org").save()
    assert mailto(read(client, link)).startswith("mailto:clinic@example.org?")
    type(cy).objects.filter(pk=cy.pk).update(email="cy@example.org")
    assert mailto(read(client, link)).startswith("mailto:cy@example.org?")


def test_an_operators_article_is_answered_to_whoever_made_the_link(client, ann):
    article = Article()
    actions.save_draft(article, sample_document(slug="other"), by=None)
    link = actions.share(article, by=ann)
    assert mailto(read(client, link)).startswith("mailto:ann@example.org?")


# --- over, or never there -----------------------------------------------------------------


def test_it_works_to_the_last_second_and_no_longer(client, link, clock):
    clock.move_to(link.expires_at - timedelta(seconds=1))
    assert read(client, link).status_code == 200
    clock.move_to(link.expires_at)
    response = read(client, link)
    assert response.status_code == 410
    assert MESSAGE not in text_of(response) and "Throwing" not in text_of(response)
    assert "Ask the person who sent you the link for a new one." in text_of(response)


def test_revoked_and_expired_say_the_same(client, article, ann, link, clock):
    revoked = actions.share(article, by=ann)
    actions.revoke(revoked, by=ann)
    clock.move_to(timezone.now() + timedelta(days=8))
    first, second = read(client, link), read(client, revoked)
    assert first.status_code == second.status_code == 410
    assert first.content == second.content
    assert first["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert first["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("token", ["x" * 43, "x", "a.b", "é", "x" * 500, "..."])
def test_a_link_that_never_was_says_what_may_have_happened(client, db, token):
    response = client.get(f"/share/{token}/")
    assert response.status_code == 404
    assert "We do not know this link" in text_of(response)
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"


@pytest.mark.parametrize("content", ["", "nonsense"])
def test_a_draft_that_cannot_be_read_breaks_nothing(client, article, link, content):
    Revision.objects.create(
        article=article, content=content, digest="0" * 64, by=None, by_name="operator"
    )
    assert read(client, link).status_code == 410


def test_what_was_closed_for_good_is_not_shown_by_a_link_either(client, article, link, ann):
    edition = actions.publish_by_operator(article)
    boss = superuser()
    actions.close(article, by=boss, editions=[edition], reason="A child could be recognised.")
    assert read(client, link).status_code == 410
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    assert read(client, link).status_code == 200


def test_the_links_of_a_deactivated_account_are_revoked_for_good(client, article, ann):
    boss, bo = superuser(), writer("bo")
    hers, his = actions.share(article, by=ann), actions.share(article, by=bo)
    accounts.deactivate(ann, by=boss)
    assert read(client, hers).status_code == 410
    assert read(client, his).status_code == 200
    accounts.reactivate(ann, by=boss)
    assert read(client, hers).status_code == 410
    hers.refresh_from_db()
    assert hers.revoked_by == boss
    entry = audit.entries_of(article).first()
    assert (entry.action, entry.by) == ("revoke", boss)


def test_the_links_of_an_account_deactivated_in_another_way_are_closed_too(client, link, ann):
    ann.is_active = False
    ann.save()
    assert read(client, link).status_code == 410
    accounts.reactivate(ann, by=superuser())
    assert read(client, link).status_code == 410
