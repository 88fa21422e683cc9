"""Lists of thousands of articles: found by their indexes, on the first page and far behind."""

import re

import pytest
from django.db import transaction

from research.models import LiveEdition, Topic
from research.public import archive
from research.public.entries import entries_of, explaining, naming
from research.public.filters import AGES, KINDS, Filters, age_choice
from tests.research.many import TOPICS, many

pytestmark = [pytest.mark.django_db, pytest.mark.data]

COUNT = 3000


@pytest.fixture(scope="module")
def large(django_db_setup, django_db_blocker):
    """A site of `COUNT` articles for all tests here, taken away behind them."""
    with django_db_blocker.unblock(), transaction.atomic():
        many(COUNT)
        yield
        transaction.set_rollback(True)


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


def scanned(rows) -> list[str]:
    """Return the steps of the plan for `rows` that read a whole table."""
    steps = rows.explain().splitlines()
    reads = re.compile(r"\bSCAN (?!.*USING|\(?SUBQUERY|[A-Z]+$)|Seq Scan on research_live\w+")
    return [step for step in steps if reads.search(step)]


def test_a_plan_without_an_index_is_told_from_one_with(large):
    assert scanned(LiveEdition.objects.filter(reason="none"))


@pytest.mark.parametrize("start", [0, 490], ids=["first page", "fiftieth page"])
@pytest.mark.parametrize("name", ["all", "topic", "age", "exact age", "no age", "kind"])
def test_every_list_uses_an_index(large, name, start):
    rows = lists()[name].rows()[start : start + 10]
    assert not scanned(rows.values("pk")), rows.values("pk").explain()


@pytest.mark.parametrize("name", ["age and kind", "everything"])
def test_filters_that_are_combined_use_an_index(large, name):
    rows = lists()[name].rows()[:10].values("pk")
    assert not scanned(rows), rows.explain()


@pytest.mark.parametrize("start", [0, 20])
def test_lists_of_a_person_and_of_a_word_use_an_index(large, start):
    for rows in (naming(["person-3"]), explaining("word-3")):
        page = rows[start : start + 10]
        assert len(entries_of(page)) == 10
        assert not scanned(page.values("pk")), page.values("pk").explain()


def test_a_page_far_behind_has_what_comes_there(large):
    entries = entries_of(Filters().rows()[490:500])
    assert [entry.slug for entry in entries] == [f"article-{n}" for n in range(490, 500)]


def test_what_is_counted_once_is_what_each_list_has(large):
    live = archive.current()
    for name, filters in lists().items():
        assert live.count(filters) == filters.rows().count() > 0, name
    assert len(live.topics) == TOPICS
