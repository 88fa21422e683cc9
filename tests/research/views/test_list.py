"""The lists of articles: all of them, and those of a topic."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import TeamMember
from research import drawings
from research.document.schema import Author, Study, Topic
from research.models import Topic as TopicRow
from tests.research.documents import AUTHORS, TOPICS, source
from tests.research.pictured import picture
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sound_rows")]


def put(number, **changes):
    values = {
        "slug": f"article-{number}",
        "title": f"Article number {number}.",
        "citations": (source(doi=f"10.5555/{number}"),),
        "topics": tuple(TOPICS),
        "authors": tuple(AUTHORS),
    }
    return published(**values | changes)


def sure_of(**values) -> Study:
    return Study(**{"certainty": "fairly-sure", "doubts": ("few-children",)} | values)


def entry(client, address="/research/") -> str:
    html = page(client, address)
    return html[html.index('<li class="entry"') :].split("</li>")[0]


def page(client, address="/research/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_article_says_what_it_is_about(client):
    put(1, message="Play <helps>.", study=sure_of(age_from=1, age_to=144))
    html = page(client)
    assert '<a href="/research/article-1/">Article number 1.</a>' in html
    assert "Play &lt;helps&gt;." in html
    assert "Ages: 1 month to 12 years" in html
    assert '<a href="/research/topics/topic-1/">Topic 1</a>' in html
    assert "<time datetime=" in html
    assert "Sample" not in html and "noindex" not in html


QUESTION = "Does ball play help my child ?"


@pytest.mark.parametrize("address", ["/", "/research/", "/research/topics/topic-0/"])
def test_a_parents_question_heads_an_article_whose_message_answers_it(client, address):
    put(1, question=QUESTION, message="Play helps.", study=sure_of())
    html = entry(client, address)
    order = [
        "Does ball play help my child\u00a0?</a></h",
        "Article number 1.",
        "Play helps.",
        "We are fairly sure of what the study found. We cannot be surer because few children took "
        "part.",
        "<time",
    ]
    places = [html.index(text) for text in order]
    assert places == sorted(places)


def test_how_sure_we_are_stands_directly_below_the_message(client):
    put(1, message="Play helps.", study=sure_of())
    after = entry(client).split("Play helps.</p>")[1].strip()
    assert after.startswith('<p class="sure" lang="en">We are fairly sure')


def test_without_a_question_the_title_heads_it_and_stands_there_once(client):
    put(1)
    assert entry(client).count("Article number 1.") == 1


@pytest.mark.parametrize("address", ["/", "/research/", "/research/topics/topic-0/"])
def test_an_article_without_a_picture_shows_its_topics_drawing(client, address):
    TopicRow.objects.filter(slug="topic-1").update(drawing="pencil")
    TopicRow.objects.filter(slug="topic-2").update(drawing="bed")
    put(1)
    assert drawings.inline("pencil") in entry(client, address)
    assert drawings.inline("bed") not in entry(client, address)


@pytest.mark.parametrize("address", ["/", "/research/"])
def test_an_articles_own_picture_goes_before_its_topics_drawing(client, address):
    TopicRow.objects.filter(slug="topic-0").update(drawing="pencil")
    shown = picture()
    put(1, picture=shown)
    html = entry(client, address)
    assert shown.digest in html and 'alt=""' in html
    assert "<svg" not in html


@pytest.mark.parametrize("address", ["/", "/research/"])
def test_topics_are_what_parents_ask_each_with_its_drawing(client, address):
    TopicRow.objects.filter(slug="topic-0").update(question="Why is it hard?", drawing="pencil")
    put(1, topics=(Topic(slug="topic-0", name=""),))
    html = page(client, address).split("What parents ask us")[-1]
    link = html[html.index('href="/research/topics/topic-0/"') :].split("</a>")[0]
    assert drawings.inline("pencil") in link and "Why is it hard?" in link


def test_an_empty_list_says_so(client):
    assert "There are no articles here yet." in page(client)


def test_samples_are_marked(client):
    put(1)
    put(2, is_invented=True)
    html = page(client)
    assert html.count(">Sample<") == 1
    assert html.index("article-2/") < html.index(">Sample<") < html.index("article-1/")
    assert '<meta name="robots" content="noindex">' in html


def test_invented_authors_are_marked_too(client):
    TeamMember.objects.filter(slug="author-1").update(is_sample=True)
    put(1, authors=(Author(slug="author-1", name=""),))
    assert ">Sample<" in page(client)


def test_the_newest_comes_first_and_long_lists_have_pages(client):
    for number in range(12):
        put(number)
    first, second = page(client), page(client, "/research/?page=2")
    assert first.index("number 11.") < first.index("number 10.") < first.index("number 2.")
    assert "number 1." not in first and "number 1." in second and "number 0." in second
    assert 'rel="next" href="?page=2"' in first
    assert 'rel="prev" href="?page=1"' in second
    assert 'href="http://localhost:8000/research/?page=2"' in second


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(client, number):
    put(1)
    assert client.get("/research/", {"page": number}).status_code == 404


def test_a_topic_lists_its_articles_under_the_parents_question(client):
    TopicRow.objects.filter(slug="topic-0").update(question="Why is writing hard?")
    put(1, topics=(Topic(slug="topic-0", name=""),))
    put(2, topics=(Topic(slug="topic-1", name=""),))
    html = page(client, reverse("research:topic", args=["topic-0"]))
    assert "<h1>Why is writing hard?</h1>" in html
    assert "number 1." in html and "number 2." not in html
    assert client.get("/research/topics/none/").status_code == 404


def test_only_topics_with_articles_are_offered(client):
    put(1, topics=(Topic(slug="topic-0", name=""),))
    html = page(client)
    assert "topics/topic-0/" in html and "topics/topic-1/" not in html


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        page(client, address)
    return len(captured)


def test_fifty_articles_cost_as_many_queries_as_one(client):
    addresses = ["/research/", "/research/topics/topic-0/", "/"]
    put(0)
    one = [queries(client, address) for address in addresses]
    for number in range(1, 50):
        put(number)
    assert [queries(client, address) for address in addresses] == one
