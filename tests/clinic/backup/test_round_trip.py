"""The drill: a site is filled, backed up, destroyed and restored, and nobody could tell."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken

from clinic import generation, triggers
from clinic.backup import drilling
from clinic.models import TeamMember
from research.document import rows
from research.models import Article, Edition, LiveEdition
from research.public.live import document_of
from research.workflow import actions
from tests.clinic.backup.sites import (
    all_media,
    all_rows,
    another_database,
    back_up,
    destroy,
    restore,
)
from tests.factors import code_of, with_phone
from tests.invariants import assert_sound
from tests.people import PASSWORD, with_role
from tests.research.people import ann, may, published_by_people, written
from tests.research.pictured import picture
from tests.scratch.filling import fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MEMBER = "bo@clinic.example"


@pytest.fixture
def pages() -> dict[str, str]:
    """A clinic with an article in every state, of which one version was emptied; where its pages
    are."""
    addresses = fill(is_sample=False).public
    with_phone(with_role("bo", "Authors"))
    _emptied()
    TeamMember.objects.create(name="Gone Since", slug="gone-since").delete()
    return addresses


def _emptied():
    article = written(slug="emptied", picture=picture())
    published_by_people(article)
    actions.save_draft(article, replace(rows.read(article), message="Other words."), by=ann())
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="A name.")
    call_command("expunge", "emptied", 1, reason="A parent asked.", verbosity=0)


def shown(pages: dict[str, str]) -> dict[str, str]:
    client = Client()
    return {name: client.get(address).content.decode() for name, address in pages.items()}


def documents() -> dict:
    read = {article.pk: rows.read(article) for article in Article.objects.all()}
    return {**read, **{edition: document_of(edition) for edition in Edition.objects.all()}}


def assert_drill_compares_equal(path: Path):
    """Restore `path` into SQLite, and where these tests are on PostgreSQL into that, too."""
    drilled = drilling.drill(path, identity=None)
    assert drilled.is_whole and drilled.differences == []
    if connection.vendor == "postgresql":
        with another_database() as url:
            assert drilling.drill(path, identity=None, database=url).differences == []


def test_what_comes_back_is_what_was_there(pages):
    LiveEdition.objects.update(handout={})  # print-outs are made anew for whoever asks first
    read = shown(pages)  # which counts what is nowhere
    before = (all_rows(), all_media(), documents(), read)
    drawn = generation.current()
    path = back_up()
    assert_drill_compares_equal(path)
    destroy()
    assert not Article.objects.exists() and not User.objects.exists()
    said = restore(path)
    assert "Every saved text has the digest" in said
    after = (all_rows(), all_media(), documents(), shown(pages))
    for there, back in zip(before, after, strict=True):
        assert back == there
    assert generation.current() not in (drawn, None)
    assert not triggers.unguarded(connection) and not generation.unwatched(connection)
    assert_sound()


def test_a_colleague_signs_in_as_before_with_her_password_and_her_phone():
    with time_machine.travel(NOW, tick=False) as clock:
        bo = with_role("bo", "Authors")
        phone = with_phone(bo)
        recovery = StaticToken.objects.filter(device__user=bo).first().token
        path = back_up()
        destroy()
        restore(path)
        assert is_let_in(code_of(phone))
        clock.shift(timedelta(minutes=5))
        assert is_let_in(recovery) and not is_let_in(recovery)


def is_let_in(code: str) -> bool:
    client = Client()
    client.post("/admin/login/", {"username": MEMBER, "password": PASSWORD})
    client.post("/admin/second-factor/code/", {"code": code})
    return client.get("/admin/").status_code == 200


def test_new_rows_get_numbers_that_nobody_had():
    """A former web address leads to a number: whoever got it would stand for somebody else."""
    last = TeamMember.objects.create(name="Gone, too", slug="gone-too")
    number = last.pk
    last.delete()
    path = back_up()
    destroy()
    restore(path)
    assert TeamMember.objects.create(name="New", slug="new").pk > number
