"""Spares a test run the migrations that the run before went through: its database begins as a copy.

Only as long as no migration and no package has changed; and on PostgreSQL, only where its server
is one of `tests.postgres`, whose programs are at hand.
"""

import hashlib
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.db.backends.postgresql.creation import DatabaseCreation as OnPostgreSQL
from django.db.backends.sqlite3.creation import DatabaseCreation as OnSQLite

from tests.postgres import programs

_ROOT = Path(__file__).resolve().parent.parent
_kept: list[Path] = []  # the copy on SQLite, once it is known where


def keep_migrated(folder: Path):
    """Have test databases be copied from `folder`, or into it where none of theirs is there yet."""
    _kept[:] = [folder / f"{_key()}.sqlite3"]
    _keep(OnSQLite, _kept[0], begin=_begin_sqlite, keep=_keep_sqlite)
    if os.environ.get("DATABASE_URL", "").startswith("postgresql://clinic@/"):
        version = programs().parent.name
        dump = folder / f"{_key()}-{version}.sql"
        _keep(OnPostgreSQL, dump, begin=_begin_postgresql, keep=_keep_postgresql)


def begin_site(folder: Path):
    """Let the site in `folder`, which has no database yet, begin with its tables.

    That is what `migrate` would make, in seconds. Without a copy, `migrate` has to.
    """
    if _kept and _kept[0].exists():
        folder.mkdir(exist_ok=True)
        _copy(_kept[0], folder / "clinic.sqlite3")


def _keep(creation: type, migrated: Path, *, begin: Callable, keep: Callable):
    """Have `begin` fill a new database from `migrated`, and `keep` fill that from a database."""
    creation._create_test_db = _beginning_with(migrated, creation._create_test_db, begin)
    creation.create_test_db = _keeping(migrated, creation.create_test_db, keep)


def _beginning_with(migrated: Path, create: Callable[..., str], begin: Callable):
    """Return Django's `create`, which then makes no empty database; what is migrated stays so."""

    def beginning_with(self, *args, **kwargs) -> str:
        name = create(self, *args, **kwargs)
        if migrated.exists():
            begin(self.connection, name, migrated)
        return name

    return beginning_with


def _keeping(migrated: Path, create: Callable[..., str], keep: Callable):
    """Return Django's `create`, which then leaves a copy of what it migrated."""

    def keeping(self, *args, **kwargs) -> str:
        name = create(self, *args, **kwargs)
        if not migrated.exists():
            for old in migrated.parent.glob(f"*{migrated.suffix}"):
                old.unlink(missing_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=migrated.parent)
            os.close(handle)
            keep(self.connection, name, unfinished)
            os.replace(unfinished, migrated)
        return name

    return keeping


def _begin_sqlite(_connection, name: str, migrated: Path):
    _copy(migrated, name)


def _keep_sqlite(_connection, name: str, copy: str):
    _copy(name, copy)


def _copy(source: str | Path, target: str | Path):
    with sqlite3.connect(source) as whole, sqlite3.connect(target) as copy:
        whole.backup(copy)
    whole.close()
    copy.close()


def _begin_postgresql(connection, name: str, dump: Path):
    how = ("--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1")
    _run("psql", connection, "--dbname", name, *how, "--output", os.devnull, "--file", str(dump))


def _keep_postgresql(connection, name: str, dump: str):
    _run("pg_dump", connection, "--no-owner", "--no-privileges", "--file", dump, name)


def _run(program: str, connection, *words: str):
    where = ("--host", connection.settings_dict["HOST"], "--username", "clinic")
    subprocess.run([programs() / program, *where, *words], check=True)


def _key() -> str:
    """Return what changes with every migration and every package."""
    files = [*_ROOT.glob("*/migrations/*.py"), _ROOT / "requirements-dev.txt"]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
