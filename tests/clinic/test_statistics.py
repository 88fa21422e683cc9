"""SQLite knows how many rows there are, without anybody thinking of it."""

import pytest
from django.db import connection

from clinic import statistics
from research.public import live
from tests.research.published import published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def sqlite(db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")


def counted() -> set[str]:
    """Return the tables whose rows were counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {row[0] for row in cursor.fetchall()}


def forget():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1")
    connection.close()  # what the planner knows, it knows by connection


def test_after_migrations_all_tables_are_counted():
    published()
    forget()
    statistics.after_migrate(None, "default")
    assert {"research_liveedition", "research_revision"} <= counted()


def test_after_a_publication_what_was_not_counted_is():
    article = published()
    forget()
    list(article.live.all())
    live.rebuild(article)
    assert "research_liveedition" in counted()
