"""An article's page as it is kept: always the page that would be made at that moment."""

import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from clinic import generation, program
from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark
from research.models import (
    Address,
    Article,
    Elsewhere,
    GlossaryTerm,
    LiveEdition,
    LivePage,
    LiveTopic,
    Topic,
)
from research.public import article_page
from research.public.addresses import resolve
from research.workflow import actions
from tests.research.documents import AUTHORS, TOPICS, sample_document, source
from tests.research.drawn_documents import documents
from tests.research.glossary.terms import term
from tests.research.people import approved, published_by_people, rob, written
from tests.research.pictured import picture
from tests.research.published import published, republished, signed_before

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.data,
    pytest.mark.usefixtures("sound_rows", "nothing_made_ahead"),
]

SLUG = "throwing-and-catching"


@pytest.fixture(autouse=True)
def clinic(db):
    generation.after_migrate(None, "default")  # the flush of the test before took the row
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()


@pytest.fixture
def article():
    term("catching")
    draft = written(topics=tuple(TOPICS[:1]), authors=tuple(AUTHORS[:1]), picture=picture())
    return published_by_people(approved(draft))


@pytest.fixture
def makes(monkeypatch) -> list:
    """What was made anew since."""
    made, makes = article_page.made, []

    def counted(destination):
        makes.append(destination.row.slug)
        return made(destination)

    monkeypatch.setattr(article_page, "made", counted)
    return makes


def shown(client, slug: str = SLUG) -> str:
    answer = client.get(f"/research/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def made_now(slug: str = SLUG) -> str:
    return gzip.decompress(article_page.made(resolve(slug))).decode()


def test_it_is_made_when_it_is_published_and_not_by_readers(client, article, makes):
    assert LivePage.objects.get().live.slug == SLUG
    assert shown(client) == shown(client)
    assert not makes
    republished(article, sample_document(message="Another message."))
    assert makes == [SLUG]
    assert "Another message." in shown(client)
    assert makes == [SLUG]


def test_what_another_article_says_changes_nothing_of_it(client, article, makes):
    values = {"slug": "other", "citations": (source(doi="10.5555/other"),)}
    other = published(sample_document(**values))
    shown(client)
    makes.clear()
    republished(other, sample_document(message="Another message.", **values))
    shown(client)
    assert makes == ["other"]


def _profile(**values):
    ClinicProfile.objects.update(**values)


# What changes, and what the page says from then on; with ~, what it says no more.
CHANGES = {
    "the clinic's name": (lambda: _profile(name="Kite House"), "Kite House"),
    "a label": (lambda: _profile(label_home="Try this"), "Try this"),
    "the emergency number": (lambda: _profile(emergency_number="112"), "112"),
    "a notice": (lambda: Notice.objects.create(title="Note", text="<p>Mind.</p>"), "Mind."),
    "a trademark": (
        lambda: Trademark.objects.create(mark="M", owner="O", sentence="M is O's."),
        '<span translate="no">M</span> is',
    ),
    "the menu": (lambda: Page.objects.create(title="Fees", slug="fees", in_menu=True), "Fees"),
    "a new word": (lambda: term("soft ball"), "What soft ball is."),
    "a word's meaning": (lambda: GlossaryTerm.objects.update(meaning="Getting it."), "Getting it."),
    "a word that goes": (lambda: GlossaryTerm.objects.all().delete(), "~What catching is."),
    "somebody who left": (
        lambda: TeamMember.objects.filter(slug="author-0").update(is_shown=False),
        '~href="/team/author-0/"',
    ),
    "somebody's address": (
        lambda: TeamMember.objects.filter(slug="author-0").update(is_shown=True, slug="ada"),
        '~href="/team/author-0/"',
    ),
    "a topic's name": (
        lambda: Topic.objects.filter(slug="topic-0").update(name="Ball games"),
        "Ball games",
    ),
    "a print-out": (
        lambda: LiveEdition.objects.update(handout={"pages": 7, "size": 9000}),
        "7 pages",
    ),
    "a picture that was closed": (
        lambda: LiveEdition.objects.update(picture=""),
        "~<figure>",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_there_on_the_next_request(client, article, change):
    act, said = CHANGES[change]
    before = shown(client)
    act()
    after = shown(client)
    assert after == made_now() != before
    assert (said.removeprefix("~") in after) != said.startswith("~")
    assert shown(client) == after


def test_the_clock_alone_makes_it_overdue(client):
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False) as clock:
        published_by_people()
        assert "We are late" not in shown(client)
        clock.shift(timedelta(days=4000))
        assert "may be out of date" in shown(client)
        clock.shift(timedelta(days=-4000))
        assert "We are late" not in shown(client)


def test_another_program_makes_it_anew(client, article, makes, monkeypatch):
    monkeypatch.setattr(program, "digest", lambda: "another")
    shown(client)
    assert makes == [SLUG]
    shown(client)
    assert makes == [SLUG]


def test_what_was_withdrawn_is_kept_no_longer(client, article):
    actions.withdraw(article, by=rob(), reason="Taken back.")
    assert not LivePage.objects.exists()
    assert client.get(f"/research/{SLUG}/").status_code == 410


def test_where_nothing_can_be_written_it_is_shown_all_the_same(client, article, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("somebody else is writing")

    monkeypatch.setattr(type(LivePage.objects.all()), "bulk_create", fail)
    _profile(name="Kite House")
    assert "Kite House" in shown(client)


def test_all_that_a_page_asks_is_in_its_digest(article):
    """Any other table is the article's own, whose live row goes with whatever changes there."""
    own = {Address, LiveEdition, LivePage, LiveEdition.topics.through}
    own |= {LiveEdition.edition.field.related_model, LiveEdition.review.field.related_model}
    own |= {LiveEdition.edition.field.related_model.revision.field.related_model}
    with CaptureQueriesContext(connection) as queries:
        article_page.made(resolve(SLUG))
    asked = {
        table
        for query in queries.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    digested = {LiveTopic, Elsewhere}  # what the page says of them is a part of its digest
    models = (*article_page.ASKED_BY_ALL, *own, *digested)
    known = {model._meta.db_table for model in models}
    assert "clinic_teammember" in asked
    assert asked - known <= {"clinic_picture", "clinic_sitegeneration"}


def test_commands_make_it_and_compare_it(client, article, makes):
    LivePage.objects.all().delete()
    call_command("rebuild_live", stdout=StringIO())
    assert LivePage.objects.count() == 1
    call_command("verify_editions", stdout=StringIO())
    LivePage.objects.update(html=gzip.compress(b"Something else."))
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_editions", stdout=StringIO(), stderr=told)
    assert f"The page that is kept of “{SLUG}” is not what it says" in told.getvalue()
    call_command("verify_editions", "--rebuild", stdout=StringIO())
    assert shown(client) == made_now()


def test_kept_and_made_are_the_same_for_every_sample(client, makes):
    call_command("load_samples", stdout=StringIO())
    slugs = list(LiveEdition.objects.at().values_list("slug", flat=True))
    assert len(slugs) > 5
    for slug in slugs:
        first = shown(client, slug)
        makes.clear()
        assert shown(client, slug) == first
        assert not makes
        assert first == made_now(slug)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_kept_and_made_are_the_same_for_any_document(client, document):
    slug = f"drawn-{Article.objects.count()}"
    signed_before(replace(document, slug=slug))
    assert shown(client, slug) == shown(client, slug) == made_now(slug)
