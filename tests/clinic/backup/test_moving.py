"""Moving a site by one file, also from before an update."""

import re
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from django.core.management import CommandError, call_command

from clinic.backup import drilling, states
from clinic.backup.refusals import BackupError
from clinic.models import Notice
from tests.clinic.backup.sites import all_media, all_rows, destroy, manage, refusal
from tests.migrated import begin_site
from tests.research.people import written
from tests.research.pictured import picture


@pytest.mark.django_db(transaction=True)
@pytest.mark.data
def test_what_was_exported_is_imported_under_its_own_name(tmp_path, data_dir):
    written(picture=picture())
    before = all_rows(), all_media()
    file = tmp_path / "site.zip"
    call_command("export", str(file), verbosity=0)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not (data_dir / "backups").exists()
    with pytest.raises(CommandError, match="is there already"):
        call_command("export", str(file))
    destroy()
    call_command("import", str(file), "--nothing-expunged", verbosity=0)
    assert (all_rows(), all_media()) == before


@pytest.mark.django_db(transaction=True)
def test_a_picture_without_its_file_is_named(media_root, tmp_path, capsys):
    digest = written(picture=picture()).picture_id
    for path in (media_root / "pictures").iterdir():
        path.unlink()
    call_command("export", str(tmp_path / "site.zip"))
    told = capsys.readouterr().err
    assert "no file in the media folder" in told and digest in told


@pytest.fixture(scope="module")
def from_before(tmp_path_factory) -> tuple[Path, Path]:
    """A site from before an update, which nobody may change, and a backup of it.

    Whoever takes it is transactional, so that they follow each other, and it is made once.
    """
    site = tmp_path_factory.mktemp("before")
    begin_site(site)
    manage(site, "migrate", "-v0")
    manage(site, "load_samples")
    manage(site, "migrate", "research", "0020", "-v0")
    told = manage(site, "backup")
    return site, Path(re.search(r"Backed up to (.+)\.\n", told)[1])


class Restored(drilling._Site):
    """The throwaway site of a drill into which the backup has been restored before."""

    def run(self, *words: str):
        if words[0] != "restore":
            super().run(*words)


@pytest.mark.django_db(transaction=True)
def test_a_backup_from_before_an_update_is_restored_and_updated(
    from_before, tmp_path, monkeypatch, capsys
):
    _site, backup = from_before
    after = tmp_path / "after"
    told = manage(after, "restore", str(backup))
    assert "Every saved text has the digest" in told
    assert "Sound: " in manage(after, "verify_editions")
    assert "No planned migration operations" in manage(after, "migrate", "--plan")
    monkeypatch.setattr(drilling, "_Site", lambda _folder, database: Restored(after, database))
    call_command("drill", str(backup))
    assert "No row or file is missing" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_it_does_not_fit_tables_that_are_newer_and_says_what_to_do(from_before):
    said = refusal(from_before[1])
    assert "from before an update" in said and "without tables" in said


@pytest.mark.django_db(transaction=True)
def test_a_database_from_before_an_update_with_anything_in_it_is_not_updated(from_before):
    """It would be, before anybody saw that it is somebody's."""
    site, backup = from_before
    with pytest.raises(CalledProcessError) as refused:
        manage(site, "restore", str(backup))
    assert "not empty" in refused.value.stdout
    assert "research.0021" in manage(site, "migrate", "--plan")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_a_newer_program_updated_is_left_to_it(monkeypatch):
    Notice.objects.create(title="Ours", text="<p>Ours</p>")
    loader = states.MigrationLoader
    monkeypatch.setattr(states, "MigrationLoader", lambda where: _with_a_newer_one(loader(where)))
    with pytest.raises(BackupError, match=r"newer version of this program \(research 9000_x\)"):
        states.applied()


def _with_a_newer_one(loader):
    loader.applied_migrations[("research", "9000_x")] = None
    return loader


def test_a_database_without_tables_has_nothing_to_back_up(tmp_path):
    with pytest.raises(CalledProcessError) as refused:
        manage(tmp_path / "new", "backup")
    assert "nothing to back up" in refused.value.stdout
