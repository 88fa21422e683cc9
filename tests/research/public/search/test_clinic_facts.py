"""What the clinic says of itself is found, and where nothing is, the page leads on."""

import pytest

from clinic.models import ClinicProfile, Page
from research.document.schema import Study
from research.models import SearchMiss
from research.public.search import answer
from research.public.search.clinic_facts import autonyms
from tests.research.documents import sample_document
from tests.research.public.search.finding import article

STUDY = vars(sample_document().study)

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def clinic():
    ClinicProfile(
        name="Clinic", phone="416 555 0142", email="hello@example.org",
        address="12 Mill Street\nToronto", hours="Friday: 8 am to 4 pm\nSaturday: 9 am to 1 pm",
        languages="English, French, Klingon and Spanish", interpreter="It is free.",
    ).save()  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("interpreter", "It is free."), ("do you have interpretors", "It is free."),
        ("español", "It is free."), ("espanol", "It is free."),
        ("do you speak french", "Languages"),
        ("اردو", "Languages"), ("cantonese", "Languages"), ("klingon", "Languages"),
        ("opening hours", "Saturday: 9 am"), ("open saturday", "Saturday: 9 am"),
        ("are you open on saturdays?", "Saturday: 9 am"), ("friday", "Saturday: 9 am"),
        ("price", "What it costs"), ("how much", "What it costs"),
        ("how much does it cost", "What it costs"), ("do you take insurance", "What it costs"),
        ("where are you", "12 Mill Street"), ("toronto", "12 Mill Street"),
        ("parking", "12 Mill Street"), ("book an appointment", "hello@example.org"),
        ("phone number", "hello@example.org"),
    ],
)  # fmt: skip
def test_a_question_about_the_clinic_is_answered_from_its_profile(client, typed, told):
    text = client.get("/search/", {"q": typed}).content.decode()
    panel = text.partition('aria-labelledby="about-us"')[2].partition("</section>")[0]
    assert told in panel and 'href="tel:' in panel
    assert "We have nothing about that yet." not in text
    assert not SearchMiss.objects.exists()


@pytest.mark.parametrize(
    "typed",
    ["how much sleep", "pay attention", "cannot open a jar", "language delay", "english homework",
     "30 weeks", "12 years old", "does not speak", "call names",
     "learns spanish and cannot hold a pencil", "time on the floor", ""],
)  # fmt: skip
def test_what_is_about_a_child_is_not_taken_for_it(typed):
    assert not answer(typed).facts


def test_what_the_profile_leaves_empty_is_not_told():
    ClinicProfile(name="Clinic").save()
    for typed in ("interpreter", "opening hours", "where are you", "price", "phone number"):
        assert not answer(typed).facts


def test_its_pages_are_found_beside_it():
    Page.objects.create(title="Fees", slug="fees")
    assert [hit.slug for hit in answer("how much does it cost")[:9]] == ["fees"]


def test_languages_are_called_as_they_call_themselves():
    assert autonyms("English, French & Urdu and Klingon") == [
        ("en", "English"), ("fr", "français"), ("ur", "اردو"), ("", "Klingon")
    ]  # fmt: skip
    assert autonyms("") == []


def test_where_nothing_is_found_the_page_leads_on(client):
    article("one", title="Juggling")
    for typed in ("xylophone", "недоношенный", "y" * 300, "!", "suicide"):
        text = client.get("/search/", {"q": typed}).content.decode()
        assert 'href="tel:' in text.partition("<main")[2].partition("</main")[0], typed
        assert '<span lang="fr">français</span>' in text and "It is free." in text
    assert "We have nothing about that yet." in client.get("/search/?q=xylophone").content.decode()


def test_what_is_found_for_one_age_leads_to_what_is_for_any(client):
    article("one", title="Juggling", study=Study(**STUDY | {"age_from": 60, "age_to": 72}))
    article("two", title="Juggling", study=Study(**STUDY | {"age_from": 96, "age_to": 120}))
    text = client.get("/search/?q=5+year+old+juggling").content.decode()
    assert "/research/one/" in text and "/research/two/" not in text
    assert '<a href="?q=juggling">“juggling” at any age</a>' in text
