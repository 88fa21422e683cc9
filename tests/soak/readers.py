"""Readers on 64 connections while an editor publishes every second.

    python -m tests.soak.readers [SECONDS]

It serves a site of its own as it is deployed, on the database that DATABASE_URL names or on
SQLite: once on one port, and then as two processes on ports of their own behind nginx, for a
minute each. It fails where anything but a page was answered or logged, where a page was older than
what had been published before it was asked for, or where a process went on growing. nginx may
show what it keeps for a second, as long as its tests let it, and a print-out for five.
"""

import os
import random
import selectors
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django

from tests.bench import databases, processes, servers
from tests.soak.reader import HAND_OUT, TELLING, Reader, Seen, version_in

READERS, LASTS = 64, 60  # connections, seconds
KEPT_IN_FRONT = 2  # seconds: nginx counts whole ones
PRINT_OUTS_IN_FRONT = 6  # seconds: they say themselves for how long, which is five
GROWTH = 1.1  # times what the largest process held in the second third of the time, in the last


@dataclass
class Trial:
    """What was seen: statuses, what each page told, what was published when, and memory."""

    statuses: Counter = field(default_factory=Counter)
    seen: list[Seen] = field(default_factory=list)
    published: list[tuple[float, int]] = field(default_factory=list)  # moments and versions
    held: list[float] = field(default_factory=list)  # megabytes of the largest process
    logged: list[str] = field(default_factory=list)

    def late(self, allowed: float, allowed_print_outs: float) -> list[str]:
        """Return the pages that were older than what was public so many seconds before."""
        moments = [moment for moment, _version in self.published]
        found = []
        for seen in self._read():
            kept = allowed_print_outs if seen.path == HAND_OUT else allowed
            before = bisect_right(moments, seen.asked - kept)
            due = self.published[before - 1][1] if before else 0
            if seen.path in TELLING and seen.version < due:
                found.append(f"{seen.path} told of version {seen.version} after {due} was public")
        return found

    def _read(self) -> Iterator[Seen]:
        """Yield what was seen, with the versions that stand in print-outs."""
        from tests.research.handout import sheets

        versions: dict[bytes, int] = {}
        for seen in self.seen:
            if (pdf := seen.print_out) and pdf not in versions:
                versions[pdf] = version_in(sheets.text(pdf).encode())
            yield seen._replace(version=versions[pdf]) if pdf else seen

    @property
    def thirds(self) -> list[float]:
        """What the largest process held in the second third of the time and in the last."""
        third = len(self.held) // 3
        return [statistics.median(self.held[third:-third]), statistics.median(self.held[-third:])]

    @property
    def is_growing(self) -> bool:
        before, last = self.thirds
        return last > before * GROWTH


def main(lasts: float) -> int:
    """Try both, tell."""
    with tempfile.TemporaryDirectory(prefix="clinic-soak-") as folder:
        _set_up(folder)
        archive = databases.archives(Path(folder) / "site", [10])[10]
        with servers.site(archive) as site:
            trial = _trial(archive, site, lasts)
        is_wrong = _tell("one site", trial, 0, 0)
        with ExitStack() as opened:
            one = {"WEB_CONCURRENCY": "1"}
            sites = [opened.enter_context(servers.site(archive, **one)) for _number in range(2)]
            front = opened.enter_context(servers.front(Path(folder) / "front", *sites))
            trial = _trial(archive, front, lasts)
        is_wrong |= _tell("two processes behind nginx", trial, KEPT_IN_FRONT, PRINT_OUTS_IN_FRONT)
    return is_wrong


def _set_up(folder: str):
    """Load the program, which reads print-outs; the site that it would be is none of the two."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "clinic.settings", "DATA_DIR": folder}
    django.setup()


def _trial(archive: servers.Archive, asked: servers.Server, lasts: float) -> Trial:
    trial = Trial()
    with _publishing(archive, trial):
        _read(asked, archive.pages["profile"], trial, lasts)
    trial.logged = servers.complaints(archive)
    return trial


@contextmanager
def _publishing(archive: servers.Archive, trial: Trial) -> Iterator[None]:
    """Let an editor publish, from the first version's being public on."""
    environment = servers.environment_of(str(archive.folder), 0) | {"LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "tests.soak.publisher"]
    editor = subprocess.Popen(
        command, cwd=servers.ROOT, env=environment | archive.variables,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        _note(editor.stdout.readline(), trial)
        listening = threading.Thread(target=lambda: [_note(x, trial) for x in editor.stdout])
        listening.start()
        yield
    finally:
        editor.terminate()
        editor.wait()
    listening.join()


def _note(line: str, trial: Trial):
    version, moment = line.split()
    trial.published.append((float(moment), int(version)))


def _read(asked: servers.Server, profile: str, trial: Trial, lasts: float):
    ready, chance = selectors.DefaultSelector(), random.Random()
    for _number in range(READERS):
        _ask(ready, Reader(asked.port, chance, profile))
    end, weigh = time.monotonic() + lasts, 0.0
    while (now := time.monotonic()) < end:
        if now > weigh:
            trial.held.append(max(map(_largest, asked.pids)))
            weigh = now + 1
        for key, _events in ready.select(timeout=0.1):
            _hear(ready, key.data, trial)
    for key in list(ready.get_map().values()):
        key.data.close()


def _hear(ready: selectors.BaseSelector, reader: Reader, trial: Trial):
    ready.unregister(reader.socket)
    if (status := reader.hear()) is None:
        ready.register(reader.socket, selectors.EVENT_READ, reader)
        return
    trial.statuses[status] += 1
    if status in ("200", "304"):
        trial.seen.append(reader.seen(status))
    _ask(ready, reader)


def _ask(ready: selectors.BaseSelector, reader: Reader):
    reader.ask()
    ready.register(reader.socket, selectors.EVENT_READ, reader)


def _largest(pid: int) -> float:
    """Return the RSS of the largest process below `pid`, in megabytes."""
    return max(processes.memory(each)[0] for each in processes.family(pid))


def _tell(name: str, trial: Trial, *allowed: float) -> bool:
    late, answers = trial.late(*allowed), sum(trial.statuses.values())
    versions = len(trial.published)
    print(f"{name}: {answers} answers {dict(trial.statuses)}, {versions} versions published")
    before, last = trial.thirds
    print(
        f"  the largest process held {before:.0f} MB in the second third, {last:.0f} MB in the last"
    )
    for what, found in {"too old": late, "complaints in the log": trial.logged}.items():
        print(f"  {what}: {len(found)}", *found[:10], sep="\n    ", flush=True)
    others = set(trial.statuses) - {"200", "304"}
    return bool(late or others or trial.logged or trial.is_growing)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else LASTS))
