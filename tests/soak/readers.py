"""Readers on 64 connections while an editor publishes every second.

    python -m tests.soak.readers

It serves a site of its own as it is deployed, on one port and then on two behind nginx, for a
minute each. It fails where anything but a page was answered, where a page was older than what was
published before it was asked for, or where a process kept growing. nginx may show what it keeps
for a second, as long as its tests let it.
"""

import gzip
import random
import re
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import processes, servers
from tests.soak.hammer import Connection
from tests.soak.publisher import SLUG

READERS, LASTS = 64, 60  # connections, seconds
KEPT_IN_FRONT = 2  # seconds: nginx counts whole ones
ARTICLE = f"/research/{SLUG}/"
PATHS = [ARTICLE, ARTICLE, ARTICLE, "/research/", "/research/", "/", f"{ARTICLE}changes/",
         "/research/glossary/", "/team/", f"{ARTICLE}editions/1/"]  # fmt: skip
TELLING = {ARTICLE, "/research/", "/"}  # these say which version is the last
GROWTH = 1.25  # times what a process held after a third of the time
_VERSION = re.compile(rb"as version (\d+) says")
_ETAG = re.compile(rb"\r\netag: ([^\r]+)", re.IGNORECASE)


@dataclass
class Reader(Connection):
    """One of the readers, who asks for one page after another and keeps what she saw."""

    port: int
    chance: random.Random
    heard: bytes = b""
    socket: object = None
    path: str = ""
    sent: float = 0.0
    tags: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def request(self) -> bytes:
        headers = dict(servers.HEADERS)
        if self.chance.random() < 0.5:
            del headers["Accept-Encoding"]
        elif self.path in self.tags:
            headers["If-None-Match"] = self.tags[self.path][0]
        lines = [f"GET {self.path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()

    def ask(self):
        self.path, self.sent = self.chance.choice(PATHS), time.monotonic()
        super().ask()

    def version(self, status: str) -> int:
        """Return which version the page tells of; 0 where it tells of none."""
        if status == "304":
            return self.tags[self.path][1]
        head, _end, body = self.heard.partition(b"\r\n\r\n")
        is_compressed = b"ontent-Encoding: gzip" in head
        found = _VERSION.search(gzip.decompress(body) if is_compressed else body)
        version = int(found[1]) if found else 0
        if is_compressed and (tag := _ETAG.search(head)):
            self.tags[self.path] = tag[1].decode(), version
        return version


@dataclass
class Trial:
    """What was seen: statuses, and of each page when it was asked for and what it told."""

    statuses: Counter = field(default_factory=Counter)
    told: list[tuple[float, str, int]] = field(default_factory=list)
    published: list[tuple[int, float]] = field(default_factory=list)
    held: list[float] = field(default_factory=list)  # megabytes of the largest process

    def late(self, allowed: float) -> list[str]:
        """Return the pages that were older than what was public `allowed` seconds before."""
        found = []
        for sent, path, version in self.told:
            before = (n for n, moment in self.published if moment <= sent - allowed)
            if path in TELLING and version < (due := max(before, default=0)):
                found.append(f"{path} told of version {version} after {due} was public")
        return found


def main() -> int:
    """Try both, tell."""
    with tempfile.TemporaryDirectory(prefix="clinic-soak-") as folder:
        archive = servers.archive(Path(folder) / "site", 10)
        with servers.site(archive) as site:
            is_wrong = _tell("one site", _trial(archive, site, [site]), allowed=0)
        with ExitStack() as opened:
            sites = [opened.enter_context(servers.site(archive)) for _number in range(2)]
            front = opened.enter_context(servers.front(Path(folder) / "front", *sites))
            trial = _trial(archive, front, sites)
            is_wrong |= _tell("two behind nginx", trial, allowed=KEPT_IN_FRONT)
    return is_wrong


def _trial(archive: servers.Archive, asked: servers.Server, sites: list[servers.Server]) -> Trial:
    trial = Trial()
    environment = servers.environment_of(str(archive.folder), 0) | {"LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "tests.soak.publisher"]
    editor = subprocess.Popen(
        command, cwd=servers.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        _note(editor.stdout.readline(), trial)
        listening = threading.Thread(target=lambda: [_note(x, trial) for x in editor.stdout])
        listening.start()
        _read(asked.port, trial, sites)
    finally:
        editor.terminate()
        editor.wait()
    listening.join()
    return trial


def _note(line: str, trial: Trial):
    number, moment = line.split()
    trial.published.append((int(number), float(moment)))


def _read(port: int, trial: Trial, sites: list[servers.Server]):
    ready, chance = selectors.DefaultSelector(), random.Random()
    for _number in range(READERS):
        _ask(ready, Reader(port, chance))
    end, weigh = time.monotonic() + LASTS, 0.0
    while (now := time.monotonic()) < end:
        if now > weigh:
            trial.held.append(max(_largest(site) for site in sites))
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
        trial.told.append((reader.sent, reader.path, reader.version(status)))
    _ask(ready, reader)


def _ask(ready: selectors.BaseSelector, reader: Reader):
    reader.ask()
    ready.register(reader.socket, selectors.EVENT_READ, reader)


def _largest(site: servers.Server) -> float:
    return max(processes.memory(pid)[0] for pid in processes.family(site.pids[0]))


def _tell(name: str, trial: Trial, *, allowed: float) -> bool:
    late, pages = trial.late(allowed), sum(trial.statuses.values())
    third = trial.held[len(trial.held) // 3]
    print(f"{name}: {pages} answers {dict(trial.statuses)}, {trial.published[-1][0]} versions")
    print(f"  the largest process held {third:.0f} MB, at the end {trial.held[-1]:.0f} MB")
    print(f"  too old: {len(late)}", *late[:10], sep="\n    ", flush=True)
    others = {status for status in trial.statuses if status not in ("200", "304")}
    return bool(late or others or trial.held[-1] > third * GROWTH)


if __name__ == "__main__":
    sys.exit(main())
