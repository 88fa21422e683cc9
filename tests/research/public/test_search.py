"""What a search finds, and what it never does."""

import pytest

from research.public.search import answer
from tests.research.published import published

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def found(typed: str) -> list[str]:
    return [hit.row.slug for hit in answer(typed)[:50]]


def test_an_article_is_found_by_its_words():
    published()
    assert found("throwing")
