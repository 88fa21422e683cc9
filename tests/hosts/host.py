"""A host: the two services of deploy/systemd, started and ended as systemd does."""

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import processes
from tests.scratch.serving import ROOT, free_port

UNITS = ROOT / "deploy" / "systemd"
PATIENCE = 120  # seconds for a service to say that it is ready
LETTER = 4096  # bytes of what it says


@dataclass
class Service:
    """One of the services of a host: what its unit starts, on a port of its own."""

    name: str
    folder: Path
    variables: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def command(self) -> list[str]:
        """What the unit starts."""
        text = (UNITS / f"clinic-{self.name}.service").read_text().replace("/srv/clinic", str(ROOT))
        [line] = [line for line in text.splitlines() if line.startswith("ExecStart=")]
        return line.removeprefix("ExecStart=").split()

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def start(self):
        """Start it, and return once it says that it is ready (Type=notify)."""
        with self._told() as told, self.log.open("a") as log:
            environment = self.variables | {"PORT": str(self.port), "NOTIFY_SOCKET": told[0]}
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
            while b"READY=1" not in told[1].recv(LETTER):
                pass

    @contextlib.contextmanager
    def _told(self) -> Iterator[tuple[str, socket.socket]]:
        address = f"\0clinic-{os.getpid()}-{self.port}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours:
            ours.bind(address)
            ours.settimeout(PATIENCE)
            yield address.replace("\0", "@"), ours

    def stop(self):
        """End it politely, as `systemctl stop` does."""
        self.process.terminate()
        self.process.wait()

    def kill(self):
        """End all of it at once, as a machine that loses its power."""
        for pid in processes.family(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Host:
    """A host with both services, which write what is theirs alone into `folder`."""

    name: str
    folder: Path
    variables: dict[str, str]

    def __post_init__(self):
        self.readers = Service("readers", self.folder, self.variables)
        self.editors = Service("editors", self.folder, self.variables)
        self.services = (self.readers, self.editors)

    def prepare(self):
        """Do what clinic-prepare.service does."""
        done = subprocess.run(
            [ROOT / "deploy" / "prepare"], cwd=ROOT, env=self.variables,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def each(self, act: str):
        """Start, stop or kill both services."""
        for service in self.services:
            getattr(service, act)()
