"""How soon a server answers once it listens, and what its process holds when all was read."""

import gzip
import html
import random
import re
import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.bench import processes, servers

STARTS = 5
LONGEST = 60  # seconds for which pages are read
PRINT_OUTS = 3  # each takes as long as hundreds of pages
_LINK = re.compile(r'href="(/[^"#]*)')
_NO_PAGES = ("/admin/", "/static/", "/media/")


class FirstPages(NamedTuple):
    """How long the first page took after the server listened, of several starts."""

    seconds: float
    longest: float
    cpu: float  # milliseconds

    def told(self) -> str:
        return (
            f"first page {self.seconds:.2f} s after it listens, at most {self.longest:.2f} s, "
            f"with {self.cpu:.0f} ms of CPU ({STARTS} starts)"
        )


class Memory(NamedTuple):
    """What the one process of a server held, in megabytes, after so many pages of all known."""

    rss: float
    pss: float
    pages: int
    known: int

    def told(self) -> str:
        return (
            f"memory of a process after {self.pages:,} of the {self.known:,} pages it met "
            f"({PRINT_OUTS} hand-outs made): RSS {self.rss:.0f} MB, PSS {self.pss:.0f} MB"
        )


def first_pages(archive: servers.Archive) -> FirstPages:
    """Start a server several times, and ask each for an article as soon as it listens."""
    took, used = [], []
    for _start in range(STARTS):
        with servers.site(archive) as server:
            before, started = processes.cpu(server.pids), time.monotonic()
            status = server.get(archive.pages["article"])[0]
            took.append(time.monotonic() - started)
            used.append(processes.cpu(server.pids) - before)
            assert status == 200, status
    return FirstPages(statistics.median(took), max(took), statistics.median(used))


def memory(archive: servers.Archive) -> Memory:
    """Follow links from the home page to all pages, in no order, for as long as may be."""
    with servers.site(archive, WEB_CONCURRENCY="1") as server:
        known, unread, pages = {"/"}, ["/"], 0
        end, chance = time.monotonic() + LONGEST, random.Random(1)
        print_outs = 0
        while unread and time.monotonic() < end:
            path = unread.pop(chance.randrange(len(unread)))
            is_print_out = path.endswith(".pdf")
            print_outs += is_print_out
            if is_print_out and print_outs > PRINT_OUTS:
                continue
            pages += 1
            new = {link for link in _links(server, path) if link not in known}
            known |= new
            unread += sorted(new)
        (worker,) = processes.family(server.pids[0])[1:]
        return Memory(*processes.memory(worker), pages, len(known))


def _links(server: servers.Server, path: str) -> Iterator[str]:
    """Yield where the page at `path` leads to within the site."""
    status, headers, body = server.get(path)
    assert status in (200, 301, 302), f"{path} answers {status}"
    if headers.get("Content-Type", "").startswith("text/html"):
        is_compressed = headers.get("Content-Encoding") == "gzip"
        text = (gzip.decompress(body) if is_compressed else body).decode()
        yield from (
            html.unescape(link) for link in _LINK.findall(text) if not link.startswith(_NO_PAGES)
        )
