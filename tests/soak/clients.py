"""Slow and idle people against a whole site without nginx, and how long readers wait meanwhile.

    python -m tests.soak.clients

It serves a site of its own, takes about a minute and prints figures. It fails where a reader got
no answer.
"""

import contextlib
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.scratch.serving import served

LASTS = 8  # seconds of each trial
PAUSE = 0.05  # seconds between two pages that a reader opens
PATIENCE = 30  # seconds for which a reader waits
PATH = "/research/"
HEAD = "POST /admin/login/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"


class Trial(NamedTuple):
    """So many people who send `begun`, and then a letter every so often."""

    name: str
    people: int
    begun: str
    letters: str


TRIALS = [
    Trial("nobody else", 0, "", ""),
    Trial("400 idle connections", 400, "", ""),
    Trial("10 slow senders of a head", 10, HEAD, "X-Slow: letter\r\n"),
    Trial("10 slow senders of a body", 10, HEAD + "Content-Length: 100000\r\n\r\n", "x"),
    Trial("10 who take no answer", 10, "GET {long} HTTP/1.1\r\nHost: {host}\r\n\r\n" * 20, ""),
]


def main() -> int:
    """Serve, try, tell."""
    with served(is_sample=True) as site:
        host = urlsplit(site.url).netloc
        long = site.public["article"] + "handout.pdf"
        waits = {trial: _waits(trial, host, long) for trial in TRIALS}
    for trial, found in waits.items():
        typical, longest = statistics.median(found) * 1000, max(found) * 1000
        print(f"{trial.name}: a reader waited {typical:.0f} ms, at most {longest:.0f} ms,", end=" ")
        print(f"for one of {len(found)} pages")
    return any(max(found) >= PATIENCE for found in waits.values())


def _waits(trial: Trial, host: str, long: str) -> list[float]:
    """Return how long a reader waited for each page while the trial went on, in seconds."""
    found, end = [], time.monotonic() + LASTS
    with crowd(trial, lambda text: text.format(host=host, long=long), host):
        while time.monotonic() < end:
            started = time.monotonic()
            with contextlib.suppress(TimeoutError, ConnectionError):
                _get(host, PATH)
            found.append(time.monotonic() - started)
            time.sleep(PAUSE)
    return found


@contextlib.contextmanager
def crowd(trial: Trial, fill: Callable[[str], str], host: str) -> Iterator[None]:
    address, port = host.split(":")
    over = threading.Event()
    with contextlib.ExitStack() as opened:
        crowd = [
            opened.enter_context(socket.create_connection((address, int(port))))
            for _person in range(trial.people)
        ]
        for connection in crowd:
            connection.sendall(fill(trial.begun).encode())
        slow = threading.Thread(target=_dribble, args=(crowd, trial.letters.encode(), over))
        slow.start()
        try:
            yield
        finally:
            over.set()
            slow.join()


def _dribble(crowd: list[socket.socket], letters: bytes, over: threading.Event):
    while letters and not over.wait(0.5):
        for connection in crowd:
            with contextlib.suppress(OSError):  # let go: it stays so for this trial
                connection.sendall(letters)


def _get(host: str, path: str) -> bytes:
    address, port = host.split(":")
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((address, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(request.encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


if __name__ == "__main__":
    sys.exit(main())
