"""Queries that are built once say what the same query would that is built anew."""

import pytest
from django.db import connection
from django.db.models import BigAutoField, CharField
from django.test.utils import CaptureQueriesContext

from clinic.models import Page
from clinic.prepared import Given, Prepared, PreparedAmong

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def pages(db):
    for name in ("Fees", "Parking", "Privacy"):
        Page.objects.create(title=name, slug=name.lower())


def test_what_is_given_stands_where_it_was_left_open():
    titled = Prepared(Page.objects.filter(title=Given("title", CharField())))
    assert [page.slug for page in titled.ask(title="Fees")] == ["fees"]
    assert [page.slug for page in titled.ask(title="Parking")] == ["parking"]
    assert titled.ask(title="' OR 1=1 --") == []


def test_rows_and_values_come_as_the_query_has_them():
    rows = Page.objects.order_by("title")
    assert Prepared(rows).ask() == list(rows)
    named = rows.values_list("title", "is_shown", named=True)
    assert Prepared(named).ask() == list(named)
    assert Prepared(named).ask()[0].title == "Fees"


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_of_any_number_of_keys_each_is_found_once_in_one_query(number):
    keys = list(Page.objects.order_by("pk").values_list("pk", flat=True))[:number]
    among = PreparedAmong(lambda given: Page.objects.filter(pk__in=given), BigAutoField())
    with CaptureQueriesContext(connection) as asked:
        found = among.ask(keys)
    assert sorted(page.pk for page in found) == keys
    assert len(asked) == (number > 0)
