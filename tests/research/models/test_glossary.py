"""Terms of the glossary: one meaning for each spelling, and sentences that say what to do."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from research.models import GlossaryTerm
from tests.research.glossary.terms import term

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def refusal(**values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        term(**values)
    return refused.value.message_dict


def test_spellings_are_kept_a_line_each():
    row = term("cerebral palsy", spellings=" CP \r\n\r\nC. P., cp;Cerebral Palsy\n c\u00ad p ")
    assert row.others == ["CP", "C. P.", "c p"]
    assert str(row) == "cerebral palsy"
    assert row.get_absolute_url() == "/research/glossary/cerebral-palsy/"
    assert term("reflux").others == []


@pytest.mark.parametrize(
    ("values", "field", "word"),
    [
        ({"name": "CEREBRAL  palsy", "slug": "b"}, "term", "CEREBRAL palsy"),
        ({"name": "cp"}, "term", "cp"),
        ({"name": "b", "spellings": "x\nCerebral Palsy"}, "spellings", "Cerebral Palsy"),
        ({"name": "b", "spellings": "Cp"}, "spellings", "Cp"),
    ],
)
def test_no_two_terms_share_a_spelling(values, field, word):
    term("cerebral palsy", spellings="CP")
    assert refusal(**values) == {
        field: [
            f"“{word}” is already explained under “cerebral palsy”. Change it there, or "
            "remove it here."
        ]
    }


def test_a_term_may_be_saved_again_and_languages_stand_apart():
    row = term("cerebral palsy", spellings="CP")
    row.full_clean()
    term("cerebral palsy", slug="es-cp", language="es", spellings="CP")


@pytest.mark.parametrize("word", ["…", "-", "++"])
def test_a_word_has_letters(word):
    assert "has no letter in it" in refusal(name=word, slug="x")["term"][0]
    assert "has no letter in it" in refusal(name="x", spellings=word)["spellings"][0]


def test_words_that_cannot_be_seen_are_none():
    blank = ["This field cannot be blank."]
    assert refusal(name="\u200b", slug="x")["term"] == blank
    assert refusal(name="x", meaning="\u200b")["meaning"] == blank
    assert refusal(name="", slug="x") == {"term": blank}


def test_a_list_on_one_line_is_too_long():
    assert "a new line" in refusal(name="x", spellings="y " * 50)["spellings"][0]


def test_the_database_holds_it_too():
    row = term("cp")
    for values in ({"term": "", "slug": "y"}, {"meaning": "", "slug": "z", "term": "z"}, {}):
        copy = GlossaryTerm(**{"slug": "q", "term": row.term, "meaning": "x", **values})
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()
