"""Measure what a page costs, and print it beside a bare Django and nginx.

    python -m tests.bench

SIZES, ROUNDS, SECONDS and BENCH_DIR come from the environment (see README.md); with DATABASE_URL
the sites stand on that PostgreSQL server, which should be one of its own.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.bench import figures, rounds, servers
from tests.bench.databases import archives

SIZES = [int(size) for size in (os.environ.get("SIZES") or "10,1000,10000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS") or 5)
SECONDS = float(os.environ.get("SECONDS_EACH") or 0.5)
FOLDER = Path(os.environ.get("BENCH_DIR") or ".bench").absolute()
KEPT, NOT_KEPT = "kept", "not kept"


def main():
    """Make the archives, serve them all, measure by turns, tell."""
    os.chdir(servers.ROOT)
    with ExitStack() as opened:
        scratch = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="clinic-bench-")))
        made = archives(FOLDER, SIZES)
        print(figures.machine(), flush=True)
        cells = _hello(opened, scratch) + _sites(opened, made) + _nginx(opened, scratch, made)
        measured = rounds.measure(cells, ROUNDS, SECONDS)
        print(figures.table(measured, SIZES))
    largest = made[max(SIZES)]
    print(figures.first_page(largest))
    print(figures.memory(largest))


def _hello(opened: ExitStack, scratch: Path) -> list[rounds.Cell]:
    server = opened.enter_context(servers.hello(scratch))
    return [rounds.cell(figures.HELLO, server, "/")]


def _sites(opened: ExitStack, made: dict[int, servers.Archive]) -> list[rounds.Cell]:
    cells = []
    for size, archive in made.items():
        for how, variables in {KEPT: {}, NOT_KEPT: {"PAGE_CACHE_MB": "0"}}.items():
            server = opened.enter_context(servers.site(archive, **variables))
            for name, path in archive.pages.items():
                cells.append(rounds.cell((name, how, size), server, path))
            known = {"If-None-Match": server.get(archive.pages["article"])[1]["ETag"]}
            article = archive.pages["article"]
            cells.append(rounds.cell(("304", how, size), server, article, **known))
    return cells


def _nginx(opened: ExitStack, scratch: Path, made: dict[int, servers.Archive]):
    archive = made[max(SIZES)]
    behind = opened.enter_context(servers.site(archive))
    front = opened.enter_context(servers.front(scratch / "front", behind))
    body = behind.get(archive.pages["article"])[2]
    file = opened.enter_context(servers.file(scratch / "file", body))
    return [
        rounds.cell(figures.FILE, file, "/page"),
        rounds.cell(figures.FRONT, front, archive.pages["article"]),
    ]


if __name__ == "__main__":
    sys.exit(main())
