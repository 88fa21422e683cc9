"""A tired parent's own words lead to the page that says it otherwise."""

import pytest

from clinic.models import Page
from research.document.schema import FindingLine, Study
from research.public.search import answer
from tests.research.documents import sample_document
from tests.research.public.search.finding import article, found

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def pages():
    article(
        "early",
        title="Small movements of infants who were born early",
        message="Fine motor skills took longer.",
    )
    article("bike", title="To practise riding a bike: children who find movement hard to plan")
    article("meals", title="Children who eat few foods", message="Meals became calmer.")
    article("pencil", title="Short practice of handwriting: children at school")
    Page.objects.create(title="Contact", slug="contact")


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("my preemie", "early"), ("premmie", "early"), ("prem bub", "early"),
        ("born too soon", "early"), ("thirty weeks premature", "early"),
        ("cycling", "bike"), ("kid bicycle", "bike"), ("picky eater", "meals"),
        ("fussy", "meals"), ("mealtimes", "meals"), ("my kids hand writting", "pencil"),
        ("preemies", "early"), ("cant grasp things", "early"), ("thumb", "early"),
        ("can't tie his shoes", "early"), ("mums preemie born in week 30", "early"),
        ("penmanship", "pencil"), ("phone number", "contact"), ("Where are you?", "contact"),
        ("opening hours", "contact"), ("book an appointment", "contact"),
    ],
)  # fmt: skip
def test_a_parents_word_finds_what_a_page_calls_otherwise(pages, typed, slug):
    assert found(answer(typed).suggestion or typed)[0] == slug


@pytest.mark.parametrize(
    "typed",
    ["hes cant wont dont handwriting", "what is the best handwriting practice please?",
     "\u200fhandwriting\u200f", "ｈａｎｄｗｒｉｔｉｎｇ", "#handwriting", "hand_writing",
     "-handwriting",
     "handwriting/practice", "“handwriting”"],
)  # fmt: skip
def test_what_says_nothing_does_not_stand_in_the_way(pages, typed):
    assert found(typed)[:1] == ["pencil"]


def test_what_most_words_say_comes_where_nothing_has_all_of_them(pages):
    given = answer("handwriting practice xylophone")
    assert given.is_loose and [hit.slug for hit in given[:9]] == ["pencil"]
    assert not answer("8 lb").found, "a bare number would be found wherever something is counted"


@pytest.mark.parametrize("typed", ["kids", "thirty", "cycling", "clumsy"])
def test_a_word_that_is_one_is_not_put_right(typed):
    article("one", message="In this study, kinds of clumps were third in cooling.")
    assert not answer(typed).suggestion


def test_what_is_about_other_ages_is_shown_and_said_to_be(client):
    study = Study(**vars(sample_document().study) | {"age_from": 24, "age_to": 48})
    article("young", title="Juggling", study=study)
    assert found("juggling 3 years old") == ["young"]
    given = answer("juggling 13 years old")
    assert given.is_of_other_ages and [hit.slug for hit in given[:9]] == ["young"]
    text = client.get("/search/", {"q": "juggling 13 years old"}).content.decode()
    assert "Nothing about that is for children 13 years old." in text


def test_alphabets_of_others_get_a_plain_answer(client):
    article("one", findings=(FindingLine(text="Ball play"),))
    for typed in ("недоношенный", "早产", "خديج", "פג", "πρόωρο", "조산"):
        text = client.get("/search/", {"q": typed}).content.decode()
        assert "We have nothing about that yet." in text and "All articles" in text
        assert "Our pages are in English." in text
    text = client.get("/search/", {"q": "écriture"}).content.decode()
    assert "Our pages are in" not in text
