"""The list, chosen by topic, a child's age and kind of study."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from research.document.schema import Study, Topic
from research.models import Topic as TopicRow
from tests.research.documents import AUTHORS, source
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data, pytest.mark.usefixtures("sound_rows")]

TODDLERS = "/research/?age=12-47"
NOBODY = "/research/?age=0-11&kind=guideline"


def put(name, *, topics=("topic-0",), **study):
    published(
        slug=name,
        title=f"Article {name}.",
        topics=tuple(Topic(slug=slug, name="") for slug in topics),
        authors=tuple(AUTHORS),
        citations=(source(doi=f"10.5555/{name}"),),
        study=Study(**{"certainty": "fairly-sure", "doubts": ("few-children",)} | study),
    )


@pytest.fixture
def articles():
    TopicRow.objects.filter(slug="topic-0").update(question="Why is writing hard?")
    put("baby", age_from=0, age_to=9, design="cohort")
    put("toddler", age_from=12, age_to=36, design="cohort", topics=("topic-0", "topic-1"))
    put("any", age_from=6, design="randomised-trial", topics=("topic-1",))
    put("school", age_from=72, age_to=144, design="guideline")
    put("ageless", design="cohort")
    put("plain", age_to=24)


def tree(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return html.fromstring(response.content)


def names(client, address) -> set[str]:
    return {
        href.split("/")[2]
        for href in tree(client, address).xpath("//li[@class='entry']//h2/a/@href")
    }


def words(element) -> str:
    return " ".join(element.text_content().split())


def options(page) -> dict[str, str]:
    """Return what is offered to choose by, and where each choice leads: nowhere if to nothing."""
    links = page.xpath("//nav[@class='filters']//a")
    return {words(link): link.get("href") for link in links}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("age=0-11", {"baby", "any", "plain"}),
        ("age=12-47", {"toddler", "any", "plain"}),
        ("age=48-83", {"any", "school"}),
        ("age=156-up", {"any"}),
        ("age=30", {"toddler", "any", "plain"}),  # two and a half: of two
        ("age=0", {"baby", "plain"}),
        ("age=150", {"any", "school"}),  # twelve and a half: of twelve
        ("age=156", {"any"}),
        ("age=unsaid", {"ageless"}),
        ("kind=cohort", {"baby", "toddler", "ageless"}),
        ("kind=unsaid", {"plain"}),
        ("age=12-47&kind=cohort", {"toddler"}),
        ("kind=cohort&age=012", {"toddler"}),
    ],
)
def test_an_address_gives_the_articles_that_fit(client, articles, query, expected):
    assert names(client, f"/research/?{query}") == expected


def test_a_topic_is_combined_with_the_others(client, articles):
    assert names(client, "/research/topics/topic-1/?age=12-47") == {"toddler", "any"}
    assert names(client, "/research/topics/topic-1/?age=12-47&kind=cohort") == {"toddler"}


def test_each_choice_says_how_many_articles_it_gives_and_leads_to_them(client, articles):
    for address in ("/research/", TODDLERS, "/research/topics/topic-1/?kind=cohort", NOBODY):
        offered = options(tree(client, address))
        assert len(offered) > 8
        for label, href in offered.items():
            count = len(names(client, href)) if href else 0
            assert f"({count})" in label, (address, label)


def test_choices_are_worded_for_parents(client, articles):
    offered = options(tree(client, "/research/"))
    assert offered["1 to 3 years (3)"] == TODDLERS
    assert offered["Why is writing hard? (5)"] == "/research/topics/topic-0/"
    assert offered["People followed over time (3) Cohort study"] == "/research/?kind=cohort"
    assert not any("Qualitative" in label for label in offered)


def test_what_is_chosen_is_marked_and_a_link_removes_it(client, articles):
    page = tree(client, "/research/topics/topic-1/?age=12-47&kind=cohort")
    chosen = page.xpath("//nav[@class='chips']//a")
    assert {link.get("aria-label"): link.get("href") for link in chosen} == {
        "Remove 1 to 3 years": "/research/topics/topic-1/?kind=cohort",
        "Remove Topic 1": "/research/?age=12-47&kind=cohort",
        "Remove People followed over time": "/research/topics/topic-1/?age=12-47",
    }
    assert "1 article fits." in words(page)
    assert len(page.xpath("//nav[@class='filters']//a[@aria-current]")) == 3


def test_an_exact_age_is_said_in_words(client, articles):
    assert tree(client, "/research/?age=30").xpath("//nav[@class='chips']//a/@aria-label") == [
        "Remove 2 years 6 months old"
    ]


def test_what_says_no_ages_is_left_out_and_that_is_said(client, articles):
    page = tree(client, TODDLERS)
    (link,) = page.xpath("//a[starts-with(normalize-space(), 'Show that 1 article')]")
    assert "does not say which ages were studied is left out" in words(link.getparent())
    assert names(client, link.get("href")) == {"ageless"}


def test_where_nothing_fits_links_say_what_to_leave_out(client, articles):
    page = tree(client, NOBODY)
    assert "No article fits all of this." in words(page)
    offers = {words(item) for item in page.xpath("//main//p/following-sibling::ul[1]/li")}
    assert offers == {
        "Remove “Under 1 year” (1 article)",
        "Remove “What experts advise” (3 articles)",
    }


@pytest.mark.parametrize(
    "query",
    ["age=x", "age=9999", "age=-1", "age=1%202", "age=%D9%A3", "kind=magic", "age=" + "9" * 5000],
)
def test_an_unknown_value_gives_the_list_with_a_sentence(client, articles, query):
    page = tree(client, f"/research/?{query}")
    assert "that we do not know" in words(page)
    assert len(names(client, f"/research/?{query}")) == 6
    assert "magic" not in words(page)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_an_unknown_value_keeps_what_is_known(client, articles):
    assert names(client, "/research/?age=x&kind=guideline") == {"school"}


def test_the_next_page_keeps_what_was_chosen(client, articles):
    for number in range(12):
        put(f"more-{number}", age_from=12, age_to=36, design="cohort")
    address = "/research/topics/topic-0/?age=12-47&kind=cohort"
    (following,) = tree(client, address).xpath("//a[@rel='next']/@href")
    first, second = names(client, address), names(client, address.split("?")[0] + following)
    assert len(first) == 10 and len(second) == 3 and not first & second
    assert client.get(address + "&page=3").status_code == 404


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/research/?page=1", "/research/"),
        ("/research/?kind=&age=", "/research/"),
        ("/research/?utm=x&age=12-47", TODDLERS),
        ("/research/?kind=cohort", "/research/?kind=cohort"),
        ("/research/topics/topic-0/", "/research/topics/topic-0/"),
    ],
)
def test_one_choice_is_a_page_for_search_engines(client, articles, address, canonical):
    page = tree(client, address)
    (link,) = page.xpath("//link[@rel='canonical']/@href")
    parts = urlsplit(link)
    assert parts.path + (f"?{parts.query}" if parts.query else "") == canonical
    assert not page.xpath("//meta[@name='robots']")


@pytest.mark.parametrize(
    "address",
    [
        "/research/?age=12-47&kind=cohort",
        "/research/topics/topic-0/?age=12-47",
        "/research/?age=30",
        "/research/?age=unsaid",
    ],
)
def test_combinations_and_exact_ages_are_none(client, articles, address):
    assert tree(client, address).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_topics_former_address_leads_on_with_what_was_chosen(client, articles):
    topic = TopicRow.objects.get(slug="topic-1")
    topic.slug = "hands"
    topic.save()
    response = client.get("/research/topics/topic-1/?age=12-47&kind=magic")
    assert response.status_code == 301
    assert response["Location"].endswith("/research/topics/hands/?age=12-47")


def test_filters_cost_as_many_queries_however_many_articles_there_are(client):
    address = "/research/topics/topic-0/?age=12-47&kind=cohort"

    def queries():
        with CaptureQueriesContext(connection) as captured:
            tree(client, address)
        return len(captured)

    put("first", age_from=12, age_to=36, design="cohort")
    one = queries()
    for number in range(12):
        put(f"more-{number}", age_from=number * 6, design="cohort", topics=("topic-0", "topic-2"))
    assert queries() == one
