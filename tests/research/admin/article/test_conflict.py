"""Two people at one article: the second is told, and loses nothing."""

import pytest
from django.db import IntegrityError

from clinic.models import ClinicProfile
from research.document import codec
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser
from tests.research.admin.article.editing import draft, edit
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict(client, article):
    """Kim's page after Ann saved first: Kim changed the message and a finding."""
    page = edit(client, article)
    mine = page.values["findings"][0].replace("Catching improved", "Catching improved a lot")
    ann = signed_in(superuser("ann", first_name="Ann", last_name="Poe"))
    edit(ann, article).send(title="Ann's title", limits="Ann's limits")
    return page.send(findings=mine, message="Kim's message")


def test_the_second_is_told_who_saved_and_what_differs_and_keeps_her_words(conflict, article):
    assert "Ann Poe saved this article in the meantime" in conflict.text
    theirs, keeping = conflict.all(".changes")
    assert "Title: “Throwing and catching” became “Ann's title”" in theirs.text_content()
    assert "What it cannot tell us: “One town only.” became “Ann's limits”" in theirs.text_content()
    assert "Kim's message" not in theirs.text_content()
    assert "“Catching improved” became “Catching improved a lot”" in keeping.text_content()
    assert "Title: “Ann's title” became “Throwing and catching”" in keeping.text_content()
    assert conflict.values["message"] == ["Kim's message"]
    assert "a lot" in conflict.values["findings"][0]
    assert draft(article).message != "Kim's message"


def test_the_second_is_told_when_by_the_clinics_clock(client, article, time_machine):
    ClinicProfile(name="Clinic", time_zone="America/Toronto").save()
    time_machine.move_to("2026-01-05T02:30:00+00:00")
    page = edit(client, article)
    edit(signed_in(superuser("ann")), article).send(title="Ann's title")
    assert "on Jan. 4, 2026, 21:30" in page.send(title="Mine").text


def test_saving_again_without_choosing_is_refused_again(conflict, article):
    again = conflict.send()
    assert "Ann Poe saved this article in the meantime" in again.text
    assert draft(article).title == "Ann's title"


@pytest.mark.data
def test_she_can_keep_hers_knowingly_and_theirs_stays_in_the_history(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Saved as a draft." in page.messages
    assert draft(article).title == "Throwing and catching"
    assert draft(article).message == "Kim's message"
    mine, theirs, _first = article.revisions.all()
    assert codec.loads(theirs.content).title == "Ann's title"
    assert [mine.by_name, theirs.by_name] == ["Kim Roe", "Ann Poe"]


def test_lines_keep_their_identity_through_a_conflict(conflict, article):
    first = codec.loads(article.revisions.last().content).findings[0].id
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    conflict.send(keep_mine=box.get("value"))
    assert draft(article).findings[0].id == first


def test_a_third_who_saved_before_she_kept_hers_is_told_of_too(conflict, article):
    (box,) = conflict.tree.xpath("//input[@name='keep_mine']")
    ben = signed_in(superuser("ben", first_name="Ben", last_name="Low"))
    edit(ben, article).send(title="Ben's title")
    page = conflict.send(keep_mine=box.get("value"))
    assert "Ben Low saved this article in the meantime" in page.text
    assert draft(article).title == "Ben's title"


@pytest.mark.data
def test_a_form_that_does_not_say_what_was_seen_saves_over_nothing(client, article):
    for seen in ("", "x", "0", "99999999999999999999", "-1"):
        page = edit(client, article).send(seen=seen, title="Blind")
        assert page.status == 200
        assert "saved this article in the meantime" in page.text
    assert draft(article).title == "Throwing and catching"


def test_a_picture_of_the_history_of_another_article_is_no_way_around(client, article, sound_rows):
    other = Article()
    document = sample_document(slug="other", citations=())
    revision = actions.save_draft(other, document, by=None)
    page = edit(client, article).send(seen=str(revision.pk), title="Crossed")
    assert "saved this article in the meantime" in page.text


def test_an_address_taken_at_the_same_moment_is_found_at_the_next_attempt(
    client, article, monkeypatch
):
    save, attempts = actions.save_draft, []

    def save_at_once(*args, **kwargs):
        attempts.append(args)
        if len(attempts) == 1:
            raise IntegrityError
        return save(*args, **kwargs)

    monkeypatch.setattr(actions, "save_draft", save_at_once)
    page = edit(client, article).send(message="Saved at the second attempt.")
    assert len(attempts) == 2
    assert "Saved as a draft." in page.messages
    assert draft(article).message == "Saved at the second attempt."
