"""How long readers wait while strangers hammer at the doors of the admin.

    python -m tests.soak.signing_in

Serves a whole site as it is deployed, on this machine alone. A reader asks for pages one after
the other; so she does while 16 connections try passwords without a pause, and while they ask
for new passwords with a mail server that takes every connection and says nothing. It fails
where the doors at least double her median wait, or anything answered in a way that it must not.
"""

import contextlib
import http.client
import json
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.scratch import NAME
from tests.scratch.serving import served

ADDRESS = f"{NAME}@example.org"  # of an account in use
CONNECTIONS, SECONDS = 16, 8
PAUSE = 0.02  # seconds between two pages: nobody reads faster
ALLOWED = {"200", "302", "429"}


@dataclass(frozen=True)
class Waits:
    """How long a reader waited for each page, in milliseconds."""

    milliseconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    def __str__(self):
        worst, pages = max(self.milliseconds), len(self.milliseconds)
        return f"median {self.median:6.1f} ms, at most {worst:6.0f} ms, {pages} pages"


def main() -> int:
    """Measure, tell, and return 1 where readers were held."""
    with silent_mail_server() as mail, served(is_sample=True, EMAIL_URL=mail) as site:
        port = urlsplit(site.url).port
        pages = [site.public["home"], site.public["article"]]
        read(port, pages, 3)  # what is made once is made
        alone = read(port, pages, SECONDS)
        print(f"A reader alone:             {alone}", flush=True)
        doors = {
            "passwords tried": sign_in(port, NAME),
            "sign-in page asked for": page(port, "/admin/login/"),
            "new passwords asked for": forgotten(port, ADDRESS),
        }
        return max([measure(port, pages, name, door, alone) for name, door in doors.items()])


def measure(port: int, pages: list[str], name: str, request: bytes, alone: Waits) -> int:
    """Hammer with `request` while somebody reads, and print how that went."""
    with hammering(port, request) as answers:
        waits = read(port, pages, SECONDS)
    statuses = json.loads(answers())
    wrong = set(statuses) - ALLOWED
    times = waits.median / alone.median
    print(f"{name}:".ljust(27), waits, f"{times:.2f} times", statuses, flush=True)
    return int(times >= 2 or bool(wrong))


def read(port: int, pages: list[str], seconds: float) -> Waits:
    """Ask for `pages` in turn, on one connection, and return how long each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers, waits, end = {"Host": f"localhost:{port}"}, [], time.monotonic() + seconds
    while time.monotonic() < end:
        started = time.perf_counter()
        connection.request("GET", pages[len(waits) % len(pages)], headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        waits.append((time.perf_counter() - started) * 1000)
        time.sleep(PAUSE)
    return Waits(waits)


@contextlib.contextmanager
def hammering(port: int, request: bytes) -> Iterator:
    """Send `request` on many connections meanwhile; yield what to call for the answers."""
    numbers = map(str, (port, CONNECTIONS, SECONDS + 1))
    command = [sys.executable, "-m", "tests.soak.hammer", *numbers]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(request)
    process.stdin.close()
    time.sleep(0.5)  # it has begun
    try:
        yield lambda: process.stdout.read()
    finally:
        process.wait(SECONDS + 60)


# --- what is sent ---------------------------------------------------------------------------


def page(port: int, path: str) -> bytes:
    """Return the request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()


def sign_in(port: int, name: str) -> bytes:
    """Return the request of somebody who tries a password."""
    return _form(port, "/admin/login/", username=name, password="wrong-password-1")


def forgotten(port: int, email: str) -> bytes:
    """Return the request of somebody who asks for a new password."""
    return _form(port, "/admin/password_reset/", email=email)


def _form(port: int, path: str, **fields: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": f"localhost:{port}"})
    answer = connection.getresponse()
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)', answer.read().decode())[1]
    body = urlencode({"csrfmiddlewaretoken": token, **fields})
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: localhost:{port}",
        f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


@contextlib.contextmanager
def silent_mail_server() -> Iterator[str]:
    """Yield the EMAIL_URL of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as server:
        taken = []

        def take():
            with contextlib.suppress(OSError):
                while True:
                    taken.append(server.accept()[0])

        threading.Thread(target=take, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.getsockname()[1]}"


if __name__ == "__main__":
    sys.exit(main())
