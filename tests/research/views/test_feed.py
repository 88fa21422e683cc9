"""The feed: what is new, changed and taken away, once an article, and nothing else."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine

from clinic.models import ClinicProfile
from research.public import feed as changes
from research.workflow import actions
from tests.research.documents import TOPICS, sample_document, source
from tests.research.fallen import noted
from tests.research.people import may, published_by_people, rob, written
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db

FEED = "/research/feed.xml"
START = datetime(2026, 3, 6, 12, tzinfo=UTC)
REASON = "An error was found."


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as moved:
        yield moved


def read(client):
    """Return the feed as a program reads it, which complains of nothing."""
    response = client.get(FEED)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def entries(client):
    return read(client).entries


def other(slug: str, **changes):
    return sample_document(slug=slug, citations=(source(doi=f"10.5555/{slug}"),), **changes)


def close(article, closing_reason: str):
    editions = list(article.editions.all())
    actions.close(
        article, by=may(), editions=editions, reason=REASON, closing_reason=closing_reason
    )


def test_of_a_site_with_nothing_it_is_valid(client):
    parsed = read(client)
    assert parsed.entries == []
    assert parsed.feed.id and parsed.feed.updated and parsed.feed.title


def test_what_is_new_stands_with_its_message_and_how_sure_we_are(client, clock, sound_rows):
    ClinicProfile(name="The Clinic").save()
    published_by_people(written(topics=(TOPICS[0],)))
    parsed = read(client)
    (entry,) = parsed.entries
    assert entry.title == "Throwing and catching"
    assert entry.link == "http://localhost:8000/research/throwing-and-catching/"
    assert entry.summary == (
        "<p>Ten minutes of ball play a day can help.</p>"
        "<p>We are not very sure of what the study found, because there was no group to compare "
        "with.</p>"
    )
    assert entry.updated_parsed[:4] == (2026, 3, 6, 12)
    assert [tag.term for tag in entry.tags] == ["Topic 0"]
    assert parsed.feed.author == "The Clinic"
    assert parsed.feed.links[1].href == "http://localhost:8000" + FEED
    text = client.get(FEED).text
    assert "Rob" not in text and "Ann" not in text  # who wrote and checked it, the page says


def test_a_change_takes_the_place_of_what_was_there_and_says_what_it_is(client, clock):
    article = published()
    first = entries(client)[0].id
    clock.move_to(START + timedelta(days=2))
    republished(article, sample_document(message="Practise a little."), note="Said <more> clearly.")
    (entry,) = entries(client)
    assert entry.title == "Changed: Throwing and catching"
    assert "<p>What changed: Said &lt;more&gt; clearly.</p>" in entry.summary
    assert "Ten minutes" not in entry.summary and "Practise a little." in entry.summary
    assert entry.updated_parsed[2] == 8 and entry.published_parsed[2] == 6
    assert entry.id != first


def test_what_was_withdrawn_replaces_the_copy_that_somebody_has(client, clock):
    article = published()
    first = entries(client)[0].id
    clock.move_to(START + timedelta(days=2))
    actions.withdraw(article, by=rob(), reason=REASON)
    (entry,) = entries(client)
    assert entry.id == first
    assert entry.title == "Withdrawn: Throwing and catching"
    assert REASON in entry.summary and "rely on a copy" in entry.summary
    assert "Ten minutes" not in client.get(FEED).text
    assert entry.updated_parsed[2] == 8


def test_what_was_closed_is_named_where_readers_may_have_a_copy(client):
    close(published(), "danger")
    (entry,) = entries(client)
    assert entry.title == "Closed: Throwing and catching"


@pytest.mark.parametrize("why", ["privacy", "consent", "other"])
def test_what_was_closed_for_privacy_is_not_named(client, why):
    close(published(), why)
    text = client.get(FEED).text.casefold()
    assert "we have closed a page for good" in text
    assert "throwing" not in text and "catching" not in text


def test_a_study_that_was_taken_back_leaves_no_claim(client, clock):
    published()
    noted("10.5555/ball.1")
    (entry,) = entries(client)
    assert entry.title == "Its study was taken back: Throwing and catching"
    assert "Ten minutes" not in entry.summary and "not very sure" not in entry.summary
    assert "its journal took it back" in entry.summary


def test_samples_and_what_waits_for_its_date_are_not_in_it(client, clock):
    published(is_invented=True)
    withdrawn = published(other("invented", is_invented=True))
    actions.withdraw(withdrawn, by=rob(), reason=REASON)
    published_by_people(written(other("later")), at=START + timedelta(hours=1))
    assert entries(client) == []
    clock.move_to(START + timedelta(hours=2))
    assert [entry.link.split("/")[-2] for entry in entries(client)] == ["later"]


def test_it_is_bounded_and_asks_as_often_however_many_there_are(
    client, clock, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(changes, "NEWEST", 2)
    published(), published(other("b"))
    with django_assert_num_queries(5):
        client.get(FEED)
    for day, slug in enumerate(("c", "d"), 1):
        clock.move_to(START + timedelta(days=day))
        published(other(slug))
    with django_assert_num_queries(5):
        client.get(FEED)
    assert [entry.link.split("/")[-2] for entry in entries(client)] == ["d", "c"]


def test_a_word_that_xml_cannot_say_breaks_nothing(client):
    article = published(title="A & B <i>c</i> ]]> \U0001f3d3 שלום")
    republished(article, sample_document(title="A & B", language="he"), note="B\x0bell")
    (entry,) = entries(client)
    assert "ell" in entry.summary
