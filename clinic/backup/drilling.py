"""The drill: the newest backup is restored into a throwaway place, and compared."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup import checking, encryption, places
from clinic.backup.archive import MANIFEST, Archive
from clinic.backup.manifest import Manifest
from clinic.backup.refusals import BackupError

_MANAGE = settings.BASE_DIR / "manage.py"
_PREFIX = "drill-"
_LONGEST = 24 * 3600  # seconds that no drill takes


@dataclass(frozen=True)
class Drilled:
    """A drill that was held: on which backup, what that says of itself, and what came out other.

    `is_whole` says that every row was compared, and not the numbers of rows alone.
    """

    path: Path
    manifest: Manifest
    differences: list[str]
    is_whole: bool


def drill(path: Path | None, *, identity: Path | None, database: str = "") -> Drilled:
    """Restore the backup at `path`, or the newest, and compare what came out with what is in it.

    The throwaway place is a folder in DATA_DIR with a SQLite database of its own, unless
    `database` is the URL of another, an empty one. Raises BackupError, OSError.
    """
    path = path or places.newest()
    if path is None:
        message = _("There is no backup in %(folder)s. Make one: “manage.py backup”.")
        raise BackupError(message % {"folder": places.folder()})
    _remove_what_was_left()
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=_PREFIX) as folder:
        return _drill(path, identity, _Site(Path(folder), database))


def _remove_what_was_left():
    """Delete the folders of drills that were killed."""
    for folder in Path(settings.DATA_DIR).glob(f"{_PREFIX}*"):
        if folder.stat().st_mtime < time.time() - _LONGEST:
            shutil.rmtree(folder)


class _Site:
    """A site in a folder of its own, with which commands are run."""

    def __init__(self, folder: Path, database: str):
        self.folder, self.database = folder, database

    def run(self, *words: str):
        """Run a command of manage.py. Raises BackupError with what it said where it failed."""
        # Programs and words of our own.
        done = subprocess.run(  # noqa: S603
            [sys.executable, _MANAGE, *words],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            message = _("The drill failed at “%(command)s”: %(why)s")
            why = done.stderr.strip().splitlines()
            why = "\n".join(why[-5:]).removeprefix("CommandError: ")
            raise BackupError(message % {"command": words[0], "why": why})

    def _environment(self) -> dict[str, str]:
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.database}
        own |= {"BACKUP_DIR": "", "BACKUP_HAND_ON": "", "BACKUP_AGE_RECIPIENT": ""}
        # What makes these settings ones of a test would put the site elsewhere.
        here = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
        return {**here, **own}


def _drill(path: Path, identity: Path | None, site: _Site) -> Drilled:
    with encryption.opened(path, identity) as file:
        backup = Archive(file)
        after = site.folder / "after.zip"
        key = ["--identity", str(identity)] if identity else []
        # What was emptied since comes back in this folder alone, or the two would differ.
        site.run("restore", str(path), "--nothing-expunged", *key)
        site.run("export", str(after))
        with after.open("rb") as opened:
            return _compared(path, backup, Archive(opened))


def _compared(path: Path, before: Archive, after: Archive) -> Drilled:
    its, ours = checking.describe(before), checking.describe(after)
    is_whole = its.migrations == ours.migrations
    compare = _different_parts if is_whole else _different_numbers
    return Drilled(path, its, list(compare(its, ours)), is_whole)


def _different_parts(before: Manifest, after: Manifest) -> Iterator[str]:
    names = (before.parts.keys() | after.parts.keys()) - {MANIFEST}
    for name in sorted(names):
        if before.parts.get(name) != after.parts.get(name):
            yield _("%(part)s came out different.") % {"part": name}


def _different_numbers(before: Manifest, after: Manifest) -> Iterator[str]:
    for label, table in before.tables.items():
        if label in after.tables and after.tables[label].rows < table.rows:
            yield _("Rows of %(table)s are missing.") % {"table": label}
    for name in sorted(before.parts):
        if name.startswith("media/") and before.parts[name] != after.parts.get(name):
            yield _("%(part)s came out different.") % {"part": name}
