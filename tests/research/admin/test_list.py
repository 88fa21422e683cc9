"""The list of articles: what it says of each, finds and filters, in how many queries."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import ClinicProfile
from research.document import rows
from research.document.parts import Name
from research.document.schema import FindingLine, RiskFactorLine
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser, visit
from tests.research.documents import AUTHORS, TOPICS, sample_document, source

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LIST = "/admin/research/article/"


@pytest.fixture
def client():
    return signed_in(superuser())


def make(n, *, by=None, **changes):
    article = Article()
    values = {"slug": f"a-{n}", "title": f"Article {n}", "citations": ()}
    actions.save_draft(article, sample_document(**values | changes), by=by)
    return article


def titles(client, query=""):
    page = visit(client, LIST + query)
    return [each.text_content() for each in page.tree.xpath("//th[@class='field-title']/a")]


def states(client):
    page = visit(client, LIST)
    rows = page.tree.xpath("//table[@id='result_list']/tbody/tr")
    return {_cell(row, "field-title"): _cell(row, "field-state") for row in rows}


def _cell(row, name):
    return row.find_class(name)[0].text_content()


def publish_and_change(article):
    actions.publish_by_operator(article)
    document = replace(rows.read(article), message="Changed.")
    actions.save_draft(article, document, by=None)


def test_the_state_is_a_word_with_its_glyph(client, sound_rows):
    make(1)
    actions.publish_by_operator(make(2, citations=(source(),)))
    publish_and_change(make(3, citations=(source(doi=""),)))
    assert states(client) == {
        "Article 1": "○ Draft",
        "Article 2": "● Live",
        "Article 3": "● Live○ Draft",
    }
    assert titles(client, "?public=not-public") == ["Article 1"]
    assert titles(client, "?public=live") == ["Article 3", "Article 2"]
    assert titles(client, "?draft=draft") == ["Article 3", "Article 2", "Article 1"]
    assert titles(client, "?draft=approved&public=scheduled") == []


def test_the_one_saved_last_comes_first(client, sound_rows):
    first = make(1)
    make(2)
    assert titles(client) == ["Article 2", "Article 1"]
    actions.save_draft(first, replace(rows.read(first), message="Now."), by=None)
    assert titles(client) == ["Article 1", "Article 2"]


def test_it_says_who_saved_last_and_when_by_the_clinics_clock(client, sound_rows, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00", tick=False)
    make(1, by=superuser("ann", first_name="Ann", last_name="Poe"))
    page = visit(client, LIST)
    assert "Jan. 4, 2026, 21:30, Ann Poe" in page.text


def test_a_time_zone_that_this_machine_does_not_know_is_no_server_error(client, sound_rows):
    ClinicProfile(name="Clinic", time_zone="Mars/Base").save()
    make(1)
    assert titles(client) == ["Article 1"]


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("special title", True),
        ("title special", True),
        ("the message", True),
        ("third level", True),
        ("frostbite", True),
        ("stitches", True),
        ("Ünal", True),
        ("unal", True),
        ("family", False),
        ("journal of oddities", True),
        ("https://doi.org/10.5555/ODD.1", True),
        ("10.5555/odd", False),
        ("special nowhere", False),
    ],
)
def test_search_finds_titles_lines_and_sources(client, sound_rows, words, hit):
    deep = FindingLine(
        text="third level", children=(RiskFactorLine(text="x", examples="stitches"),)
    )
    odd = source(doi="10.5555/odd.1", journal="Journal of Oddities", authors=(Name(family="Ünal"),))
    findings = (FindingLine(text="top", children=(deep, RiskFactorLine(text="frostbite"))),)
    make(1, title="A special title", message="The message.", findings=findings, citations=(odd,))
    make(2)
    assert titles(client, f"?q={words}") == (["A special title"] if hit else [])


def test_filters_by_topic_author_and_language(client, sound_rows):
    make(1, topics=(TOPICS[0],), authors=(AUTHORS[0],))
    make(2, topics=(TOPICS[0], TOPICS[1]), authors=(AUTHORS[1], AUTHORS[0]), language="es")
    make(3)
    assert titles(client, "?topic=topic-1") == ["Article 2"]
    assert titles(client, "?topic=-") == ["Article 3"]
    assert titles(client, "?author=author-0") == ["Article 2", "Article 1"]
    assert titles(client, "?language=es") == ["Article 2"]
    assert titles(client, "?topic=topic-0&q=Article&draft=draft") == ["Article 2", "Article 1"]
    assert titles(client, "?topic=none-such") == []
    page = visit(client, LIST)
    assert "Spanish" in page.text


@pytest.mark.parametrize(
    "query", ["?draft=nonsense", "?nonsense=1", "?p=99", "?o=9.9", "?e=1", "?q=%2f"]
)
def test_a_strange_address_is_no_server_error(client, sound_rows, query):
    make(1)
    assert visit(client, LIST + query).status == 200


def test_the_list_makes_the_same_queries_for_one_and_for_many(client, sound_rows):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST)
        return len(caught)

    make(0, topics=tuple(TOPICS), authors=tuple(AUTHORS))
    for query in (queries, queries):  # the first also fills caches
        few = query()
    for n in range(1, 12):
        article = make(n, topics=tuple(TOPICS), authors=tuple(AUTHORS), citations=(source(doi=""),))
        if n % 2:
            actions.publish_by_operator(article)
    assert queries() == few
    assert few <= 14
