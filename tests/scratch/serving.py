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
        port = free_port()
        environment = environment_of(folder, port) | variables
        _manage(environment, "migrate", "--noinput", "--verbosity", "0")
        _manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
        real = [] if is_sample else ["--real"]
        pages = _run(environment, "-m", "tests.scratch", *real)
        with server(environment) as process:
            url = environment["SITE_URL"]
            wait_for(f"{url}/healthz", process)
            yield Served(url, **json.loads(pages))


def environment_of(folder: str, port: int) -> dict[str, str]:
    """Return the environment of a site whose DATA_DIR is `folder`: without what this process's
    own may say about another site."""
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
def server(
    environment: dict[str, str], application: str = "clinic.wsgi:application"
) -> Iterator[subprocess.Popen]:
    """Yield gunicorn, as it is deployed, which serves `application` on PORT."""
    command = ["gunicorn", "--config", "deploy/gunicorn.conf.py", application]
    log = Path(environment["DATA_DIR"]) / f"server-{environment['PORT']}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT, env=environment, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str, process: subprocess.Popen):
    """Return once there is an answer at `url`."""
    while process.poll() is None:
        with contextlib.suppress(URLError, ConnectionError), urlopen(url, timeout=5):
            return
        time.sleep(0.2)
    sys.exit("The server ended before it answered.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
