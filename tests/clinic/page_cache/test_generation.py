"""Whatever readers' pages ask of the database is watched."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic import generation, triggers
from clinic.models import SiteGeneration
from research.models import LivePage, MissedAddress
from tests.clinic.page_cache.asked import OTHERS, PAGES, Asked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


def test_every_table_that_readers_pages_ask_is_watched(site):
    for path in OTHERS:
        Asked()(path)  # papers and cards are there, as publishing leaves them
    with CaptureQueriesContext(connection) as queries:
        for path in [*PAGES, *OTHERS]:
            Asked()(path)
    asked = {
        table
        for query in queries.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    assert "research_liveedition" in asked
    # An article's page is shown by what it was made of alone: that one is kept changes nothing.
    # What was asked for in vain is counted, and shown to no reader.
    unseen = {model._meta.db_table for model in (SiteGeneration, LivePage, MissedAddress)}
    assert asked - unseen <= generation.watched_tables()


def test_a_change_of_any_row_that_is_watched_draws(site):
    assert not generation.unwatched(connection)
    drawn = set()
    for table in generation.watched_tables():
        before = generation.current()
        with triggers.lifted(connection), connection.cursor() as cursor:
            column = connection.introspection.get_table_description(cursor, table)[0].name
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')
            assert (generation.current() != before) == bool(cursor.rowcount), table
            drawn |= {table} if cursor.rowcount else set()
    assert {"clinic_page", "research_liveedition", "research_revision"} <= drawn


def test_a_table_that_lost_its_trigger_is_told(site):
    statement = next(
        statement for statement in generation._removal(connection) if "clinic_page" in statement
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert generation.unwatched(connection) == ["clinic_page"]
    generation.after_migrate(None, "default")
    assert not generation.unwatched(connection)


def test_while_migrations_run_nothing_is_kept(ask):
    ask("/")
    generation.before_migrate(None, "default")
    ask("/"), ask("/")
    assert ask.made == 3
    generation.after_migrate(None, "default")
    ask("/"), ask("/")
    assert ask.made == 4
