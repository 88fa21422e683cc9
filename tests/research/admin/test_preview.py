"""The preview: the article's page as families would see it, for those who may see articles."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings

from research.document import codec, rows
from research.document.schema import Document, Topic
from research.models import Article, Revision
from research.workflow import actions
from tests.admin_pages import signed_in, staff, visit
from tests.people import known
from tests.research.documents import TOPICS, sample_document
from tests.research.drawn_documents import documents
from tests.research.published import published
from tests.research.reviewed import approved, reviewer, writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    user = writer()
    user.email = "ann@clinic.example"
    user.save()
    return known(user)


@pytest.fixture
def client(ann):
    return signed_in(ann)


@pytest.fixture
def article(ann):
    row = Article()
    actions.save_draft(row, sample_document(), by=ann)
    return row


def address(article, more=""):
    return f"/admin/research/article/{article.pk}/preview/{more}"


def page(client, article, revision=None):
    response = client.get(address(article, "page/"), {"revision": revision} if revision else {})
    assert response.status_code == 200
    return response.content.decode()


def main_part(html):
    return re.search(r"<main.*</main>", html, re.DOTALL)[0].replace(' target="_blank"', "")


# --- what it shows ----------------------------------------------------------------------


def test_a_draft_reads_as_it_will_once_published(client, article):
    html = page(client, article)
    assert "Preview: families do not see this yet" in html
    assert "Play catch with a soft ball" in html
    assert "Not yet checked by a second therapist" in html


@pytest.mark.usefixtures("sound_rows")
def test_it_shows_what_the_live_page_shows(client):
    article = published(topics=tuple(TOPICS[:2]))
    html = page(client, article)
    assert "Preview: families see exactly this now" in html
    live = main_part(client.get("/research/throwing-and-catching/").content.decode())
    for part in ("<h1>", 'id="at-home"', 'id="findings"', 'id="source"'):
        assert part in html and part in live
    shown = re.sub(r'<script type="application/ld\+json">.*?</script>', "", live)
    shown = re.sub(r'<p class="handout">.*?</p>', "", shown, flags=re.DOTALL)
    for name in (
        "First published",
        "Version",
        "Cite this page",
        "Did we get something wrong\\?",
    ):  # which a draft has not yet, either
        shown = re.sub(rf"<div>\s*<dt>{name}</dt>.*?</div>", "", shown, flags=re.DOTALL)
    # Files are at public addresses only.
    shown = re.sub(r"<p>\s*For programs that keep.*?</p>", "", shown, flags=re.DOTALL)
    shown = re.sub(r'<p>\s*<a href="[^"]*\.json">.*?</p>', "", shown, flags=re.DOTALL)
    shown = shown.replace("Other styles and downloads", "Other styles")
    assert "".join(main_part(html).split()) == "".join(shown.split())


def test_what_was_saved_earlier_says_when(client, ann, article):
    first = article.revisions.first()
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    assert "Anew." in page(client, article)
    html = page(client, article, first.pk)
    assert "Anew." not in html
    assert "Preview of an earlier saved draft, of" in html


def test_links_away_leave_the_frame_and_those_within_stay(client, article):
    html = page(client, article)
    assert '<a href="#at-home">' in html
    assert 'target="_blank" class="brand"' in html


# --- who checked it -----------------------------------------------------------------------


def test_what_a_colleague_approved_says_so_and_an_edit_takes_it_back(client, ann, article):
    approved(article, by=reviewer())
    html = page(client, article)
    assert '-checks/">bo</a></bdi>' in html
    assert "Next review due" in html
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    assert "Not yet checked by a second therapist" in page(client, article)


def test_an_approval_of_the_changes_alone_leaves_the_earlier_check(client, ann, article):
    bo = reviewer()
    approved(article, by=bo)
    actions.publish(article, by=publisher(), note="Clearer.")
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann)
    approved(article, by=reviewer("cy"), whole=False)
    assert '-checks/">bo</a></bdi>' in page(client, article)


def publisher() -> User:
    return staff("di", "research.publish_article")


# --- what never breaks it -----------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "nonsense", '{"schema": 99, "document": {}}'])
def test_what_cannot_be_read_says_so(client, article, content):
    revision = Revision.objects.create(
        article=article, content=content, digest="0" * 64, by=None, by_name="operator"
    )
    for query in ({}, {"revision": revision.pk}):
        response = client.get(address(article, "page/"), query)
        assert response.status_code == 404
        assert "This saved draft cannot be shown" in response.content.decode()
        assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "²", "999999", "9" * 40])
def test_a_revision_that_is_none_of_the_articles_says_so(client, article, number):
    response = client.get(address(article, "page/"), {"revision": number})
    assert response.status_code == 404
    assert "This saved draft cannot be shown" in response.content.decode()


def test_another_articles_revision_is_not_shown(client, ann, article):
    other = Article()
    revision = actions.save_draft(other, sample_document(slug="other", citations=()), by=ann)
    response = client.get(address(article, "page/"), {"revision": revision.pk})
    assert response.status_code == 404


def test_a_draft_with_hardly_anything_in_it_is_shown(client, ann):
    row = Article()
    actions.save_draft(row, Document(slug="x", title="X"), by=ann)
    assert "<h1>X</h1>" in page(client, row)


def test_topics_that_are_gone_are_left_out(client, article):
    document = replace(sample_document(), topics=(Topic(slug="gone", name="Gone"),))
    Revision.objects.create(
        article=article,
        content=codec.dumps(document),
        digest=codec.digest(document),
        by_name="operator",
    )
    assert "Gone" not in page(client, article)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_whatever_can_be_saved_can_be_shown(client, article, document):
    Revision.objects.create(
        article=article,
        content=codec.dumps(document),
        digest=codec.digest(document),
        by_name="operator",
    )
    page(client, article)


# --- headers, and who may see it ----------------------------------------------------------


def test_only_pages_of_this_site_may_frame_it_and_nobody_keeps_it(client, article):
    response = client.get(address(article, "page/"))
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    html = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in html
    assert "canonical" not in html and "ld+json" not in html


def test_the_page_around_it_has_the_frame_and_may_hold_it(client, article):
    response = client.get(address(article))
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert f'src="{address(article, "page/")}"' in response.content.decode()


def test_it_says_who_saved_it_and_which_revision_is_the_latest(client, ann, article):
    latest = client.get(address(article, "latest/")).json()
    assert latest["revision"] == article.revisions.first().pk
    assert latest["saved"].startswith("As saved on ") and latest["saved"].endswith(" by ann.")
    assert latest["saved"] in visit(client, address(article)).text


@pytest.mark.parametrize("more", ["", "page/", "latest/"])
def test_seeing_articles_is_enough_and_needed(article, more):
    reader, other = staff("eve", "research.view_article"), staff("flo", "clinic.view_page")
    assert signed_in(reader).get(address(article, more)).status_code == 200
    assert signed_in(other).get(address(article, more)).status_code == 403
    assert Client().get(address(article, more)).status_code == 302
    assert signed_in(reader).post(address(article, more)).status_code == 405


@pytest.mark.parametrize("more", ["", "page/", "latest/"])
def test_an_article_that_is_not_there_is_not_found(client, more):
    assert client.get(f"/admin/research/article/99999/preview/{more}").status_code == 404


def test_the_articles_page_leads_there(client, article):
    html = client.get(f"/admin/research/article/{article.pk}/change/").content.decode()
    assert f'href="{address(article)}"' in html
