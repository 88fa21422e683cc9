"""Handing a backup on to another machine by a command."""

import shlex
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinic import backup
from clinic.backup import handing_on, places
from clinic.backup.refusals import BackupError

COPY = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"


def copying_to(folder: Path) -> str:
    return shlex.join([sys.executable, "-c", COPY, "{file}", str(folder)])


@pytest.mark.django_db(transaction=True)
def test_each_backup_and_the_list_are_handed_on(settings, tmp_path):
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    settings.BACKUP_HAND_ON = copying_to(elsewhere)
    call_command("backup", verbosity=0)
    names = {path.name for path in elsewhere.iterdir()}
    assert names == {backup.newest().name, "expunged.jsonl"}


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_told_and_the_backup_stays(settings):
    complain = "import sys; sys.exit('No such remote')"
    settings.BACKUP_HAND_ON = shlex.join([sys.executable, "-c", complain, "{file}"])
    with pytest.raises(CommandError, match=r"was not handed on \(No such remote\)"):
        call_command("backup")
    assert backup.newest()


def test_no_shell_reads_the_command(settings, tmp_path):
    path = tmp_path / "a name; touch pwned"
    path.touch()
    elsewhere = tmp_path / "$(elsewhere)"
    elsewhere.mkdir()
    settings.BACKUP_HAND_ON = copying_to(elsewhere)
    handing_on.hand_on(path)
    assert [each.name for each in elsewhere.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [("no-such-program {file}", "was not handed on"), ("rclone copy remote:", "as {file}")],
)
def test_a_command_that_cannot_work_is_said(settings, tmp_path, command, sentence):
    settings.BACKUP_HAND_ON = command
    with pytest.raises(BackupError, match=sentence):
        handing_on.hand_on(tmp_path / "x")


@pytest.mark.django_db
def test_a_command_without_the_file_is_refused_before_the_work(settings):
    settings.BACKUP_HAND_ON = "rclone copy remote:"
    with pytest.raises(CommandError, match="BACKUP_HAND_ON"):
        call_command("backup")
    assert places.backups() == []
