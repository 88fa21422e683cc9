"""Serve a whole site from a folder of its own, which is gone afterwards."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Served:
    """A site that can be asked at `url`; its pages by their short names."""

    url: str
    public: dict[str, str]
    admin: dict[str, str]


@contextlib.contextmanager
def served(*, is_sample: bool, **variables: str) -> Iterator[Served]:
    """Yield a site as it is served in production, with hashed static files, and end it after.

    `variables` go into its environment.
    """
    with tempfile.TemporaryDirectory(prefix="clinic-scratch-") as folder:
        port = _free_port()
        environment = _environment(folder, port) | variables
        _manage(environment, "migrate", "--noinput", "--verbosity", "0")
        _manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
        real = [] if is_sample else ["--real"]
        pages = _run(environment, "-m", "tests.scratch", *real)
        with _server(environment) as server:
            url = environment["SITE_URL"]
            _wait_for(f"{url}/healthz", server)
            yield Served(url, **json.loads(pages))


def _environment(folder: str, port: int) -> dict[str, str]:
    """Return this process's environment without what a shell may say about another site."""
    ours = {"SITE_URL", "DATABASE_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "BIND"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {
        "DATA_DIR": folder,
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
    }


def _manage(environment: dict[str, str], *command: str):
    _run(environment, "manage.py", *command)


def _run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        sys.exit(f"This failed: {' '.join(command)}")
    return done.stdout


@contextlib.contextmanager
def _server(environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    command = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "clinic.wsgi:application"]
    log = Path(environment["DATA_DIR"]) / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT, env=environment, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield server
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str, server: subprocess.Popen):
    while server.poll() is None:
        with contextlib.suppress(URLError, ConnectionError), urlopen(url, timeout=5):
            return
        time.sleep(0.2)
    sys.exit("The server ended before it answered.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
