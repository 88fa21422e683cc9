"""A site of its own for each trial: a folder, a database, gunicorn, and nginx where it matters."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import processes, servers
from tests.scratch.serving import ROOT, environment_of, free_port
from tests.soak.faults.answers import ask
from tests.soak.faults.filling import Sheet
from tests.soak.faults.postgresql import PostgreSQL

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
APPLICATION = "tests.soak.faults.shifted:application"  # the site's own, by a clock of the trial's
QUIET = {"SITE_URL": servers.PRODUCTION["SITE_URL"], "LOG_LEVEL": "ERROR"}


@dataclass
class Site:
    """A site in `folder`; `variables` go into its environment."""

    folder: Path
    sheet: Sheet
    database: str
    server: PostgreSQL | None = None
    variables: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def file(self) -> Path:
        """The database's file, of SQLite."""
        return self.data / "clinic.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        values = environment_of(str(self.data), self.port) | servers.PRODUCTION
        url = {"DATABASE_URL": self.server.url(self.folder.name)} if self.server else {}
        clock = {"SOAK_CLOCK": str(self.folder / "clock")}
        return values | url | clock | self.variables

    def start(self):
        """Serve, and return once there are answers."""
        command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", APPLICATION]
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            if ask(self.port, "/robots.txt").status:  # database or not
                return
            time.sleep(0.1)
        raise RuntimeError(f"gunicorn did not start: {self.log[-2000:]}")

    def stop(self):
        """End gunicorn politely."""
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return [pid for pid in processes.family(self.process.pid) if pid != self.process.pid]

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def run(self, *command: str, given: str = "", **variables: str) -> subprocess.CompletedProcess:
        """Run Python with `command` on this site."""
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment | variables,
            input=given, capture_output=True, text=True,
        )  # fmt: skip

    def begin(self, *command: str) -> subprocess.Popen:
        """Start Python with `command` on this site."""
        return subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def look(self, acknowledged: dict[str, list]) -> list[str]:
        """Return sentences for all that is missing or does not hold."""
        given = json.dumps({"acknowledged": acknowledged, "sheet": vars(self.sheet)})
        done = self.run("-m", "tests.soak.faults.looking", given=given)
        if done.returncode:
            return [f"nobody could look: {done.stderr[-1500:]}"]
        return json.loads(done.stdout.splitlines()[-1])

    def shift(self, seconds: float):
        """Let the site's clock be so much ahead, or back."""
        new = self.folder / "clock.new"
        new.write_text(str(seconds))
        new.replace(self.folder / "clock")


@dataclass
class Sites:
    """Makes sites, all of them copies of one that is filled once for each database."""

    folder: Path
    server: PostgreSQL | None = None
    made: dict[str, Site] = field(default_factory=dict)

    @contextlib.contextmanager
    def site(self, name: str, database: str) -> Iterator[Site]:
        """Yield a filled site that is not served yet, and end it after."""
        first = self.made.get(database) or self._filled(database)
        folder = self.folder / f"{name}_{database}".lower().replace(" ", "_").replace("-", "_")
        folder.mkdir()
        shutil.copytree(first.data, folder / "data")
        server = self.server if database == POSTGRESQL else None
        if server:
            server.create(folder.name, like=first.folder.name)
        site = Site(folder, first.sheet, database, server)
        try:
            yield site
        finally:
            site.stop()

    def _filled(self, database: str) -> Site:
        folder = self.folder / f"filled_{database.lower()}"
        (folder / "data").mkdir(parents=True)
        server = self.server if database == POSTGRESQL else None
        if server:
            server.create(folder.name)
        site = Site(folder, None, database, server)
        for command in (["migrate", "--noinput"], ["collectstatic", "--noinput"]):
            done = site.run("manage.py", *command, "--verbosity", "0", **QUIET)
            assert done.returncode == 0, done.stderr
        done = site.run("-m", "tests.soak.faults.filling", **QUIET)
        assert done.returncode == 0, done.stderr
        site.sheet = Sheet(**json.loads(done.stdout.splitlines()[-1]))
        self.made[database] = site
        return site


def kill(pid: int):
    """End a process as nobody would wish for."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
