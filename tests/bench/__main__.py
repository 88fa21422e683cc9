"""Measure what a page costs, and print it beside a bare Django and nginx.

    python -m tests.bench

SIZES, ROUNDS, SECONDS_EACH and BENCH_DIR come from the environment (see README.md); with
DATABASE_URL the sites stand on that PostgreSQL server, which should be one of its own.
It ends well whether the aims are met or not: it measures, and people judge.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.bench import aims, figures, reading, rounds, servers
from tests.bench.databases import archives
from tests.bench.figures import FILE, FRONT, KEPT, NOT_KEPT, Measured

SIZES = [int(size) for size in (os.environ.get("SIZES") or "10,1000,10000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS") or 5)
SECONDS = float(os.environ.get("SECONDS_EACH") or 0.5)
FOLDER = Path(os.environ.get("BENCH_DIR") or ".bench").absolute()


def main():
    """Make the archives, serve them all, measure by turns, tell."""
    os.chdir(servers.ROOT)
    with ExitStack() as opened:
        scratch = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="clinic-bench-")))
        made = archives(FOLDER, SIZES)
        largest = made[max(SIZES)]
        print(figures.machine(), flush=True)
        hello = rounds.cell(opened.enter_context(servers.hello(scratch)), "/")
        pages = _pages(opened, made)
        nginx = _nginx(opened, scratch, largest)
        groups = [list(cells.values()) for cells in pages.values()]
        rounds.measure(hello, [*groups, list(nginx.values())], ROUNDS, SECONDS)
    measured = Measured(hello, pages, nginx, reading.first_pages(largest), reading.memory(largest))
    print(figures.table(measured), "", aims.told(measured), sep="\n")


def _pages(opened: ExitStack, made: dict[int, servers.Archive]) -> figures.Pages:
    """Return the cells of each page, kept and not, by the size of the archive."""
    pages: figures.Pages = {}
    for how, variables in {KEPT: {}, NOT_KEPT: {"PAGE_CACHE_MB": "0"}}.items():
        for size, archive in made.items():
            server = opened.enter_context(servers.site(archive, **variables))
            article = archive.pages["article"]
            cells = {name: rounds.cell(server, path) for name, path in archive.pages.items()}
            known = {"If-None-Match": server.get(article)[1]["ETag"]}
            cells["304"] = rounds.cell(server, article, **known)
            for name, each in cells.items():
                pages.setdefault((how, name), {})[size] = each
    return pages


def _nginx(opened: ExitStack, scratch: Path, archive: servers.Archive) -> dict[str, rounds.Cell]:
    behind = opened.enter_context(servers.site(archive))
    front = opened.enter_context(servers.front(scratch / "front", behind, keeps="5s"))
    body = behind.get(archive.pages["article"])[2]
    file = opened.enter_context(servers.file(scratch / "file", body))
    return {
        FILE: rounds.cell(file, "/page"),
        FRONT: rounds.cell(front, archive.pages["article"]),
    }


if __name__ == "__main__":
    sys.exit(main())
