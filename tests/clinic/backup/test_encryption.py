"""Backups that one key alone opens."""

import errno
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from clinic.backup import drilling, encryption, places
from research.models import Article
from tests.clinic.backup.sites import all_rows, back_up, destroy, left_behind, refusal, restore
from tests.research.people import written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(settings, tmp_path) -> Path:
    """The file of a private key, to whose other half everything is encrypted."""
    identity = pyrage.x25519.Identity.generate()
    settings.BACKUP_AGE_RECIPIENT = [str(identity.to_public())]
    path = tmp_path / "key.txt"
    path.write_text(f"# created: 2026-11-27\n# public key: …\n{identity}\n")
    return path


@pytest.fixture
def backup(key) -> Path:
    written(message="Practise a little every day.")
    return back_up()


def test_the_key_opens_it(backup, key):
    assert backup.name.endswith(".zip.age") and backup.read_bytes().startswith(b"age-encryption")
    assert backup.stat().st_mode & 0o777 == 0o600
    before = all_rows()
    destroy()
    restore(backup, "--identity", str(key))
    assert all_rows() == before


def test_the_drill_takes_the_key_too(backup, key, quick_drill):
    assert drilling.drill(None, identity=key).differences == []
    with pytest.raises(CommandError, match="is encrypted"):
        call_command("drill")


def test_without_the_key_it_stays_closed(backup, tmp_path):
    destroy()
    assert "--identity" in refusal(backup)
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    assert "another key" in refusal(backup, "--identity", str(other))
    other.write_text("Dear colleague")
    assert "no private key" in refusal(backup, "--identity", str(other))
    assert not Article.objects.exists()


@pytest.mark.parametrize("place", [100, 5000, -1])
def test_one_byte_changed_is_seen(backup, key, place):
    data = bytearray(backup.read_bytes())
    data[place] ^= 1
    backup.write_bytes(data)
    destroy()
    assert "damaged" in refusal(backup, "--identity", str(key))


def test_a_public_key_that_is_none_is_said_before_the_work(settings):
    settings.BACKUP_AGE_RECIPIENT = ["age1nonsense"]
    with pytest.raises(CommandError, match="is no public key"):
        call_command("backup")
    assert places.backups() == [] and left_behind() == []


def test_where_the_disk_is_full_that_is_said(key, monkeypatch):
    class Full:
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    noting = encryption._Noting
    monkeypatch.setattr(encryption, "_Noting", lambda target: noting(Full()))
    with pytest.raises(CommandError, match="The disk is full"):
        call_command("backup")
    assert places.backups() == [] and left_behind() == []


def test_nothing_readable_is_left_beside_the_data(backup, data_dir):
    files = [path for path in data_dir.rglob("*") if path.is_file()]
    assert not any(b"PK\x03\x04" in path.read_bytes() for path in files)
