"""Which passwords are taken, and which are too easy to guess."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import get_default_password_validators
from django.contrib.auth.password_validation import validate_password as validate
from django.core.exceptions import ValidationError

from clinic.models import ClinicProfile, TeamMember

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clinic(settings):
    settings.SITE_URL = "https://www.riverbank-kids.example.org"
    profile = ClinicProfile.objects.first() or ClinicProfile()
    profile.name = "Riverbank Paediatrics"
    profile.save()
    TeamMember.objects.create(name="Zoë Kowalczyk, OT", slug="zoe")
    User.objects.create_user("joan", first_name="Joan", last_name="Featherstone")


@pytest.mark.parametrize(
    "password",
    [
        "quiet-otter-77",
        "clever-badger-31",
        "correct horse battery staple",
        "Lampe Fluss Kamel",
        "vT9#kq2!Lw0z",
        "Riverbank lantern gravel owl",  # its own word, and enough else
        "ångström på skåpet",
    ],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    validate(password)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "P@ssw0rd2026",
        "sunshine2026!",
        "sunshinesunshine",
        "iloveyouiloveyou",
        "qwertyuiop12",
        "1q2w3e4r5t6y",
        "abcabcabcabc",
        "aaaaaaaaaaaaaa",
        "abcdefghijklm",
        "zyxwvutsrqpo",
        "123456789012",
        "987654321098",
        "researchresearch",
        "Research-2026",
        "research&insights",
        "riverbank2026",
        "RiverbankPaediatrics",
        "riverbank-paediatrics-1",
        "riverbank-kids.example",
        "sunshineRiverbank",
        "kowalczyk2026",
        "Zoe Kowalczyk 1",
        "featherstone!!",
        "Featherst0ne2026",
    ],
)
def test_what_a_guesser_tries_first_is_refused(password):
    with pytest.raises(ValidationError) as refused:
        validate(password)
    assert all(sentence.endswith(".") for sentence in refused.value.messages)


def test_eleven_characters_are_too_few():
    with pytest.raises(ValidationError, match="at least 12 characters"):
        validate("vT9#kq2!Lw0")


def test_the_persons_own_name_and_address_are_refused():
    address = "philippa@mail.example"
    user = User(username=address, first_name="Philippa", email=address)
    for password in ("philippa-2026", address):
        with pytest.raises(ValidationError):
            validate(password, user)


def test_a_very_long_password_is_refused_in_a_sentence():
    for password in ("ab" * 500_000, "a" * 129):
        with pytest.raises(ValidationError, match="longer than 128 characters"):
            validate(password)


def test_what_is_said_to_whoever_chooses_one_is_plain():
    texts = [each.get_help_text() for each in get_default_password_validators()]
    assert "Choose three or four words" in texts[-1]
