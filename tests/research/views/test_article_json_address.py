"""Where an article's JSON stands, and what answers there instead of it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from research.models import Article
from research.public import pages
from research.public.share_links import address
from research.workflow import actions
from tests.research.documents import AUTHORS, TOPICS, many_findings, sample_document, source
from tests.research.people import ann, approved, may, published_by_people, rob, written
from tests.research.published import published, republished
from tests.research.views.article_json import (
    JSON,
    clinic_profile,
    data,
)
from tests.research.views.pages import ADDRESS, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(sound_rows):
    return clinic_profile()


# --- its address ------------------------------------------------------------------------------


def test_it_is_json_that_belongs_to_its_page(client):
    published()
    response = client.get(JSON)
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Link"] == f'<http://localhost:8000{ADDRESS}>; rel="canonical"'
    assert "X-Robots-Tag" not in response and not response.cookies
    head = client.head(JSON)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(JSON).status_code == 405


def test_a_sample_stays_out_of_indexes_as_its_page_does(client):
    published(is_invented=True)
    assert "noindex" in client.get(JSON)["X-Robots-Tag"]


def test_nothing_is_given_before_its_time(client):
    assert client.get(JSON).status_code == 404
    article = written()
    assert client.get(JSON).status_code == 404
    actions.publish(approved(article), by=ann(), at=timezone.now() + timedelta(days=1))
    assert client.get(JSON).status_code == 404


def test_what_is_scheduled_is_not_told_ahead(client):
    article = published_by_people()
    document = replace(sample_document(), message="Another message.")
    actions.save_draft(article, document, by=ann())
    tomorrow = timezone.now() + timedelta(days=1)
    actions.publish(approved(article), by=ann(), at=tomorrow, note="Clearer.")
    assert data(client)["message"] == "Ten minutes of ball play a day can help."


def test_an_old_address_leads_to_the_new_one(client):
    republished(published(), sample_document(slug="ball-play"))
    response = client.get(JSON)
    assert (response.status_code, response["Location"]) == (301, "/research/ball-play.json")
    assert data(client, response["Location"])["url"].endswith("/research/ball-play/")


def withdraw(article):
    actions.withdraw(article, by=rob(), reason="It was wrong.")


def close(article):
    editions = list(article.editions.all())
    why = {"reason": "It was wrong.", "closing_reason": "wrong"}
    actions.close(article, by=may(), editions=editions, **why)


def close_for_privacy(article):
    actions.close(
        article, by=may(), editions=list(article.editions.all()), reason="It was wrong.",
        closing_reason="privacy",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "is_named"), [(withdraw, True), (close, True), (close_for_privacy, False)]
)
def test_what_was_taken_away_says_why_and_which_it_was(client, act, is_named):
    act(published_by_people())
    response = client.get(JSON)
    assert response.status_code == 410
    said = response.content.decode()
    assert "It was wrong." in said
    assert ("Throwing and catching" in said) == is_named
    assert "ball play" not in said


@pytest.mark.parametrize("slug", ["x.json", "throwing-and-catching.json"])
def test_no_article_can_have_such_an_address(slug):
    with pytest.raises(ValidationError) as refused:
        Article(title="X", slug=slug).full_clean()
    assert "slug" in refused.value.message_dict


def test_no_other_page_has_data(client):
    published()
    for path in ("glossary", "topics", "throwing-and-catching.", "throwing-and-catching/changes"):
        assert client.get(f"/research/{path}.json").status_code == 404


@pytest.mark.usefixtures("clinic")
@pytest.mark.parametrize("count", [10, 200])
def test_it_takes_the_same_few_queries_whatever_its_size(client, django_assert_num_queries, count):
    more = (source(primary=False, doi=f"10.5555/{n}") for n in range(count // 10))
    published(
        findings=many_findings(count), topics=tuple(TOPICS), authors=tuple(AUTHORS),
        citations=(source(), *more),
    )  # fmt: skip
    with django_assert_num_queries(4):
        client.get(JSON)


# --- the page that leads to it ----------------------------------------------------------------

ALTERNATE = f'<link rel="alternate" type="application/json" href="{JSON}">'


def test_the_page_leads_to_it(client):
    published()
    html = page(client)
    head, body = html.split("<body>")
    assert ALTERNATE in head
    downloads = body[body.index("Other styles and downloads") :]
    assert re.search(rf'<a href="{JSON}">This page as data \(JSON\)</a>', downloads)


def test_old_editions_and_drafts_lead_to_none(client):
    article = published()
    republished(article, sample_document(message="Another."))
    assert JSON not in page(client, f"{ADDRESS}editions/1/")
    link = actions.share(article, by=ann())
    shared = client.get("/share/" + address(link).split("/share/")[1]).content.decode()
    assert "Another." in shared and JSON not in shared
    assert not pages.draft(article.revisions.first()).has_downloads
