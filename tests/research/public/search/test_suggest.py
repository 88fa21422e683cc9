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
        ("foccus", "focus"), ("prterm", "preterm"), ("rpeterm", "preterm"), ("preturm", "preterm"),
        ("kerebral palsy", "cerebral palsy"), ("cerebral palsey", "cerebral palsy"),
        ("serebral palsy", "cerebral palsy"), ("does NOT fokus", "does NOT focus"),
        ("Doesn’t fokus!", "Doesnt focus!"), ("fysiotherapy", "physiotherapy"),
        ("kerebral palsy 3 years old", ""),  # no article is about that age
    ],
)  # fmt: skip
def test_a_likely_slip_is_put_right_and_all_else_stays_as_it_was_typed(typed, meant):
    term("cerebral palsy")
    article("one", findings=(FindingLine(text="With physiotherapy, preterm children focus"),))
    assert answer(typed).suggestion == meant


@pytest.mark.parametrize(
    "typed",
    [
        "dyspraxia", "doesn't grip", "doesnt grip", "doesn’t grip", "dead", "vomits", "wont sleep",
        "won't eat", "sids", "kill himself", "neterm", "xpreterm", "ocus", "pulls", "walks",
        "jumped",
        "hemiplegia", "wouldnt dress",
    ],
)  # fmt: skip
def test_a_word_that_is_one_or_like_several_is_left_as_it_is(typed):
    findings = [
        "We saw dysplasia: the skill itself does grip, the side that they read went.",
        "Of preterm children, pills, talks and bumped visits focus in hemiplegic dresses.",
    ]
    article("one", findings=tuple(FindingLine(text=text) for text in findings))
    assert not answer(typed).suggestion


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
    assert nearest("prterm") == "preterm"
    assert compared == [5, 6, 7]
