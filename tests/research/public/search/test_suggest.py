"""What somebody meant who did not know how a word is written."""

import pytest

from research.document.schema import FindingLine
from research.models import SearchWord
from research.public.search import answer, vocabulary
from research.public.search.suggest import nearest
from research.workflow import actions
from tests.research.glossary.terms import term
from tests.research.people import may
from tests.research.public.search.finding import article

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("foccus", "focus"), ("prterm", "preterm"), ("neterm", "preterm"), ("rpeterm", "preterm"),
        ("kerebral palsy", "cerebral palsy"), ("cerebral palsey", "cerebral palsy"),
        ("ocus", "focus"), ("xpreterm focus", "preterm focus"),
        ("kerebral palsy 3 years old", ""),  # no article is about that age
    ],
)  # fmt: skip
def test_a_slip_anywhere_in_a_word_is_put_right(typed, meant):
    term("cerebral palsy")
    article("one", findings=(FindingLine(text="Of preterm children, some could focus well"),))
    assert answer(typed).suggestion == meant


@pytest.mark.parametrize("typed", ["emma", "xyz", "juggle", "1234567", "focused", "fo"])
def test_what_is_like_nothing_is_left_as_it_is(typed):
    article("one", findings=(FindingLine(text="Some could focus well"),))
    assert "focus" not in answer(typed).suggestion or typed == "focused"


def test_what_is_gone_is_suggested_no_more():
    row = article("one", message="In this study, children liked juggling.")
    article("two", message="In this study, children liked to juggle.")
    assert answer("jugling").suggestion == "juggling"
    actions.close(row, by=may(), editions=list(row.editions.all()), reason="Private.")
    assert answer("jugling").suggestion != "juggling"
    assert not SearchWord.objects.filter(word="juggling").exists()


def test_only_words_of_about_its_length_are_compared(monkeypatch):
    compared = []
    words = {length: [f"{'a' * length}"] for length in range(1, 40)} | {7: ["preterm"]}

    def by_length():
        return Words(words)

    class Words(dict):
        def get(self, length, default=None):
            compared.append(length)
            return super().get(length, default)

    monkeypatch.setattr(vocabulary, "by_length", by_length)
    assert nearest("neterm") == "preterm"
    assert compared == [4, 5, 6, 7, 8]
