"""What was measured, in words."""

import os
import statistics
import time
from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import processes, servers
from tests.bench.rounds import Cell

HELLO, FILE, FRONT = "bare Django hello", "nginx, a file", "nginx, its cache before the site"
STARTS = 5
_LINE = "{name:34}{how:10}{size:>8}{cost:>10}{rate:>10}{ratio:>9}"


def machine() -> str:
    """Return what this machine is, and how busy."""
    cpuinfo = Path("/proc/cpuinfo").read_text()
    model = next((line.split(":")[1] for line in cpuinfo.splitlines() if "model name" in line), "?")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores of {model.strip()}, load {load}, {datetime.now(UTC):%d %B %Y}"


def table(measured: dict[Hashable, Cell], sizes: list[int]) -> str:
    """Return all cells, and the ratios that the site aims at."""
    hello = measured[HELLO].cost
    head = _LINE.format(
        name="", how="", size="articles", cost="CPU ms", rate="a second", ratio="× hello"
    )
    lines = [_line(name, each, hello) for name, each in measured.items()]
    return "\n".join([head, *lines, "", *_ratios(measured, sizes)])


def _line(name: Hashable, each: Cell, hello: float) -> str:
    page, how, size = name if isinstance(name, tuple) else (name, "", "")
    if not each.answers:
        return f"{page:34}{how:10}{size:>8}  not there ({each.status})"
    line = _LINE.format(
        name=page, how=how, size=size, cost=f"{each.cost:.3f}", rate=f"{each.rate:.0f}",
        ratio=f"{each.cost / hello:.2f}",
    )  # fmt: skip
    return line + (f"  and other answers: {dict(each.others)}" if each.others else "")


def _ratios(measured: dict[Hashable, Cell], sizes: list[int]) -> Iterator[str]:
    few, many = min(sizes), max(sizes)
    for name, each in measured.items():
        if isinstance(name, tuple) and name[2] == many and few != many and each.answers:
            grown = each.cost / measured[name[0], name[1], few].cost
            yield f"{name[0]}, {name[1]}: {many:,} articles cost {grown:.2f} × of {few:,}"
    front = measured[FRONT].cost / measured[FILE].cost
    yield f"{FRONT}: {front:.2f} × of {FILE}"


def first_page(archive: servers.Archive) -> str:
    """Return how soon after it listens a server answers its first page."""
    took = []
    for _start in range(STARTS):
        with servers.site(archive) as server:
            started = time.monotonic()
            status = server.get(archive.pages["article"])[0]
            took.append(time.monotonic() - started)
            assert status == 200, status
    typical, longest = statistics.median(took), max(took)
    return f"first page {typical:.2f} s after it listens, at most {longest:.2f} s ({STARTS} starts)"


def memory(archive: servers.Archive) -> str:
    """Return what a process holds once it has shown every kind of page and many articles."""
    with servers.site(archive) as server:
        for path in [*archive.pages.values(), *archive.articles] * 3:
            server.get(path)
        workers = processes.family(server.pids[0])[1:]
        held = [processes.memory(pid) for pid in workers]
    rss, pss = max(each[0] for each in held), max(each[1] for each in held)
    read = f"a process after reading {len(archive.articles)} articles"
    return f"{read}: RSS {rss:.0f} MB, PSS {pss:.0f} MB"
