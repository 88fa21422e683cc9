"""The servers that are compared: the site as it is deployed, a bare Django, nginx."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.deploy import nginx
from tests.scratch.serving import ROOT, environment_of, free_port, server

HOST = "clinic.example"
PRODUCTION = {
    "SITE_URL": f"https://{HOST}",
    "SECRET_KEY": "only for measuring " * 4,
    "TRUST_PROXY_SSL_HEADER": "1",
    "TRUSTED_PROXIES": "1",
    "LOG_LEVEL": "ERROR",
}
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
PATIENCE = 60  # seconds
COMPLAINTS = ("Traceback", "[WARNING]", "[ERROR]", "[CRITICAL]", "ERROR ", "CRITICAL ")
_FILE = """
server {{
    listen {address};
    location / {{
        root {folder};
        default_type "text/html; charset=utf-8";
        add_header Content-Encoding gzip;
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """Something that answers on `port`; `pids` are the heads of its processes' families."""

    port: int
    pids: tuple[int, ...]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return what it answers: status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=HEADERS | headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.headers), body


@dataclass(frozen=True)
class Archive:
    """A site's data with so many articles; `pages` are addresses by the names of the pages."""

    folder: Path
    variables: dict[str, str]
    pages: dict[str, str]
    database: tuple[int, ...] = ()  # the head of the database's processes, if it has any


def archive(folder: Path, size: int, **variables: str) -> Archive:
    """Return the archive of `size` articles in `folder`, made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = environment_of(str(folder), 0) | {"LOG_LEVEL": "ERROR"} | variables
    environment |= {"SITE_URL": "http://localhost:8000"}  # samples are for a site on trial
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.archive", str(size)],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    print(f"{size:,} articles: ready after {time.monotonic() - started:.0f} s", flush=True)
    return Archive(folder, variables, json.loads(done.stdout.splitlines()[-1]))


def complaints(archive: Archive) -> list[str]:
    """Return the lines in which its servers told of anything that went wrong."""
    lines = [
        line for log in archive.folder.glob("server-*.log") for line in log.read_text().splitlines()
    ]
    return [line for line in lines if any(word in line for word in COMPLAINTS)]


@contextlib.contextmanager
def site(
    archive: Archive, application: str = "clinic.wsgi:application", **variables: str
) -> Iterator[Server]:
    """Yield the site of `archive` once it listens."""
    environment = environment_of(str(archive.folder), free_port())
    environment |= PRODUCTION | archive.variables | variables
    with _listening(environment, application) as running:
        yield Server(running.port, running.pids + archive.database)


@contextlib.contextmanager
def hello(folder: Path) -> Iterator[Server]:
    """Yield a bare Django once it listens."""
    environment = environment_of(str(folder), free_port())
    with _listening(environment, "tests.bench.hello:application") as running:
        yield running


@contextlib.contextmanager
def _listening(environment: dict[str, str], application: str) -> Iterator[Server]:
    with server(environment, application) as process:
        port, end = int(environment["PORT"]), time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.002)
        yield Server(port, (process.pid,))


@contextlib.contextmanager
def file(folder: Path, body: bytes) -> Iterator[Server]:
    """Yield nginx that serves `body`, a compressed page, as a file."""
    folder.mkdir(exist_ok=True)
    (folder / "page").write_bytes(body)
    os.chmod(folder, 0o755)  # nginx may read as another
    address = f"127.0.0.1:{free_port()}"
    configuration = _FILE.format(address=address, folder=folder)
    with nginx.running(folder, configuration, f"http://{address}") as process:
        yield Server(int(address.split(":")[1]), (process.pid,))


@contextlib.contextmanager
def front(folder: Path, *behind: Server, keeps: str = "1s") -> Iterator[Server]:
    """Yield nginx as deploy/ sets it up, in front of sites, with no limit to who asks much.

    It is one server with the sites behind it, whose processes count as its own.
    """
    folder.mkdir(exist_ok=True)
    ports = (each.port for each in behind)
    options = {"rate": "1000000r/s", "scheme": "https", "keeps": keeps}
    with nginx.nginx(folder, *ports, **options) as found:
        named = folder / "nginx.pid"
        while not (named.exists() and named.read_text().strip()):  # it listens a moment before
            time.sleep(0.01)
        pids = [int(named.read_text()), *(pid for each in behind for pid in each.pids)]
        yield Server(urlsplit(found.url).port, tuple(dict.fromkeys(pids)))
