"""A word above every page, until its moment has come."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import around, generation, page_cache
from clinic.models import ClinicProfile
from tests.admin_pages import signed_in, superuser, visit
from tests.research.published import published

WORD = "Closed on Friday because of snow."
NOW = datetime(2027, 1, 14, 15, 0, tzinfo=UTC)  # 10 in the morning in Toronto
EDIT = "/admin/clinic/clinicprofile/1/change/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    time_machine.move_to(NOW, tick=False)


def announced(**values) -> ClinicProfile:
    values = {"announcement": WORD, "announcement_ends": NOW + timedelta(hours=2), **values}
    profile = ClinicProfile(name="Clinic", **values)
    profile.save()
    return profile


@pytest.mark.parametrize("path", ["/", "/team/", "/research/", "/search/?q=sleep", "/nowhere/"])
def test_it_stands_above_every_page_until_its_end(client, time_machine, path):
    announced()
    html = client.get(path).content.decode()
    assert html.index(WORD) < html.index("<header")
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)
    assert WORD not in client.get(path).content.decode()


def test_it_stands_above_an_article(client):
    announced()
    article = published()
    assert WORD in client.get(reverse("research:article", args=[article.slug])).content.decode()


def test_a_kept_page_is_kept_no_longer_than_that():
    profile = announced()
    assert page_cache.next_change(NOW) == profile.announcement_ends


def test_after_its_end_it_ends_nothing_more():
    announced(announcement_ends=NOW)
    assert around.announcement_ends(NOW) is None


@pytest.mark.django_db(transaction=True)
def test_an_articles_page_that_was_kept_goes_with_it(client, time_machine):
    generation.after_migrate(None, "default")  # the flush of the test before took the row
    announced()
    address = reverse("research:article", args=[published().slug])
    assert WORD in client.get(address).content.decode()
    time_machine.move_to(NOW + timedelta(hours=3), tick=False)
    assert WORD not in client.get(address).content.decode()


# --- in the admin ----------------------------------------------------------------------------


@pytest.fixture
def sent():
    """Return a function that sends the profile's form with changes, and gives what comes back."""
    manager = superuser()
    return lambda **values: visit(signed_in(manager), EDIT).send(**values)


def test_a_day_without_a_time_is_until_that_day_is_over(sent):
    announced(announcement="", announcement_ends=None)
    sent(announcement=WORD, announcement_ends_day="2027-01-15")
    midnight = datetime(2027, 1, 16, 5, 0, tzinfo=UTC)
    assert ClinicProfile.get().announcement_ends == midnight


def test_a_time_is_by_the_clinics_clock_and_is_shown_by_it(sent):
    announced(announcement="", announcement_ends=None)
    values = {"announcement_ends_day": "2027-01-15", "announcement_ends_time": "17:30"}
    sent(announcement=WORD, **values)
    assert ClinicProfile.get().announcement_ends == datetime(2027, 1, 15, 22, 30, tzinfo=UTC)
    shown = visit(signed_in(superuser("may")), EDIT).values
    assert shown["announcement_ends_day"] == ["2027-01-15"]
    assert shown["announcement_ends_time"] == ["17:30"]


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        ("", "", "Say until when"),
        ("", "17:00", "Choose the day."),
        ("2027-01-14", "09:00", "This time has passed."),
        ("0001-01-01", "", "This time has passed."),
        ("2040-01-01", "", "within the next 5 years"),
        ("9999-12-31", "", "within the next 5 years"),
        ("tomorrow", "", "Write the day as year, month, day"),
    ],
)
def test_an_end_that_is_none_is_said_and_the_words_stay(sent, day, clock, words):
    announced(announcement="", announcement_ends=None)
    values = {"announcement_ends_day": day, "announcement_ends_time": clock}
    page = sent(announcement=WORD, **values)
    assert words in page.text
    assert page.values["announcement"] == [WORD]
    assert not ClinicProfile.get().announcement


def test_one_that_is_over_hinders_nobody_who_changes_something_else(sent, time_machine):
    announced()
    time_machine.move_to(NOW + timedelta(days=400), tick=False)
    sent(tagline="Strong minds")
    assert ClinicProfile.get().tagline == "Strong minds"
    assert timezone.now() > ClinicProfile.get().announcement_ends


def test_the_admins_first_page_leads_there():
    announced()
    first = visit(signed_in(superuser()), "/admin/")
    assert WORD in first.text
    (link,) = [a for a in first.all("help a") if "announcement" in a.get("href")]
    assert link.get("href") == f"{EDIT}?at=announcement#id_announcement"
