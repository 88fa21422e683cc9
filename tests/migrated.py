"""Spares a test run the migrations that the run before went through: its database begins as a copy.

Only SQLite's, and only as long as no migration and no package has changed.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.db.backends.sqlite3.creation import DatabaseCreation

_ROOT = Path(__file__).resolve().parent.parent


def keep_migrated(folder: Path):
    """Have test databases be copied from `folder`, or into it where none of theirs is there yet."""
    migrated = folder / f"{_key()}.sqlite3"
    DatabaseCreation._create_test_db = _beginning_with(migrated, DatabaseCreation._create_test_db)
    DatabaseCreation.create_test_db = _keeping(migrated, DatabaseCreation.create_test_db)


def _beginning_with(migrated: Path, create: Callable[..., str]) -> Callable[..., str]:
    """Return Django's `create`, which then makes no empty file; what is migrated stays so."""

    def beginning_with(self, *args, **kwargs) -> str:
        name = create(self, *args, **kwargs)
        if migrated.exists():
            _copy(migrated, name)
        return name

    return beginning_with


def _keeping(migrated: Path, create: Callable[..., str]) -> Callable[..., str]:
    """Return Django's `create`, which then leaves a copy of what it migrated."""

    def keeping(self, *args, **kwargs) -> str:
        name = create(self, *args, **kwargs)
        if not migrated.exists():
            for old in migrated.parent.glob("*.sqlite3"):
                old.unlink(missing_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=migrated.parent)
            os.close(handle)
            _copy(name, unfinished)
            os.replace(unfinished, migrated)
        return name

    return keeping


def _copy(source: str | Path, target: str | Path):
    with sqlite3.connect(source) as whole, sqlite3.connect(target) as copy:
        whole.backup(copy)
    whole.close()
    copy.close()


def _key() -> str:
    """Return what changes with every migration and every package."""
    files = [*_ROOT.glob("*/migrations/*.py"), _ROOT / "requirements-dev.txt"]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
