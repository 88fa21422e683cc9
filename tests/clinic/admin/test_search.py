"""The search above each of the admin's lists is bounded, and says so."""

import pytest
from django.contrib import admin
from django.urls import reverse

from clinic.admin.search import MOST_WORDS
from tests.admin_pages import signed_in, superuser, visit

pytestmark = [pytest.mark.django_db, pytest.mark.data]
LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model, model_admin in admin.site._registry.items()
    if model_admin.search_fields
]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", ["a " * 700, "a" * 5000, "a " * (MOST_WORDS + 1)])
def test_a_search_that_is_too_long_is_kept_and_told_and_not_made(
    address, query, django_assert_max_num_queries
):
    client = signed_in(superuser())
    with django_assert_max_num_queries(40) as captured:
        page = visit(client, f"{address}?q={query}")
    assert "Search for at most 12 words of 200 characters in all." in page.messages
    typed = page.tree.xpath("//input[@name='q']/@value")
    assert {each.strip() for each in typed} == {query.strip()}
    assert all(len(each["sql"]) < 5000 for each in captured.captured_queries)


@pytest.mark.parametrize("address", LISTS)
def test_a_usual_search_is_made(address):
    page = visit(signed_in(superuser()), f"{address}?q={'+'.join('ab' for _ in range(MOST_WORDS))}")
    assert page.status == 200 and not page.messages
