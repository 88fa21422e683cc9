"""What was taken away, emptied or dated is in nothing that searches keep or show."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from research.models import LiveText, SearchRow, SearchSpelling, SearchWord
from research.public import archive
from research.public.search import answer, vocabulary
from research.workflow import actions
from tests.research.glossary.terms import term
from tests.research.people import may, published_by_people, reworded, rob
from tests.research.public.search.finding import article, found
from tests.research.workflow import expunging

pytestmark = [pytest.mark.django_db, pytest.mark.data]

WORDS = {"title": "Juggling", "message": "In this study, Emma did somersaults."}


def withdraw(row):
    actions.withdraw(row, by=rob(), reason="Wrong.")


def close(row):
    actions.close(row, by=may(), editions=list(row.editions.all()), reason="Private.")


def all_that_is_kept() -> str:
    """Return every text of the tables that searches ask, and of the database's index."""
    kept = [*LiveText.objects.values_list("folded"), *SearchWord.objects.values_list("word")]
    kept += [*SearchRow.objects.values_list(), *SearchSpelling.objects.values_list()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, research_search, row)"
            )
            cursor.execute("SELECT term FROM temp.said")
            kept += cursor.fetchall()
            cursor.execute("DROP TABLE temp.said")
    return str(kept).lower()


@pytest.mark.parametrize("take_away", [withdraw, close])
def test_nothing_is_found_of_what_was_taken_away(client, take_away):
    row = article("one", **WORDS)
    article("two")
    assert found("juggling") == ["one"] and answer("somersults").suggestion == "somersaults"
    take_away(row)
    for typed in ("juggling", "somersaults", "Emma somersaults", "somersults"):
        text = client.get("/search/", {"q": typed}).content.decode()
        assert "Did you mean" not in text and "/research/one/" not in text
    assert "somersault" not in all_that_is_kept() and "juggl" not in all_that_is_kept()
    assert found("catching") == ["two"] and archive.is_true() and vocabulary.is_true()


def test_nothing_is_kept_of_what_was_emptied(client, settings, tmp_path: Path):
    settings.DATA_DIR = tmp_path
    row = expunging.told()
    said = expunging.SECRET.lower().split()
    assert not any(word in all_that_is_kept() for word in said), "an earlier edition is not found"
    actions.close(row, by=may(), editions=list(row.editions.filter(number=2)), reason="Wrong.")
    expunging.close(row, 1)
    actions.expunge(row, 1, reason="Private.")
    for typed in (*said, expunging.SECRET):
        assert not found(typed) and not answer(typed).suggestion
    assert not any(word in all_that_is_kept() for word in said)
    assert archive.is_true() and vocabulary.is_true()


def test_a_hard_word_that_is_gone_finds_nothing_and_its_spellings_go_with_it():
    word = term("dyspraxia", spellings="clumsy-child syndrome\nDCD", meaning="Moving is hard.")
    article("one", title="Children with DCD")
    assert found("dyspraxia") == ["one", "dyspraxia"]
    assert answer("dyspraxja").suggestion == "dyspraxia"
    word.delete()
    assert not found("dyspraxia") and not answer("dyspraxja").suggestion
    assert "clumsy" not in all_that_is_kept()
    assert found("dcd") == ["one"]


def test_a_dated_edition_is_found_from_its_moment_on_and_the_one_before_until_then():
    row = published_by_people()
    before = actions.document_of(row.editions.get()).message
    soon = timezone.now() + timedelta(hours=2)
    published_by_people(reworded(row, "Juggle a little."), at=soon)
    assert not found("juggle") and not answer("jugle").suggestion
    assert found("catching") == ["throwing-and-catching"]
    with time_machine.travel(soon - timedelta(seconds=1), tick=False) as clock:
        assert not found("juggle")
        clock.move_to(soon)
        (hit,) = answer("juggle")[:9]
        assert "<mark>Juggle</mark> a little." in hit.text and before not in hit.text
        assert found("catching") == ["throwing-and-catching"]
        clock.move_to(soon - timedelta(seconds=1))
        assert not found("juggle")
