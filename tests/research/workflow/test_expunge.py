"""An operator empties a closed edition: what it said is gone, that it was there stays."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from clinic import triggers
from clinic.models import AuditEntry, Picture
from research.document import expunged
from research.models import Article, Edition, Expunction, Revision
from research.workflow import actions
from tests.invariants import assert_sound
from tests.research.documents import sample_document, source
from tests.research.people import ann, published_by_people, written
from tests.research.pictured import picture, stored, why_closed
from tests.research.workflow.expunging import CONSENT, SECRET, SLUG, close, save, told

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def article() -> Article:
    return told()


def expunge(*arguments, **options) -> str:
    call_command("expunge", *arguments, **{"reason": CONSENT, **options})


def contents() -> str:
    """All that revisions and comments say."""
    article = Article.objects.get()
    said = [*article.revisions.values_list("content", flat=True)]
    return "\n".join([*said, *map(str, article.comments.values_list("quote", "text"))])


# --- what goes, what stays ------------------------------------------------------------------


def test_what_the_edition_said_is_gone_and_the_rest_stays(article):
    first = article.editions.get(number=1)
    digest = first.revision.digest
    close(article, 1)
    assert SECRET in contents()
    emptied = actions.expunge(article, 1, reason=CONSENT)
    assert SECRET not in contents()
    assert (emptied.revisions, emptied.comments, emptied.kept_editions, emptied.same_editions) == (
        2,
        1,
        (2,),
        (),
    )
    first = Edition.objects.get(pk=first.pk)
    assert (first.number, first.revision.digest, first.revision.content) == (1, digest, "")
    assert actions.document_of(article.editions.get(number=2)).findings[0].text.startswith("Chil")
    assert first.expunction.reason == CONSENT
    assert first.expunction.by_name == "operator"
    entry = AuditEntry.objects.filter(action="expunge").get()
    assert (entry.by, entry.digest, entry.detail) == (None, digest, f"version 1: {CONSENT}")
    assert_sound()


def test_its_pictures_go_from_the_disk(article, media_root, django_capture_on_commit_callbacks):
    assert len(list((media_root / "pictures").iterdir())) == 2
    close(article, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.expunge(article, 1, reason=CONSENT).pictures == 1
    assert list((media_root / "pictures").iterdir()) == []
    assert Picture.objects.get().closed == CONSENT


def test_a_picture_that_another_has_stays(article, media_root, django_capture_on_commit_callbacks):
    save(article, picture=picture("red"))
    close(article, 1)
    with django_capture_on_commit_callbacks(execute=True):
        emptied = actions.expunge(article, 1, reason=CONSENT)
    assert (emptied.pictures, emptied.kept_pictures) == (0, 1)
    assert len(list((media_root / "pictures").iterdir())) == 2


def test_a_picture_kept_for_another_closes_with_that_one(article):
    red = stored("red")
    about = {"slug": "another", "citations": (source(doi="10.5555/other"),)}
    other = written(sample_document(picture=picture("red"), **about))
    published_by_people(other, at=timezone.now() + timedelta(days=2))
    save(article, picture=None)
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    assert why_closed(red) == ""
    actions.call_off(other, by=ann())
    assert why_closed(red) == CONSENT


# --- what is refused ------------------------------------------------------------------------


def test_it_is_refused_in_words(article):
    for number, reason, words in [
        (3, CONSENT, "There is no version 3"),
        (1, CONSENT, "Version 1 is not closed yet. First, a manager has to close it"),
    ]:
        with pytest.raises(CommandError, match=words):
            expunge(SLUG, number, reason=reason)
    close(article, 1, 2)
    for number, reason, words in [
        (1, " ", "Give the reason"),
        (2, CONSENT, "The draft still says exactly what is to be emptied"),
    ]:
        with pytest.raises(CommandError, match=words):
            expunge(SLUG, number, reason=reason)
    assert SECRET in contents()
    assert not expunged.path().exists()
    assert not Expunction.objects.exists()


@pytest.mark.parametrize("arguments", [[], [SLUG], [SLUG, 1, "--again"]])
def test_the_command_says_how_it_is_called(arguments):
    with pytest.raises(CommandError, match="Name an article and a version"):
        call_command("expunge", *arguments)


def test_an_address_that_never_was_is_named():
    with pytest.raises(CommandError, match="No article was ever public at “nowhere”"):
        expunge("nowhere", 1)


def test_what_is_empty_is_not_emptied_twice(article):
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    with pytest.raises(actions.Refused, match="was already emptied"):
        actions.expunge(article, 1, reason=CONSENT)


def test_versions_that_say_the_same_are_named(article):
    close(article, 1)
    text = article.editions.get(number=1).revision.content
    digest = article.editions.get(number=1).revision.digest
    twin = {
        "article": article,
        "content": text,
        "digest": digest,
        "by": None,
        "by_name": "operator",
    }
    revision = Revision.objects.create(**twin)
    Edition.objects.create(article=article, number=3, revision=revision, by_name="operator")
    save(article, title="A later draft")
    assert actions.expunge(article, 1, reason=CONSENT).same_editions == (3,)


# --- the guard ------------------------------------------------------------------------------


def test_history_is_guarded_again_afterwards(article):
    close(article, 1)
    actions.expunge(article, 1, reason=CONSENT)
    assert triggers.unguarded(connection) == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE research_revision SET content = ''")


def test_an_expunction_that_fails_changes_nothing(article, monkeypatch):
    close(article, 1)
    before = contents()

    def fail(entry):
        raise OSError("the disk is full")

    monkeypatch.setattr(expunged, "append", fail)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        actions.expunge(article, 1, reason=CONSENT)
    assert contents() == before
    assert triggers.unguarded(connection) == []
    assert_sound()


# --- what is told, and what is listed -------------------------------------------------------


def test_no_word_of_it_stands_in_the_list_or_the_log(article, data_dir, monkeypatch):
    close(article, 1)
    last = AuditEntry.objects.first().pk
    actions.expunge(article, 1, reason=CONSENT)
    line = json.loads((data_dir / "expunged.jsonl").read_text())
    assert line["reason"] == CONSENT
    assert SECRET not in str(line) and "Children" not in str(line)
    assert SECRET not in str(AuditEntry.objects.filter(pk__gt=last).values())
