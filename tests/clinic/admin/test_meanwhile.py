"""Two people in one form at once: nobody's words vanish, and a clash is asked about once."""

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from research.models import PlainWord
from tests.admin_pages import signed_in, superuser, visit

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def kim():
    return signed_in(superuser())


@pytest.fixture
def lee():
    return signed_in(superuser("lee", first_name="Lee"))


def profile(**values):
    row = ClinicProfile(name="Ours", tagline="Play", phone="1", hours="Mornings", **values)
    row.save()
    return row


def edited(client, row):
    return visit(client, f"/admin/{row._meta.label_lower.replace('.', '/')}/{row.pk}/change/")


def test_what_each_of_two_changed_is_kept_and_told(kim, lee):
    row = profile(crisis_name="Lifeline", crisis_number="988")
    mine, theirs = edited(kim, row), edited(lee, row)
    theirs.send(phone="2", crisis_number="989")
    after = mine.send(tagline="Grow")
    row.refresh_from_db()
    assert (row.phone, row.crisis_number, row.tagline) == ("2", "989", "Grow")
    assert (
        "Lee Roe saved it meanwhile. Both are kept. New here: phone, number of the crisis line"
        in after.messages
    )


def test_it_holds_with_or_without_a_history(kim, lee):
    row = profile()
    edited(kim, row).send(hours="Always")
    mine, theirs = edited(kim, row), edited(lee, row)
    theirs.send(phone="2")
    theirs = edited(lee, row).send(phone="3")
    mine.send(tagline="Grow")
    row.refresh_from_db()
    assert (row.phone, row.hours, row.tagline) == ("3", "Always", "Grow")


def test_what_both_changed_is_asked_about_and_nothing_typed_is_lost(kim, lee):
    row = profile()
    mine, theirs = edited(kim, row), edited(lee, row)
    theirs.send(phone="2", hours="Evenings")
    refused = mine.send(phone="3", tagline="Grow")
    assert "Lee Roe changed this on" in refused.text and "to “2”" in refused.text
    assert (refused.values["phone"], refused.values["tagline"]) == (["3"], ["Grow"])
    refused.send()
    row.refresh_from_db()
    assert (row.phone, row.tagline, row.hours) == ("3", "Grow", "Evenings")


def test_a_third_ones_words_are_asked_about_anew(kim, lee):
    row = profile()
    mine = edited(kim, row)
    edited(lee, row).send(phone="2")
    refused = mine.send(phone="3")
    edited(lee, row).send(phone="4")
    refused = refused.send()
    assert "to “4”" in refused.text
    refused.send()
    row.refresh_from_db()
    assert row.phone == "3"


def test_both_typing_the_same_is_no_clash(kim, lee):
    row = profile()
    mine = edited(kim, row)
    edited(lee, row).send(phone="2")
    mine.send(phone="2", tagline="Grow")
    row.refresh_from_db()
    assert (row.phone, row.tagline) == ("2", "Grow")


ROWS = [
    (Notice, {"title": "Please know", "text": "<p>Be well</p>"}, "text", "<p>Be glad</p>", "title"),
    (Page, {"title": "About", "slug": "about", "body": "<p>Us</p>"}, "body", "<p>We</p>", "title"),
    (TeamMember, {"name": "Bo", "slug": "bo", "bio": "<p>I</p>"}, "bio", "<p>Me</p>", "role"),
    (PlainWord, {"word": "perambulate", "plainer": "walk"}, "plainer", "go for a walk", "word"),
]


@pytest.mark.parametrize(("model", "values", "theirs", "words", "mine"), ROWS)
def test_every_form_of_a_kept_row_merges(kim, lee, model, values, theirs, words, mine):
    row = model.objects.create(**values)
    my_page, their_page = edited(kim, row), edited(lee, row)
    their_page.send(**{theirs: words})
    my_page.send(**{mine: "Other words"})
    row.refresh_from_db()
    assert (getattr(row, theirs), getattr(row, mine)) == (words, "Other words")
