"""What is not what was written is refused with a sentence, and nothing of it is used."""

import errno
import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from clinic.backup import archive, manifest, places, restoring
from clinic.backup.archive import Archive, Writer
from clinic.backup.places import written
from clinic.backup.refusals import BackupError
from clinic.models import Notice
from research.models import Article, Revision
from tests.clinic.backup.sites import all_media, back_up, destroy, left_behind, refusal, restore
from tests.research.people import written as written_article
from tests.research.pictured import picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup() -> Path:
    """The backup of a small site that is gone."""
    written_article(picture=picture())
    path = back_up()
    destroy()
    return path


def sealed(data: bytes) -> Archive:
    return Archive(BytesIO(data))


def rewritten(path: Path, name: str, change) -> None:
    """Write the backup anew with its part `name` changed, and with a seal that fits."""
    with zipfile.ZipFile(path) as before:
        parts = {each: before.read(each) for each in before.namelist()}
    said = parts.pop(archive.MANIFEST)
    if name == archive.MANIFEST:
        said = change(said)
    else:
        parts[name] = change(parts[name])
    with path.open("wb") as file, Writer(file) as writer:
        for each, data in parts.items():
            with writer.part(each) as out:
                out.write(data)
        writer.finish(said)


def test_one_byte_changed_anywhere_is_seen(backup):
    data, chance = bytearray(backup.read_bytes()), random.Random(7)
    places = {0, 1, 3, len(data) - 1, len(data) - 65, *chance.sample(range(len(data)), 200)}
    for place in places:
        before, data[place] = data[place], data[place] ^ 1
        with pytest.raises(BackupError, match="damaged"):
            sealed(bytes(data))
        data[place] = before
    assert sealed(bytes(data)).names()


@pytest.mark.parametrize("end", [-1, -64, -5000, 100, 3])
def test_a_backup_that_was_cut_short_is_refused(backup, end):
    backup.write_bytes(backup.read_bytes()[:end])
    said = refusal(backup)
    assert "damaged" in said and "take another" in said.lower()
    assert not Article.objects.exists() and not all_media()


def test_another_file_is_no_backup(tmp_path):
    for content in (b"", b"Dear colleague,\n", b"\x89PNG" * 1000):
        path = tmp_path / "letter"
        path.write_bytes(content)
        assert "is no backup" in refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert str(tmp_path / "nothing") in refusal(tmp_path / "nothing")


def test_a_zip_of_somebody_elses_is_no_backup(tmp_path):
    with (tmp_path / "other.zip").open("wb") as file, Writer(file) as writer:
        writer.finish(b"[]")
    assert "cannot be read" in refusal(tmp_path / "other.zip")


def newer_format(said: bytes) -> bytes:
    return json.dumps(json.loads(said) | {"format": manifest.FORMAT + 1}).encode()


def newer_program(said: bytes) -> bytes:
    values = json.loads(said)
    values["migrations"].append(["research", "9000_from_the_future"])
    return json.dumps(values).encode()


@pytest.mark.parametrize("change", [newer_format, newer_program])
def test_what_a_newer_program_made_is_left_to_it(backup, change):
    rewritten(backup, archive.MANIFEST, change)
    assert "newer version of this program" in refusal(backup)


def test_a_part_that_was_changed_by_hand_is_named(backup):
    part = "rows/research.Article.jsonl"
    rewritten(backup, part, lambda data: data.replace(b"draft", b"graft"))
    assert part in refusal(backup)


def test_a_damaged_site_is_backed_up_says_so_and_keeps_every_older_backup(settings):
    settings.BACKUP_KEEP = dict.fromkeys(settings.BACKUP_KEEP, 0)
    article = written_article()
    sound = back_up()
    Revision.objects.create(article=article, content="{}", digest="0" * 64, by_name="Nobody")
    with pytest.raises(CommandError, match="The backup was made, but the site is damaged") as told:
        call_command("backup")
    assert "is not what was saved" in str(told.value)
    newest, older = places.backups()
    assert older == sound
    destroy()
    assert "--damaged" in refusal(newest) and not Article.objects.exists()
    with pytest.raises(CommandError, match="Restored, but not sound"):
        restore(newest, "--damaged")
    assert Revision.objects.count() == 2


def test_where_the_disk_is_full_no_half_a_file_is_left(monkeypatch):
    written_article()
    kept = back_up()

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("clinic.backup.media.write", full)
    with pytest.raises(CommandError, match=r"The disk is full\. Nothing was kept"):
        call_command("backup")
    assert left_behind() == [] and list(kept.parent.glob("*.zip")) == [kept]


def test_a_file_is_for_its_owner_alone_and_whole(tmp_path):
    with written(tmp_path / "x") as file:
        file.write(b"secret")
        assert not (tmp_path / "x").exists()
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x"]


# --- only into an empty installation, and all of it ------------------------------------------


@pytest.mark.data
def test_a_site_with_anything_in_it_is_not_written_over(backup):
    Notice.objects.create(title="Ours", text="<p>Ours</p>")
    said = refusal(backup)
    assert "not empty" in said and "clinic.Notice" in said and "new DATA_DIR" in said
    assert Notice.objects.count() == 1 and not Article.objects.exists() and not all_media()


@pytest.mark.data
def test_where_it_fails_at_the_end_nothing_is_kept(backup, monkeypatch):
    def failing(lines):
        raise BackupError("The end.")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_finish", failing)
        assert "The end." in refusal(backup)
    assert not Article.objects.exists() and not all_media()
    restore(backup)
    assert Article.objects.exists() and all_media()


def test_a_picture_that_is_there_already_stays_unless_it_is_another(data_dir):
    written_article(picture=picture())
    path = back_up()
    destroy(with_media=False)
    there = all_media()
    restore(path)
    assert all_media() == there
    destroy(with_media=False)
    name = next(iter(there))
    Path(settings.MEDIA_ROOT, "pictures", Path(name).name).write_bytes(b"something else")
    assert "is not the picture that was backed up" in refusal(path)
    assert not Article.objects.exists()
