"""Each article leads to the next two that a parent would want, and to nothing that is gone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import html as lxml_html

from clinic import generation
from research.models import ClosingReason, Elsewhere, LiveEdition, Topic
from research.public.ways_on import Step, ways_on
from research.workflow import actions
from tests.research.documents import TOPICS, sample_document, source
from tests.research.fallen import noted
from tests.research.people import ann, approved, may, rob, written
from tests.research.published import published, republished

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.data,
    pytest.mark.usefixtures("sound_rows", "nothing_made_ahead"),
]
BALLS, SLEEP = TOPICS[:2]
HERE = "here"


@pytest.fixture(autouse=True)
def _generation(db):
    generation.after_migrate(None, "default")  # the flush of the test before took the row


def document(slug: str, *topics, ages=(36, 84), **more):
    study = replace(sample_document().study, age_from=ages[0], age_to=ages[1])
    citations = (source(doi=f"10.5555/{slug}", title=slug),)
    values = {"slug": slug, "title": f"About {slug}", "topics": topics, "study": study}
    return sample_document(**{**values, "citations": citations} | more)


def put(slug: str, *topics, **more):
    return published(document(slug, *topics, **more))


def tree(client, slug: str = HERE):
    return lxml_html.fromstring(client.get(f"/research/{slug}/").content)


def led_to(client, slug: str = HERE) -> list[str]:
    links = tree(client, slug).xpath("//section[@id='next']//a/@href")
    return [link.split("/")[2] for link in links if not link.startswith("/research/topics/")]


def test_topic_and_age_come_before_what_is_newer(client):
    put("here", BALLS)
    put("older-same-both", BALLS, ages=(60, 120))
    put("same-topic", BALLS, ages=(0, 12))
    put("same-age", SLEEP)
    assert led_to(client) == ["older-same-both", "same-topic"]
    put("newer-same-both", BALLS, ages=(None, 40))
    assert led_to(client) == ["newer-same-both", "older-same-both"]


def test_where_a_topic_has_no_other_it_leads_to_the_same_ages_and_to_no_others(client):
    put("here", BALLS)
    put("same-age", SLEEP)
    put("other-age", SLEEP, ages=(0, 12))
    assert led_to(client) == ["same-age"]


def test_an_article_alone_leads_to_none_and_to_its_topic(client):
    put("here", BALLS)
    assert led_to(client) == []
    page = tree(client)
    assert page.xpath(f"//section[@id='next']//a[@href='/research/topics/{BALLS.slug}/']")
    digest = f"/research/topics/{BALLS.slug}/what-we-know/"
    assert page.xpath(f"//section[@id='next']//a[@href='{digest}']")
    assert client.get(digest).status_code == 200


def test_nothing_is_led_to_that_was_taken_away_since(client):
    for slug in ("here", "one", "two", "three"):
        put(slug, BALLS)
    assert led_to(client) == ["three", "two"]
    article = put("gone", BALLS)
    assert led_to(client)[0] == "gone"
    actions.withdraw(article, by=rob(), reason="We look into it.")
    assert led_to(client) == ["three", "two"]
    actions.reinstate(article, by=rob())
    assert led_to(client)[0] == "gone"
    actions.close(
        article,
        by=may(),
        editions=list(article.editions.all()),
        reason="Consent.",
        closing_reason=ClosingReason.CONSENT,
    )
    assert led_to(client) == ["three", "two"]


def test_nothing_is_led_to_whose_study_or_other_source_was_taken_back(client):
    for slug in ("here", "one", "two"):
        put(slug, BALLS)
    other = source(doi="10.5555/other", title="Another", primary=False)
    own = source(doi="10.5555/own", title="Its own")
    put("flagged", BALLS, citations=(own, other))
    assert led_to(client) == ["flagged", "two"]
    noted("10.5555/other")
    assert led_to(client) == ["two", "one"]
    noted("10.5555/two")
    assert led_to(client) == ["one"]


def test_what_waits_for_its_date_is_led_to_from_then_on(client):
    put("here", BALLS)
    tomorrow = timezone.now() + timedelta(days=1)
    draft = approved(written(document("tomorrow", BALLS)))
    actions.publish(draft, by=ann(), at=tomorrow)
    assert led_to(client) == []
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert led_to(client) == ["tomorrow"]


def test_what_moved_is_led_to_where_it_is(client):
    put("here", BALLS)
    article = put("before", BALLS)
    assert led_to(client) == ["before"]
    republished(article, document("after", BALLS, title="Another heading"), note="Moved.")
    assert led_to(client) == ["after"]
    assert "Another heading" in tree(client).text_content()


def test_no_sample_stands_beside_a_real_article(client):
    put("here", BALLS)
    put("invented", BALLS, is_invented=True)
    put("invented-too", BALLS, is_invented=True)
    assert led_to(client) == []
    assert led_to(client, "invented") == ["here"]


def test_samples_lead_to_samples_where_there_is_nothing_else(client):
    put("invented", BALLS, is_invented=True)
    put("invented-too", BALLS, is_invented=True)
    assert led_to(client, "invented") == ["invented-too"]


def test_where_a_topic_leads_is_asked_for_once(client, django_assert_num_queries):
    for slug in ("here", "one", "two"):
        put(slug, BALLS)
    led_to(client)
    here, topics = Step.to(LiveEdition.objects.get(slug=HERE)), [BALLS.slug]
    with django_assert_num_queries(1):  # whether the site is as it was
        assert [step.slug for step in ways_on(here, topics).steps] == ["two", "one"]


# --- where else to turn -----------------------------------------------------------------


def place(name: str = "Kids Help", **more) -> Elsewhere:
    values = {"address": f"https://{name.replace(' ', '-')}.example/", "run_by": "a charity"}
    return Elsewhere.objects.create(name=name, purpose="Talk", **values | more)


def elsewhere(client, slug: str = HERE) -> str:
    return " ".join(
        each.text_content() for each in tree(client, slug).xpath("//section[@id='elsewhere']")
    )


def test_a_page_says_who_runs_what_it_leads_to_and_when_it_was_found(client):
    put("here", BALLS)
    assert not elsewhere(client)
    place(found_alive=date(2026, 3, 5))
    said = " ".join(elsewhere(client).split())
    assert "Kids Help: Talk Run by: a charity." in said
    assert "We last found it on March 5, 2026." in said


def test_a_place_for_one_topic_stands_on_its_articles_alone(client):
    put("here", BALLS)
    put("sleeping", SLEEP)
    place(topic=Topic.objects.get(slug=SLEEP.slug))
    assert not elsewhere(client)
    assert "Kids Help" in elsewhere(client, "sleeping")


def test_what_is_away_is_not_led_to(client):
    put("here", BALLS)
    place()
    assert elsewhere(client)
    Elsewhere.objects.update(is_away=True)
    assert not elsewhere(client)
