"""Lists of ten thousand articles: found by their indexes, on the first page and far behind."""

import re

import pytest

from research.models import LiveEdition, Topic
from research.public import archive
from research.public.entries import entries_of, explaining, naming
from research.public.filters import AGES, KINDS, Filters, age_choice
from tests.research.many import TOPICS, many

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


def reads_a_whole_table(rows) -> bool:
    plan = rows.explain()
    return bool(re.search(r"\bSCAN (?!.*USING)|Seq Scan on research_live", plan))


def test_lists_are_found_by_their_indexes(large):
    assert reads_a_whole_table(LiveEdition.objects.filter(reason="none"))
    rows = {name: filters.rows() for name, filters in lists().items()}
    rows |= {"person": naming(["person-3"]), "word": explaining("word-3")}
    whole = {
        f"{name}, from {start}": page.explain()
        for name in rows
        for start in (0, 490)
        if reads_a_whole_table(page := rows[name].values("pk")[start : start + 10])
    }
    assert whole == {}


def test_a_page_far_behind_has_what_comes_there_and_each_list_what_was_counted(large):
    entries = entries_of(Filters().rows()[490:500])
    assert [entry.slug for entry in entries] == [f"article-{number}" for number in range(490, 500)]
    live = archive.current()
    for name, filters in lists().items():
        assert live.count(filters) == filters.rows().count() > 0, name
    assert len(live.topics) == TOPICS
