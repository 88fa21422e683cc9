"""What was emptied for good does not come back, whichever backup is restored."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from clinic.backup import drilling, lists, places
from research.document import expunged, rows
from research.document.schema import FindingLine
from research.models import Article, Edition, Expunction, PublicStatus, Revision
from research.workflow import actions
from tests.clinic.backup.sites import back_up, destroy, refusal, restore
from tests.invariants import assert_sound
from tests.research.people import ann, may, published_by_people, written

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "Zephyrine Quillfeather"
SLUG = "throwing-and-catching"


@pytest.fixture
def before() -> Path:
    """A backup in which version 1, which is live, names a child."""
    article = written(findings=(FindingLine(text=f"{SECRET} liked it"),))
    published_by_people(article)
    return back_up()


def expunge():
    article = Article.objects.get()
    plain = replace(rows.read(article), findings=(FindingLine(text="All did"),))
    actions.save_draft(article, plain, by=ann())
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="A name.")
    call_command("expunge", SLUG, 1, reason="A parent asked.", verbosity=0)


def said() -> str:
    found = Revision.objects.values_list("content", flat=True)
    return "\n".join([*found, *(str(rows.read(article)) for article in Article.objects.all())])


@pytest.mark.data
def test_an_older_backup_comes_back_without_it(before):
    expunge()
    destroy()
    assert "is empty again" in restore(before)
    assert SECRET not in said() and Edition.objects.get().live.status == PublicStatus.CLOSED
    assert SECRET not in Client().get(f"/research/{SLUG}/").content.decode()
    assert Expunction.objects.count() == 1
    assert_sound()


def test_nothing_of_it_is_left_in_the_files(before, data_dir):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("reads the file")
    expunge()
    destroy()
    restore(before)
    name = Path(connection.settings_dict["NAME"])
    files = [name.with_name(f"{name.name}{end}") for end in ("", "-wal")]
    assert not any(SECRET.encode() in path.read_bytes() for path in files if path.exists())


@pytest.mark.data
def test_a_newer_backup_knows_of_it_by_itself(before):
    expunge()
    path = back_up()
    destroy()
    expunged.path().unlink()
    lists.beside_backups().unlink()
    assert "no list of it here" in refusal(path)  # it may not be the newest, for all it knows
    assert not Article.objects.exists()
    restore(path, "--nothing-expunged")
    assert SECRET not in said()
    assert_sound()


def test_expunging_hands_its_list_to_the_backups_at_once(before):
    assert lists.read(lists.beside_backups()) == []
    expunge()
    assert lists.read(lists.beside_backups()) == lists.read(expunged.path()) != []
    assert lists.beside_backups().stat().st_mode & 0o777 == 0o600


def test_on_a_new_machine_the_list_beside_the_backup_is_taken(before, tmp_path, settings):
    expunge()
    elsewhere = tmp_path / "usb"
    shutil.copytree(places.folder(), elsewhere)
    destroy()
    settings.DATA_DIR = tmp_path / "new"
    settings.DATA_DIR.mkdir()
    restore(elsewhere / before.name)
    assert SECRET not in said()
    assert len(expunged.read()[0]) == 1  # and this machine knows of it from now on


def test_without_any_list_a_restore_is_refused_and_says_what_it_needs(before, tmp_path, settings):
    alone = tmp_path / "alone" / before.name
    alone.parent.mkdir()
    shutil.copy(before, alone)
    expunge()
    newest = tmp_path / "list"
    shutil.copy(expunged.path(), newest)
    destroy()
    settings.DATA_DIR = tmp_path / "new"
    settings.DATA_DIR.mkdir()
    assert "--expunged" in refusal(alone) and not Article.objects.exists()
    restore(alone, "--expunged", str(newest))
    assert SECRET not in said()


def test_the_list_of_a_site_that_has_just_begun_is_none(before, tmp_path, settings):
    alone = tmp_path / "alone" / before.name
    alone.parent.mkdir()
    shutil.copy(before, alone)
    destroy()
    settings.DATA_DIR = tmp_path / "new"
    settings.DATA_DIR.mkdir()
    back_up()  # by a timer, before anybody restored anything
    assert "no list of it here" in refusal(alone)


def test_who_vouches_that_nothing_was_emptied_is_told_what_was_not_checked(before, tmp_path):
    lists.beside_backups().unlink()
    destroy()
    told = restore(before, "--nothing-expunged")
    assert "Not checked" in told and "it is back" in told
    assert SECRET in said()


def test_a_list_that_is_not_the_newest_is_refused(before, tmp_path):
    older = tmp_path / "older"
    shutil.copy(lists.beside_backups(), older)
    expunge()
    destroy()
    refused = refusal(before, "--expunged", str(older))
    assert "is not the newest" in refused and str(expunged.path()) in refused
    assert not Article.objects.exists()


def test_a_list_older_than_the_backup_is_refused(before, tmp_path):
    older = tmp_path / "older"
    shutil.copy(lists.beside_backups(), older)
    expunge()
    path = back_up()
    destroy()
    for place in (expunged.path(), lists.beside_backups()):
        place.unlink()
    assert "the backup names something" in refusal(path, "--expunged", str(older))


def test_a_list_that_is_not_there_is_said(before, tmp_path):
    destroy()
    assert "There is no list at" in refusal(before, "--expunged", str(tmp_path / "nothing"))


def test_who_cannot_hand_the_list_on_is_told_and_does_it_again(before, settings):
    settings.BACKUP_HAND_ON = "false {file}"
    with pytest.raises(CommandError, match="was not handed on"):
        expunge()
    assert SECRET not in said()
    settings.BACKUP_HAND_ON = ""
    call_command("expunge", "--again")
    assert len(lists.read(lists.beside_backups())) == 1


def test_the_drill_of_an_older_backup_compares_equal(before, quick_drill):
    expunge()
    assert drilling.drill(before, identity=None).differences == []
