"""Topics: kept as long as an article names them."""

import pytest

from research.drawings import DRAWINGS
from research.models import Topic
from tests.admin_pages import signed_in, superuser, visit
from tests.history_pages import buttons, change, delete, deleted, history, press
from tests.research.documents import TOPICS
from tests.research.people import rob
from tests.research.proposing import confirmed, latest
from tests.research.published import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    rob()
    return signed_in(superuser())


def page_of(client, slug):
    return visit(client, f"/admin/research/topic/{Topic.objects.get(slug=slug).pk}/change/")


def changed(client, topic, **values):
    """Change `topic`, and let a colleague confirm it."""
    change(client, topic, **values)
    confirmed(latest())


def test_a_topic_that_no_article_names_can_go(client, sound_rows):
    assert page_of(client, "topic-0").all(".deletelink")
    changed(client, Topic.objects.get(slug="topic-0"), name="Renamed", slug="renamed")
    assert Topic.objects.get(slug="renamed").name == "Renamed"


def test_a_topic_of_an_article_stays_with_its_address(client, sound_rows):
    published(topics=(TOPICS[0],))
    page = page_of(client, "topic-0")
    assert page.all(".deletelink") == []
    assert "slug" not in page.values
    pk = Topic.objects.get(slug="topic-0").pk
    assert client.post(f"/admin/research/topic/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_address_of_a_topic_in_use_stays(client, sound_rows):
    topic = Topic.objects.get(slug="topic-0")
    changed(client, topic, name="Renamed", slug="renamed")
    changed(client, topic, name="Topic 0", slug="topic-0")
    published(topics=(TOPICS[0],))
    page = press(client, buttons(history(client, topic))[0])
    assert "Left as it is: web address." in page.messages
    confirmed(latest())
    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Renamed", "topic-0")


def test_a_topic_comes_back_too(client):
    topic = Topic.objects.create(name="Play", slug="play")
    delete(client, topic)
    assert Topic.objects.exists()
    confirmed(latest())
    assert not Topic.objects.exists()
    press(client, buttons(deleted(client, "research/topic"))[0])
    confirmed(latest())
    assert Topic.objects.get().pk == topic.pk


def test_a_drawing_is_chosen_by_sight_and_confirmed_as_the_question_is(client, sound_rows):
    topic = Topic.objects.get(slug="topic-0")
    labels = page_of(client, "topic-0").tree.get_element_by_id("id_drawing").iter("label")
    shown = {label.text_content().strip(): label.find("svg") is not None for label in labels}
    assert shown.pop("None") is False
    assert len(shown) == len(DRAWINGS) and all(shown.values())
    change(client, topic, drawing="pencil")
    topic.refresh_from_db()
    assert topic.drawing == ""
    confirmed(latest())
    topic.refresh_from_db()
    assert topic.drawing == "pencil"


def test_a_drawing_that_there_is_not_is_refused(client, sound_rows):
    page = page_of(client, "topic-0").send(drawing="dragon")
    assert "Select a valid choice" in page.text
    assert not Topic.objects.exclude(drawing="").exists()
