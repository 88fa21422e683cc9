"""What changes is there on the very next request, and no page outlives its time."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from clinic import generation
from clinic.models import ClinicProfile, Notice, Page
from research.models import GlossaryTerm, Verdict
from research.workflow import actions
from tests.clinic.page_cache.asked import ARTICLE, SLUG, Asked
from tests.research.documents import sample_document
from tests.research.fallen import noted
from tests.research.people import ann, published_by_people, reworded, rob
from tests.research.published import republished

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture
def two() -> tuple[Asked, Asked]:
    """Two processes."""
    return Asked(), Asked()


def told(processes, path: str) -> list[str]:
    return [process.text(path) for process in processes]


def test_each_change_is_there_on_the_very_next_request_in_every_process(site, two):
    told(two, ARTICLE), told(two, "/"), told(two, "/about/")
    Notice.objects.create(title="Please note", text="<p>Not medical advice.</p>")
    assert all("Not medical advice." in text for text in told(two, ARTICLE))
    Page.objects.filter(slug="about").update(title="Who we are")
    assert all("Who we are" in text for text in told(two, "/about/"))
    GlossaryTerm.objects.create(
        term="catching", slug="catching", meaning="Taking a ball out of the air."
    )
    assert all("out of the air" in text for text in told(two, "/research/glossary/"))
    republished(site, sample_document(message="Practise a little each day."), note="Said anew.")
    assert all("Practise a little each day." in text for text in told(two, ARTICLE))
    actions.withdraw(site, by=rob(), reason="An error was found.")
    assert all("An error was found." in text for text in told(two, ARTICLE))
    assert all(SLUG not in text for text in told(two, "/research/"))


def test_a_study_that_falls_is_told_on_the_very_next_request_in_every_process(site, two):
    paths = [ARTICLE, "/", "/research/", "/search/?q=catching", f"{ARTICLE}editions/1/"]
    paths += [f"{ARTICLE}changes/"]
    for path in paths:
        assert all("ournal took" not in text for text in told(two, path))
    noted("10.5555/ball.1")
    for path in paths:
        assert all("ournal took" in text for text in told(two, path)), path
        assert all("We are not very sure" not in text for text in told(two, path)), path
    noted("10.5555/ball.1", Verdict.CLEAR)
    for path in paths:
        assert all("ournal took" not in text for text in told(two, path))


def test_what_was_rolled_back_is_nowhere(ask):
    ask("/about/")
    with transaction.atomic():
        Page.objects.filter(slug="about").update(title="Never")
        transaction.set_rollback(True)
    assert "Never" not in ask.text("/about/")
    assert ask.made == 1


def test_a_draft_that_is_saved_moves_nothing(site):
    before = generation.current()
    actions.save_draft(site, sample_document(message="Not yet."), by=ann())
    assert generation.current() == before


def test_a_scheduled_edition_takes_over_at_its_moment(site, ask):
    soon = datetime(2027, 3, 1, 8, tzinfo=UTC)
    with time_machine.travel(soon - timedelta(hours=2), tick=False) as clock:
        published_by_people(reworded(site, "Practise a little."), at=soon)
        assert "Practise a little." not in ask.text(ARTICLE)
        clock.move_to(soon - timedelta(seconds=1))
        ask(ARTICLE)
        assert ask.made == 1
        clock.move_to(soon)
        assert "Practise a little." in ask.text(ARTICLE)


def test_no_page_outlives_the_clinics_day(ask):
    ClinicProfile.objects.update(time_zone="America/Toronto")
    with time_machine.travel(datetime(2027, 3, 2, 4, 59, tzinfo=UTC), tick=False) as clock:
        ask("/"), ask("/")
        assert ask.made == 1
        clock.move_to(datetime(2027, 3, 2, 5, tzinfo=UTC))
        ask("/")
        assert ask.made == 2


def test_what_was_made_while_something_changed_is_shown_to_nobody_after(ask, monkeypatch):
    ask("/about/")
    Page.objects.filter(slug="about").update(title="Between")
    current = generation.current()
    monkeypatch.setattr(generation, "current", lambda: "from before")
    ask("/about/")  # its generation was asked, then the page changed, then it was made
    Page.objects.filter(slug="about").update(title="Behind")
    monkeypatch.undo()
    assert generation.current() != current
    assert "Behind" in ask.text("/about/")
