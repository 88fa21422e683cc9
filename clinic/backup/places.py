"""Where backups lie, what they are called, and which old ones go."""

import fcntl
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup.refusals import BackupError

_NAME = re.compile(r"clinic-(\d{8}T\d{6}Z)\.zip(\.age)?")
_TIME = "%Y%m%dT%H%M%SZ"
_UNFINISHED = ".unfinished-"


def folder() -> Path:
    """Return where backups are kept."""
    return Path(settings.BACKUP_DIR or Path(settings.DATA_DIR, "backups"))


def backups() -> list[Path]:
    """Return all backups that are kept, newest first; their names say when they were made."""
    with suppress(FileNotFoundError):
        found = [path for path in folder().iterdir() if _NAME.fullmatch(path.name)]
        return sorted(found, key=made_at, reverse=True)
    return []


def newest() -> Path | None:
    """Return the newest backup, or None where there is none."""
    return next(iter(backups()), None)


def made_at(path: Path) -> datetime:
    """Return when the backup at `path`, which has the name it was given, was made."""
    return datetime.strptime(_NAME.fullmatch(path.name)[1], _TIME).replace(tzinfo=UTC)


def name_at(moment: datetime, *, is_encrypted: bool) -> Path:
    """Return where a backup made at `moment` goes: a place that is free."""
    while True:
        stem = folder() / f"clinic-{moment.astimezone(UTC).strftime(_TIME)}.zip"
        encrypted = stem.with_name(f"{stem.name}.age")
        if not stem.exists() and not encrypted.exists():
            return encrypted if is_encrypted else stem
        moment += timedelta(seconds=1)


@contextmanager
def held() -> Iterator[None]:
    """Make the folder where there is none, and let nobody else back up meanwhile.

    Raises BackupError where somebody does. What a killed backup left is deleted.
    """
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder() / ".lock", "a", opener=_private) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(_("Another backup is being made. Wait for it to end.")) from error
        for left in folder().glob(f"{_UNFINISHED}clinic-*"):
            left.unlink()
        yield


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """Yield a file, for reading, too, that stands at `target` whole once the block is done.

    Where the block fails nothing is left. What stood there gives way.
    """
    prefix = f"{_UNFINISHED}{target.name}-"
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=prefix, delete=False) as file:
        unfinished = Path(file.name)  # for nobody but its owner: mode 600
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink()
            raise
    _sync(target.parent)


def spare() -> IO[bytes]:
    """Return a file without a name beside the site's data, which is gone once it is closed."""
    return tempfile.TemporaryFile(dir=settings.DATA_DIR)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync(path: Path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- thinning -------------------------------------------------------------------------------


def thin() -> list[Path]:
    """Delete old backups, and return them. The newest always stays."""
    gone = superfluous(backups())
    for path in gone:
        path.unlink()
    return gone


def superfluous(kept: list[Path]) -> list[Path]:
    """Return those of `kept`, newest first, that `settings.BACKUP_KEEP` does not ask for.

    Asked for are all of so many days before the newest, and the newest each of so many days,
    weeks and months that have one. No clock is asked: one that is wrong deletes nothing.
    """
    wanted = set(kept[:1])
    if kept:
        oldest = made_at(kept[0]) - timedelta(days=settings.BACKUP_KEEP["all_days"])
        wanted.update(path for path in kept if made_at(path) > oldest)
    for name, period in _PERIODS.items():
        wanted.update(_newest_of_each(kept, period)[: settings.BACKUP_KEEP[name]])
    return [path for path in kept if path not in wanted]


_PERIODS: dict[str, Callable[[datetime], object]] = {
    "days": datetime.date,
    "weeks": lambda moment: moment.isocalendar()[:2],
    "months": lambda moment: (moment.year, moment.month),
}


def _newest_of_each(kept: Iterable[Path], period: Callable[[datetime], object]) -> list[Path]:
    newest_of: dict[object, Path] = {}
    for path in kept:
        newest_of.setdefault(period(made_at(path)), path)
    return list(newest_of.values())
