"""A form for something new, sent several times as it is, makes one; sent with more, another."""

import pytest
from django.test import Client

from clinic.models import Notice, Page, TeamMember
from research.models import Article, Proposal
from tests.admin_pages import signed_in, superuser, visit
from tests.research.workflow.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

KINDS = [
    ("research/article", Article, {"title": "Throwing"}),
    ("research/topic", Proposal, {"name": "Play", "slug": "play"}),
    (
        "research/glossaryterm",
        Proposal,
        {"term": "gait", "slug": "gait", "meaning": "How somebody walks."},
    ),
    ("clinic/notice", Notice, {"title": "Disclaimer", "text": "<p>Ask us.</p>"}),
    ("clinic/page", Page, {"title": "About", "slug": "about"}),
    ("clinic/teammember", TeamMember, {"name": "Bo Roe", "slug": "bo"}),
]


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim) -> Client:
    return signed_in(kim)


def filled(client: Client, where: str, **typed) -> tuple[str, dict]:
    """Return the address of the form for something new, and what sending it filled in sends."""
    page = visit(client, f"/admin/{where}/add/")
    return page.url, page.values | typed | {"_save": "1"}


@pytest.mark.parametrize(("where", "model", "typed"), KINDS)
def test_sent_again_it_leads_to_what_it_made(client, where, model, typed):
    there = model.objects.count()
    url, data = filled(client, where, **typed)
    first, again = client.post(url, data), client.post(url, data)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again["Location"] == first["Location"]
    assert model.objects.count() == there + 1
    assert "You sent this twice. It was saved once." in visit(client, again["Location"]).messages


@pytest.mark.parametrize(("where", "model", "typed"), [KINDS[0], KINDS[3]])
def test_sent_at_once_it_makes_one(client, where, model, typed):
    there = model.objects.count()
    url, data = filled(client, where, **typed)

    def send():
        browser = Client()
        browser.cookies = client.cookies
        return browser.post(url, data)

    answers = at_once(*[send] * 4)
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer["Location"] for answer in answers}) == 1
    assert model.objects.count() == there + 1


def test_sent_again_with_other_words_it_makes_another(client):
    url, data = filled(client, "clinic/notice", title="Disclaimer", text="x")
    client.post(url, data)
    client.post(url, data | {"title": "Another"})
    assert {notice.title for notice in Notice.objects.all()} >= {"Disclaimer", "Another"}


def test_what_was_refused_is_judged_anew(client):
    there = Notice.objects.count()
    url, data = filled(client, "clinic/notice", title="", text="x")
    assert [client.post(url, data).status_code for _time in range(2)] == [200, 200]
    assert client.post(url, data | {"title": "Disclaimer"}).status_code == 302
    assert Notice.objects.count() == there + 1
