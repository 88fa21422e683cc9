"""A real site goes on without its database, and with it again.

    python -m tests.soak.outage [SECONDS]

PostgreSQL is stopped and started; SQLite's file is taken away, overwritten and cut, and put back.
What was kept has to be shown for SECONDS, which stand for the five minutes of a real site (300
waits these out), and then, as all else at once, a page that says so; the admin has its own. Once
the database is back everything is, in the same process. It fails where anything else was answered.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import postgres
from tests.bench import databases, processes, servers

OUTLIVES = 20  # seconds
TOLERANCE = 3  # seconds, and as long as an answer took
RECOVERS = 30  # seconds
KEPT, OTHER, ADMIN = "/research/", "/team/", "/admin/"
READERS_SENTENCE = b"We will be back soon"
EDITORS_SENTENCE = b"its database was busy or could not be reached"
Asked = tuple[float, int, bytes, float]  # after so many seconds: status, body; how long it took


def main(outlives: int) -> int:
    """Try each, tell."""
    with tempfile.TemporaryDirectory(prefix="clinic-outage-") as folder:
        wrongs = list(_without_postgresql(Path(folder) / "postgresql", outlives))
        wrongs += _without_file(Path(folder) / "sqlite", outlives)
    print(f"wrong: {len(wrongs)}", *wrongs, sep="\n    ")
    return bool(wrongs)


def _without_postgresql(folder: Path, outlives: int) -> Iterator[str]:
    with postgres.server() as url:
        os.environ["DATABASE_URL"] = url
        archive = databases.archives(folder, [10])[10]
        del os.environ["DATABASE_URL"]
        socket_folder = Path(url.partition("@/")[2]).parent
        yield from _outage(
            "PostgreSQL stopped", archive, outlives,
            lambda: _control(socket_folder, "stop", "--mode", "immediate"),
            lambda: _control(socket_folder, "start", "--log", f"{socket_folder}/log",
                             "-o", f"-k {socket_folder} -c listen_addresses=''"),
        )  # fmt: skip


def _control(folder: Path, *command: str):
    whole = [f"{postgres.programs()}/pg_ctl", "-D", f"{folder}/data", "--wait", *command]
    if os.geteuid() == 0:
        whole = ["runuser", "-u", postgres.OWNER, "--", *whole]
    subprocess.run(whole, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _without_file(folder: Path, outlives: int) -> Iterator[str]:
    archive = databases.archives(folder, [10])[10]
    file, whole = archive.folder / "clinic.sqlite3", archive.folder / "whole.sqlite3"
    damages: dict[str, Callable] = {
        "overwritten": lambda: file.write_bytes(b"no database " * 10_000),
        "cut": lambda: os.truncate(file, file.stat().st_size // 2),
        "emptied": lambda: os.truncate(file, 0),
    }
    for name, damage in damages.items():

        def back():
            for each in archive.folder.glob("clinic.sqlite3-*"):
                each.unlink()
            shutil.copy(whole, f"{file}.new")
            os.replace(f"{file}.new", file)

        shutil.copy(file, whole)
        yield from _outage(f"file {name}", archive, outlives, damage, back)


def _outage(
    name: str, archive: servers.Archive, outlives: int, begin: Callable, end: Callable
) -> Iterator[str]:
    """Let it happen to a site; yield what was wrong."""
    how = {"WEB_CONCURRENCY": "1", "OUTLIVES": str(outlives)}
    with servers.site(archive, "tests.soak.outliving:application", **how) as site:
        before, process = _ask(site, KEPT, 0)[2], processes.family(site.pids[0])
        begin()
        started = time.monotonic()
        kept, others, admin = [], [], []
        while time.monotonic() - started < outlives + 2 * TOLERANCE:
            for path, answers in ((KEPT, kept), (OTHER, others), (ADMIN, admin)):
                answers.append(_ask(site, path, started))
            time.sleep(0.5)
        end()
        yield from (f"{name}: {wrong}" for wrong in _wrongs(kept, before, outlives))
        yield from (f"{name}: {wrong}" for wrong in _no_sentence(others, READERS_SENTENCE))
        yield from (f"{name}, admin: {wrong}" for wrong in _no_sentence(admin, EDITORS_SENTENCE))
        yield from (f"{name}, after: {wrong}" for wrong in _not_back(site))
        if processes.family(site.pids[0]) != process:
            yield f"{name}: the process was replaced"
    shown = max((asked for asked, status, *_rest in kept if status == 200), default=0)
    print(f"{name}: kept pages for {shown:.0f} s, then the page that says so", flush=True)


def _ask(site: servers.Server, path: str, started: float) -> Asked:
    asked = time.monotonic()
    editor = {"Cookie": "sessionid=of-an-editor"} if path == ADMIN else {}
    status, _headers, body = site.get(path, **{"Accept-Encoding": "identity"}, **editor)
    return asked - started, status, body, time.monotonic() - asked


def _wrongs(kept: list[Asked], before: bytes, outlives: int) -> Iterator[str]:
    for after, status, body, took in kept:
        if status == 200 and body != before:
            yield f"another page after {after:.0f} s"
        if status == 200 and after > outlives + TOLERANCE:
            yield f"a page was shown after {after:.0f} s"
        if status != 200 and after + took < outlives - TOLERANCE:
            yield f"{status} after {after:.0f} s, where a kept page was due"
        if status != 200 and (status != 503 or READERS_SENTENCE not in body):
            yield f"{status} without the sentence after {after:.0f} s"


def _no_sentence(answers: list[Asked], sentence: bytes) -> Iterator[str]:
    for after, status, body, _took in answers:
        if status != 503 or sentence not in body:
            yield f"{status} without the sentence after {after:.0f} s: {body[:80]!r}"


def _not_back(site: servers.Server) -> Iterator[str]:
    for path in (KEPT, OTHER, ADMIN):
        end, status = time.monotonic() + RECOVERS, 0
        while status not in (200, 302) and time.monotonic() < end:
            with contextlib.suppress(OSError):
                status = site.get(path)[0]
        if status not in (200, 302):  # the admin asks to sign in
            yield f"{path} still answers {status}"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else OUTLIVES))
