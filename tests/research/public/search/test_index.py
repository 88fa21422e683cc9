"""The database searches by its index, whatever the size of the archive."""

import pytest
from django.core.management import call_command
from django.db import connection

from research.models import SearchRow
from research.public.search import index
from research.public.search.expression import Depth, Expression
from tests.research.public.search.finding import article, found

pytestmark = [pytest.mark.django_db, pytest.mark.data]

MANY = 3000


def plan_of(expression: Expression) -> str:
    """Return how the database goes about finding `expression`."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    asked = index.Found(expression)
    source, params = asked._source(Depth.REST)
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} SELECT COUNT(*) FROM {source}", params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_at_size_a_search_asks_the_index():
    always = {"kind": "page", "language": "en", "rest": "ball " * 50}
    rows = (SearchRow(key=n, slug=f"p-{n}", first=f"Page {n}", **always) for n in range(MANY))
    SearchRow.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = plan_of(Expression(((("2017",),),)))
    if connection.vendor == "sqlite":
        assert "research_search VIRTUAL TABLE INDEX" in plan
        # The few rows that have dates stand in an index of their own.
        dated = "SCAN research_searchrow USING COVERING INDEX found_by_its_dates"
        assert "SCAN research_searchrow" not in plan.replace(dated, "")
    else:
        assert "Bitmap Index Scan on research_search" in plan
    assert found("page 2017") == ["p-2017"]


def test_rows_that_go_by_any_way_are_found_no_more():
    article("one")
    SearchRow.objects.update(first="Juggling", second="", rest="")
    assert found("juggling") == ["one"]
    assert not found("ball")
    SearchRow.objects.all().delete()
    assert not found("juggling")


def test_the_index_is_put_back_after_a_migration_that_took_it():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL alters a table in place.")
    article("one")
    with connection.cursor() as cursor:
        for event in ("insert", "update", "delete"):
            cursor.execute(f"DROP TRIGGER search_{event}")
        SearchRow.objects.update(first="Juggling", second="", rest="")
        call_command("migrate", verbosity=0)
    assert found("juggling") == ["one"] and not found("ball")
