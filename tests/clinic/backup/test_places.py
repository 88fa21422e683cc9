"""Names of backups, and which old ones go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clinic import backup
from clinic.backup import places
from clinic.backup.refusals import BackupError

NOW = datetime(2026, 11, 27, 2, 15, tzinfo=UTC)


@pytest.fixture
def folder() -> Path:
    with places.held():
        return places.folder()


def lay(folder: Path, *ages: timedelta, now: datetime = NOW) -> list[Path]:
    """Put down a backup of each of `ages`, the newest first."""
    paths = [places.name_at(now - age, is_encrypted=False) for age in ages]
    for path in paths:
        path.touch()
    return paths


def test_the_newest_is_known_with_its_time(folder):
    assert backup.newest() is None
    newest, _older = lay(folder, timedelta(hours=1), timedelta(days=1))
    (folder / "notes.txt").touch()
    assert backup.newest() == newest
    assert backup.made_at(newest) == NOW - timedelta(hours=1)


def test_a_name_is_given_once(folder):
    first, second = lay(folder, timedelta(0))[0], places.name_at(NOW, is_encrypted=True)
    assert backup.made_at(second) == backup.made_at(first) + timedelta(seconds=1)


def test_a_site_without_a_backup_has_no_folder_for_it(data_dir):
    assert backup.newest() is None
    assert list(data_dir.iterdir()) == []


def test_nights_become_weeks_and_weeks_become_months(folder):
    nights = [timedelta(days=number) for number in range(800)]
    kept = set(lay(folder, *nights)) - set(places.thin())
    ages = sorted((NOW - backup.made_at(path)).days for path in kept)
    assert ages[:14] == list(range(14))  # two weeks of nights
    assert len([age for age in ages if age < 8 * 7]) == 14 + 6  # and eight weeks, two of them these
    assert len(ages) == 14 + 6 + 10  # and twelve months
    assert 330 < ages[-1] < 366


def test_of_the_last_week_all_stay(folder):
    lay(folder, *(timedelta(hours=6 * number) for number in range(27)))
    assert places.thin() == []


def test_a_clock_that_is_wrong_deletes_nothing_but_what_is_old_among_its_like(folder):
    lay(folder, *(timedelta(days=number) for number in range(14)))
    ahead = lay(folder, timedelta(0), now=NOW + timedelta(days=5000))
    gone = places.thin()
    assert len(gone) == 1 and gone[0] not in ahead


def test_the_newest_stays_whatever_is_set(folder, settings):
    settings.BACKUP_KEEP = dict.fromkeys(settings.BACKUP_KEEP, 0)
    newest, *others = lay(folder, *(timedelta(days=number) for number in range(5)))
    assert set(places.thin()) == set(others) and newest.exists()


def test_two_do_not_back_up_at_once(folder):
    (folder / ".unfinished-clinic-left").touch()
    with places.held():
        assert not (folder / ".unfinished-clinic-left").exists()  # a killed one's
        with pytest.raises(BackupError, match="Another backup is being made"), places.held():
            pass
    assert folder.stat().st_mode & 0o777 == 0o700
