"""Hard words come with plainer ones in the form that fits, and with none where none does."""

import pytest

from research.document.contradictions import weights
from research.glossary import Matcher, Word
from research.models import PlainWord
from research.wording.bundled import add_missing, bundled
from research.wording.guarded import keeps_meaning
from research.wording.plainer import words_for
from research.wording.remark import taken

pytestmark = pytest.mark.django_db
NO_GLOSSARY = Matcher(())


@pytest.fixture(autouse=True)
def _words():
    add_missing()


def plainer(text, glossary=NO_GLOSSARY, language="en"):
    return taken(text, *words_for(language).remarks(text, glossary))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("They utilised a ball.", "They used a ball."),
        ("Utilising a ball is fun.", "Using a ball is fun."),
        ("He utilizes and utilized it.", "He uses and used it."),
        ("The therapists assess the difficulties.", "The therapists check the problems."),
        ("It was retrieved.", "It was fetched."),
        ("They demonstrated a game.", "They showed a game."),
        ("It was demonstrated twice.", "It was shown twice."),
        ("The tests demonstrated at home", "The tests demonstrated at home"),
        ("You have an additional week.", "You have an extra week."),
        ("It is an obstacle for a caregiver.", "It is a barrier for a carer."),
        ("An evaluation was made.", "A check was made."),
        ("Ask a physician.", "Ask a doctor."),
        ("In order to walk", "To walk"),
        ("The participants played.", "The people who took part played."),
        ("A participant played.", "A person who took part played."),
        ("See paediatricians or pediatricians.", "See child doctors or child doctors."),
        ("Assessment matters.", "Assessment matters."),
        ("It is very crucial.", "It is very crucial."),
        ("The participants' parents", "The participants' parents"),
    ],
)
def test_a_hard_word_becomes_a_plainer_one_in_its_form(text, plain):
    assert plainer(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "She said “we utilise it”.",
        'She said "we utilise it".',
        "They call it ‘difficult’.",
        "Movement Assessment Battery for Children",
        "We use the Assessment of Motor Skills.",
        "Write to assess@utilise.org or see https://utilise.org/assess",
        "UTILISE it",
        "a re-evaluation-like thing",
    ],
)
def test_quotations_names_and_addresses_are_left_alone(text):
    assert plainer(text) == text


def test_a_word_that_the_glossary_explains_is_left_alone():
    glossary = Matcher((Word("gross-motor", "gross motor skills", "Large movements."),))
    assert plainer("Gross motor skills improved.", glossary) == "Gross motor skills improved."
    assert plainer("Gross motor skills improved.") == "Large movements improved."


def test_the_list_that_comes_along_says_no_number_no_not_and_no_hedge():
    rows = list(bundled())
    assert len(rows) > 300
    assert len({row.word for row in rows}) == len(rows)
    for row in rows:
        assert not weights(row.word) and not weights(row.plainer), row
        assert keeps_meaning(row.word, row.plainer), row
        assert row.kind in PlainWord.Kind.values and row.plainer
        row.clean_fields()


def test_what_a_clinic_changed_stays_when_the_words_are_brought_again():
    PlainWord.objects.filter(word="utilise").update(plainer="work with")
    PlainWord.objects.filter(word="assess").update(is_used=False)
    PlainWord.objects.filter(word="commence").delete()
    add_missing()
    assert plainer("They utilised it.") == "They worked with it."
    assert plainer("They assess and commence.") == "They assess and start."


def test_a_word_on_the_avoid_list_is_named_without_another():
    PlainWord.objects.create(word="wheelchair-bound")
    (remark,) = words_for("en").remarks("He is wheelchair-bound.", NO_GLOSSARY)
    assert remark.message == "“wheelchair-bound”: we avoid this word."
    assert not remark.can_be_taken


def test_the_clinics_own_word_wins_over_the_one_that_came_along():
    PlainWord.objects.create(word="utilised", plainer="played with")
    assert plainer("They utilised it.") == "They played with it."


def test_a_plainer_word_that_says_more_or_less_is_not_offered():
    PlainWord.objects.create(word="rarely", plainer="never")
    PlainWord.objects.create(word="a couple of", plainer="2")
    assert plainer("It rarely took a couple of days.") == "It rarely took a couple of days."


def test_british_english_has_the_list_of_english():
    assert plainer("They utilised it.", language="en-GB") == "They used it."


def test_in_another_language_a_word_is_found_as_it_stands():
    PlainWord.objects.create(word="benötigen", plainer="brauchen", kind="verb", language="de")
    assert plainer("Kinder benötigen Ruhe.", language="de") == "Kinder brauchen Ruhe."
    assert plainer("Sie benötigten Ruhe.", language="de") == "Sie benötigten Ruhe."
    PlainWord.objects.create(word="utilizar", plainer="usar", language="es")
    assert plainer("Ayuda a utilizar la pelota.", language="es") == "Ayuda a usar la pelota."


def test_the_second_of_two_alike_is_replaced_where_it_stands():
    text = "“Assist” means: assist."
    assert plainer(text) == "“Assist” means: help."
    assert plainer("To assist is to assist.") == "To help is to help."
