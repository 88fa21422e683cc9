"""Sites that are backed up, destroyed and restored."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from clinic import triggers
from clinic.backup import contents, making, places, states
from clinic.backup.rows import write


def back_up() -> Path:
    """Make a backup and return where it is."""
    return making.back_up().path


def destroy(*, with_media: bool = True):
    """Leave of the site what `migrate` makes, and its backups."""
    with triggers.lifted(connection):
        call_command("flush", interactive=False, verbosity=0)
    if with_media:
        for path in Path(settings.MEDIA_ROOT).rglob("*"):
            if path.is_file():
                path.unlink()


def restore(path: Path, *words: str) -> str:
    """Restore `path` into this site, and return what was said."""
    out = StringIO()
    call_command("restore", str(path), *words, stdout=out)
    return out.getvalue()


def refusal(path: Path, *words: str) -> str:
    """Return with which sentence restoring `path` is refused."""
    with pytest.raises(CommandError) as refused:
        restore(path, *words)
    return str(refused.value)


def all_rows() -> dict[str, list[bytes]]:
    """Return each row that is backed up, by the labels of the models."""
    models = contents.kept(states.models_at(states.applied()))
    return {model._meta.label: _lines(model) for model in models}


def all_media() -> dict[str, bytes]:
    """Return each file of a picture, by its name."""
    root = Path(settings.MEDIA_ROOT)
    files = (path for path in (root / "pictures").glob("*"))
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def left_behind() -> list[str]:
    """Return what lies beside the backups and is none."""
    kept = {path.name for path in places.backups()} | {".lock", "expunged.jsonl"}
    return [path.name for path in places.folder().iterdir() if path.name not in kept]


def manage(folder: Path, *words: str, **environment) -> str:
    """Run a command of manage.py on the site in `folder`, and return what it said.

    Raises CalledProcessError, with what it said, where it failed.
    """
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *words],
        env={**clean, "DATA_DIR": str(folder), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def another_database() -> Iterator[str]:
    """Yield the URL of an empty database beside the one of the tests, on PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute('CREATE DATABASE "another"')
    try:
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + "/another"
    finally:
        with connection.cursor() as cursor:
            cursor.execute('DROP DATABASE "another" WITH (FORCE)')


def _lines(model) -> list[bytes]:
    class Lines(list):
        write = list.append

    lines = Lines()
    write(model, lines)
    return list(lines)
