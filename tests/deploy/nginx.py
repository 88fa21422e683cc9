"""The real nginx, with deploy/nginx.conf put onto free ports of this machine.

    with nginx(folder, application) as site: ...

`application` is where the example's gunicorn would be. Everything lies below `folder`.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "deploy" / "nginx.conf"
AROUND = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Site(NamedTuple):
    """Where an nginx listens: the example's port 443 (without TLS), and its port 80."""

    url: str
    plain: str


def program() -> str:
    """Return the path of nginx."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    assert found, "nginx is not installed; .ci/system-packages does it"
    return found


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def check(folder: Path) -> subprocess.CompletedProcess:
    """Let nginx read the example as it is, with certificates of its own making."""
    request = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=clinic.example"
    command = [
        *request.split(),
        "-keyout",
        f"{folder}/privkey.pem",
        "-out",
        f"{folder}/fullchain.pem",
    ]
    subprocess.run(command, check=True, capture_output=True)
    text = EXAMPLE.read_text().replace("/etc/ssl/clinic", str(folder))
    _write(folder, _elsewhere(text, folder))
    return subprocess.run([*_nginx(folder), "-t"], capture_output=True, text=True)


@contextlib.contextmanager
def nginx(
    folder: Path, *applications: int, rate: str = "", scheme: str = "$scheme", keeps: str = "1s"
) -> Iterator[Site]:
    """Yield nginx as the example sets it up, in front of the ports `applications`.

    What it keeps for five seconds it keeps here for as long as `keeps` says. `rate`, such as
    1r/m, stands in for all rates of the example; the applications are told that they were asked
    by `scheme`.
    """
    site = Site(*(f"http://127.0.0.1:{free_port()}" for _port in Site._fields))
    example = EXAMPLE.read_text()
    if rate:
        example = re.sub(r"rate=\w+/\w", f"rate={rate}", example)
    example = example.replace("X-Forwarded-Proto $scheme", f"X-Forwarded-Proto {scheme}")
    text = _adapted(example, folder, applications, site, keeps)
    with running(folder, text, site.url):
        yield site


@contextlib.contextmanager
def running(folder: Path, configuration: str, url: str) -> Iterator[subprocess.Popen]:
    """Yield nginx once it listens at `url`, as the servers of `configuration` say."""
    _write(folder, configuration)
    server = subprocess.Popen([*_nginx(folder), "-g", "daemon off;"], stderr=subprocess.PIPE)
    try:
        _wait_for(url, server)
        yield server
    finally:
        server.terminate()
        server.communicate()


def _adapted(text: str, folder: Path, applications: tuple[int, ...], site: Site, keeps: str) -> str:
    text = re.sub(r"\n *(listen \[::\]|ssl_)[^\n]*", "", _elsewhere(text, folder))
    changes = {
        "listen 80;": f"listen {site.plain[7:]};",
        "listen 443 ssl http2;": f"listen {site.url[7:]};",
        "server 127.0.0.1:8000;": " ".join(f"server 127.0.0.1:{port};" for port in applications),
        "410 5s": f"410 {keeps}",
    }
    for example, here in changes.items():
        assert text.count(example) == 1, f"{example} is no longer in the example"
        text = text.replace(example, here)
    return text


def _elsewhere(text: str, folder: Path) -> str:
    return text.replace("/var/cache/nginx", str(folder)).replace("/srv/clinic", str(ROOT))


def _write(folder: Path, site: str):
    user = "user root;" if os.geteuid() == 0 else ""  # whose `folder` is nobody else's
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))


def _nginx(folder: Path) -> list[str]:
    return [program(), "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def _wait_for(url: str, server: subprocess.Popen):
    host, port = url.removeprefix("http://").split(":")
    while server.poll() is None:
        with contextlib.suppress(ConnectionError), socket.create_connection((host, int(port))):
            return
    raise AssertionError(server.stderr.read().decode())
