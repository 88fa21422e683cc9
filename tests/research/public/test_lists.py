"""Lists of ten thousand articles: found by their indexes, on the first page and far behind."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import TeamMember
from research.models import GlossaryTerm, LiveEdition, Topic
from research.public import archive
from research.public.digests import rows_about
from research.public.entries import Listing, explaining, naming
from research.public.filters import AGES, KINDS, Filters, age_choice
from research.public.search import vocabulary
from tests.research.many import TOPICS, WORDS, many

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture
def large(db):
    many(10_000)


def lists() -> dict[str, Filters]:
    topic = Topic.objects.get(slug="topic-3")
    age, exact, kind = AGES["12-47"], age_choice("30"), KINDS["cohort"]
    return {
        "all": Filters(),
        "topic": Filters(topic),
        "age": Filters(age=age),
        "exact age": Filters(age=exact),
        "no age": Filters(age=AGES["unsaid"]),
        "kind": Filters(kind=kind),
        "age and kind": Filters(age=exact, kind=kind),
        "everything": Filters(topic, age, kind),
    }


WHOLE = r"\bSCAN (research_live|research_search(row|word|spelling)|TABLE)(?!.*USING)"
# PostgreSQL reads the few words of the glossary, and the numbers of these, as they lie there.
WHOLE += r"|Seq Scan on research_(live(edition|person|term|text)|searchrow)"
SORTED = r"USE TEMP B-TREE FOR (RIGHT PART OF )?ORDER BY|\bSort  \("


def reads_a_whole_table(rows) -> bool:
    return bool(re.search(WHOLE, rows.explain()))


def plans_of(asked: CaptureQueriesContext) -> dict[str, str]:
    """Return how the database goes about each query that was asked."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    plans = {}
    for sql in (each["sql"] for each in asked.captured_queries):
        if sql.startswith(("SELECT", "WITH")):
            with connection.cursor() as cursor:
                cursor.execute(f"{explain} {sql}".replace("%", "%%"), [])
                plans[sql] = "\n".join(str(row[-1]) for row in cursor.fetchall())
    return plans


def test_lists_are_found_by_their_indexes(large):
    assert reads_a_whole_table(LiveEdition.objects.filter(reason="none"))
    rows = {name: filters.rows() for name, filters in lists().items()}
    rows |= {"person": naming(["person-3"]), "word": explaining("word-3")}
    rows["digest"] = rows_about(Topic.objects.get(slug="topic-3"))
    key = dict.fromkeys(("person", "word", "digest"), "live")
    whole, is_sorted = {}, {}
    for name in rows:
        for start in (0, 490):
            page = rows[name].values(key.get(name, "pk"))[start : start + 10]
            if reads_a_whole_table(page):
                whole[f"{name}, from {start}"] = page.explain()
        first = rows[name].values(key.get(name, "pk"))[:10].explain()
        if re.search(SORTED, first):
            is_sorted[name] = first
    assert whole == {} and is_sorted == {}


def test_a_topic_of_few_articles_is_found_among_these(client, large):
    rare = Topic.objects.create(name="Rare", slug="rare")
    for row in LiveEdition.objects.order_by("appeared_at")[:3]:
        row.topics.add(rare)
    archive.recount()
    for address in ("/research/topics/rare/", "/research/topics/rare/?kind=cohort"):
        client.get(address)  # what is worked out once is
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        plans = "\n".join(plans_of(asked).values())
        assert "live_newest_first" not in plans, plans


ADDRESSES = [
    "/",
    "/research/",
    "/research/?page=50",
    *(f"/research/?age={age}" for age in (*AGES, "30")),
    *(f"/research/?kind={kind}" for kind in ("cohort", "randomised-trial", "unsaid")),
    "/research/?age=12-47&kind=cohort",
    "/research/topics/topic-3/",
    "/research/topics/topic-3/what-we-know/",
    "/team/person-3/",
    "/research/glossary/",
    "/research/glossary/word-3/",
    "/search/?q=kites",
    "/search/?q=kites&page=3",
    "/search/?q=3+years+old",
    "/search/?q=kytes",
    "/search/?q=30+weeks",
]
FEW_OR_FAR = [
    "/search/?q=kites+2+years+old",
    "/research/topics/topic-3/?age=30&kind=cohort",
    "/research/topics/topic-3/what-we-know/?page=40",
    "/team/person-3/?page=20",
    "/research/glossary/word-3/?page=12",
]


def test_no_page_reads_a_whole_table(client, large):
    vocabulary.recount()
    people_and_words()
    whole = {}
    for address in (*ADDRESSES, *FEW_OR_FAR):
        client.get(address)  # what is worked out once is
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        whole |= {
            f"{address}: {sql}": plan
            for sql, plan in plans_of(asked).items()
            if re.search(WHOLE, plan)
        }
    assert whole == {}


def test_no_page_grows_with_the_archive(client, db):
    many(2_000)
    people_and_words()
    before = {address: len(client.get(address).content) for address in ADDRESSES}
    many(2_000, first=2_000)
    for address, size in before.items():
        response = client.get(address)
        assert response.status_code == 200, address
        assert abs(len(response.content) - size) < 200, address  # longer numbers


def people_and_words():
    TeamMember.objects.create(name="Kim", slug="person-3")
    for number in range(WORDS):
        GlossaryTerm.objects.create(
            term=f"word {number}", slug=f"word-{number}", meaning="A word.", language="en"
        )


def test_a_page_far_behind_has_what_comes_there_and_each_list_what_was_counted(large):
    entries = Listing(Filters.rows, Filters(), count=500)[490:]
    assert [entry.slug for entry in entries] == [f"article-{number}" for number in range(490, 500)]
    live = archive.current()
    for name, filters in lists().items():
        assert live.count(filters) == filters.rows().count() > 0, name
    topic = Topic.objects.get(slug="topic-3")
    assert archive.in_digest(topic) == rows_about(topic).count() == 10_000 // TOPICS
    assert len(live.topics) == TOPICS
