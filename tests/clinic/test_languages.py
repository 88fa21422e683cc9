"""Which languages a clinic speaks, said in themselves."""

import pytest

from clinic.languages import offers


def said(languages: str, page_language: str = "en-ca") -> list[str]:
    return [offer.language for offer in offers(languages, page_language)]


@pytest.mark.parametrize(
    "languages",
    [
        "English, French and Spanish",
        "french/spanish",
        "Français, español.",
        "French & Spanish, Welsh",
    ],
)
def test_each_language_is_offered_in_itself_however_it_was_written(languages):
    assert said(languages) == ["fr", "es"]


def test_the_sentence_is_of_that_language():
    (offer,) = offers("Spanish", "en")
    assert offer.sentence == "Hablamos español."


def test_the_pages_own_language_and_one_that_we_cannot_word_are_left_out():
    assert said("English, Welsh, Frenchish") == said("") == []
    assert said("English, French", "fr") == ["en"]


def test_a_language_named_twice_is_offered_once():
    assert said("Farsi, Persian") == ["fa"]
