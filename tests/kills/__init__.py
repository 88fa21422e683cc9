"""Processes that die by SIGKILL in the middle of an act, each on a site of its own: a folder
with a SQLite database, media, and all else that DATA_DIR holds."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

DATABASE = "clinic.sqlite3"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP")


class Seam:
    """Counts what was written, and kills this process after the write numbered `last`."""

    def __init__(self, last: int):
        self.last, self.count = last, 0

    def written(self):
        """Say that something was written."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def after(self, act: Callable) -> Callable:
        """Return `act`, counted among what is written."""

        def counted(*arguments):
            act(*arguments)
            self.written()

        return counted

    def __call__(self, execute, sql, params, many, context):
        """Count a statement that writes (`connection.execute_wrapper`)."""
        result = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith(WRITES):
            self.written()
        return result


def run(site: Path, act: Callable):
    """Return what `act` returns, done by a process of its own on `site`; None if it was killed.

    Raises RuntimeError where it failed.
    """
    connection.close()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        _do_and_leave(site, act, writing)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return None
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(text)
    return json.loads(text)


def _do_and_leave(site: Path, act: Callable, writing: int):
    failed = 0
    try:
        settings.DATA_DIR, settings.MEDIA_ROOT = site, site / "media"
        connection.settings_dict["NAME"] = str(site / DATABASE)
        result = json.dumps(act())
        connection.close()
    except BaseException:
        failed, result = 1, traceback.format_exc()
    with os.fdopen(writing, "w") as answer:
        answer.write(result)
    os._exit(failed)


def contents(site: Path) -> str:
    """Return a digest of all that `site` holds: the database as it is read, each file as it is."""
    held = hashlib.sha256()
    with closing(sqlite3.connect(site / DATABASE)) as database:
        for line in database.iterdump():
            held.update(line.encode())
    for file in sorted(site.rglob("*")):
        if file.is_file() and not file.name.startswith(DATABASE):
            held.update(str(file.relative_to(site)).encode() + b"\0" + file.read_bytes())
    return held.hexdigest()


def copy(source: Path, target: Path):
    """Make `target` the site that `source` is; nobody may have either open."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
