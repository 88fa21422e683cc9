"""A manager empties saved drafts that hold a child's name; that they were there stays."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from clinic import triggers
from clinic.models import AuditEntry
from research.document import expunged
from research.models import Expunction, Revision
from research.workflow import actions
from research.workflow.refusals import NotPermitted, Refused
from tests.admin_pages import signed_in, visit
from tests.invariants import assert_sound
from tests.people import sure
from tests.research.people import ann, may, rob, written
from tests.research.workflow.expunging import CONSENT, SECRET, save, telling, told

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def article():
    """Two saved drafts name a child, those before and after do not."""
    row = written()
    save(row, findings=telling())
    save(row, findings=telling(), message="Another.")
    actions.comment(row, by=rob(), seen=row.revisions.first().pk, text=f"Who is {SECRET}?")
    save(row, findings=())
    return row


def contents(article) -> str:
    comments = article.comments.values_list("text", "quote")
    return "\n".join([*article.revisions.values_list("content", flat=True), *map(str, comments)])


def test_all_that_say_the_name_are_empty_and_the_others_stay(article):
    digests = list(article.revisions.values_list("pk", "digest"))
    emptied = actions.expunge_drafts(article, SECRET.upper(), by=may(), reason=CONSENT)
    assert (emptied.revisions, emptied.comments) == (2, 1)
    assert SECRET not in contents(article)
    assert list(article.revisions.values_list("pk", "digest")) == digests
    assert [bool(revision.content) for revision in article.revisions.all()] == [
        True, False, False, True,
    ]  # fmt: skip
    note = Expunction.objects.get()
    assert (note.edition, note.reason, note.by_name, len(note.revisions)) == (
        None, CONSENT, "May Manager", 2,
    )  # fmt: skip
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.by) == ("empty-drafts", may())
    assert entry.detail == f"2 saved drafts: {CONSENT}"
    assert SECRET not in expunged.path().read_text()
    call_command("verify_editions")
    assert_sound()


@pytest.mark.django_db(transaction=True)  # files are written anew outside of any
def test_what_a_backup_brings_back_is_emptied_again(article):
    saved = {revision.pk: revision.content for revision in article.revisions.all()}
    actions.expunge_drafts(article, SECRET, by=may(), reason=CONSENT)
    with transaction.atomic(), triggers.opened(connection, Revision):
        for pk, content in saved.items():
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE research_revision SET content = %s WHERE id = %s", [content, pk]
                )
    call_command("expunge", "--again")
    assert SECRET not in "".join(article.revisions.values_list("content", flat=True))
    assert Expunction.objects.count() == 1
    assert len(expunged.path().read_text().splitlines()) == 1


def test_the_draft_itself_is_no_saved_draft(article):
    save(article, findings=telling())
    with pytest.raises(Refused, match="The draft itself still says this"):
        actions.expunge_drafts(article, SECRET, by=may(), reason=CONSENT)
    assert not Expunction.objects.exists()


def test_a_version_is_no_saved_draft():
    published = told()
    with pytest.raises(Refused, match="Version 1 says this, too"):
        actions.expunge_drafts(published, SECRET, by=may(), reason=CONSENT)
    assert not Expunction.objects.exists()


@pytest.mark.parametrize("words", ["", " ", "Nobody wrote this"])
def test_words_that_nobody_wrote_empty_nothing(article, words):
    with pytest.raises(Refused):
        actions.expunge_drafts(article, words, by=may(), reason=CONSENT)
    assert SECRET in contents(article)


@pytest.mark.parametrize("who", [ann, rob])
def test_nobody_but_a_manager_may(article, who):
    with pytest.raises(NotPermitted):
        actions.expunge_drafts(article, SECRET, by=who(), reason=CONSENT)
    assert "Empty saved drafts" not in visit(signed_in(who()), history(article)).text


def history(article):
    return f"/admin/research/article/{article.pk}/history/"


@pytest.mark.django_db(transaction=True)  # files are written anew outside of any
def test_she_does_it_from_the_history_with_her_password(article):
    desk = sure(signed_in(may()))
    assert "Empty saved drafts for good" in visit(desk, history(article)).text
    page = visit(desk, f"/admin/research/article/{article.pk}/act/empty-drafts/")
    refused = page.send(words=SECRET, reason=CONSENT)
    assert "Tick this to confirm." in refused.text
    assert SECRET in contents(article)
    done = refused.send(sure="on", words=SECRET)
    assert "2 saved drafts are empty now." in done.messages
    assert SECRET not in contents(article)
    log = json.dumps(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert SECRET not in log
