"""What was measured, in a table."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.reading import FirstPages, Memory
from tests.bench.rounds import Cell

KEPT, NOT_KEPT = "kept", "not kept"
FILE, FRONT = "nginx, the file", "nginx, its cache"
Pages = dict[tuple[str, str], dict[int, Cell]]  # by how it is kept and its name, then by size
_NAME, _COLUMN = 22, 30


@dataclass(frozen=True)
class Measured:
    """All that one run measured."""

    hello: Cell
    pages: Pages
    nginx: dict[str, Cell]
    first: FirstPages
    memory: Memory

    @property
    def sizes(self) -> list[int]:
        return sorted(next(iter(self.pages.values())))


def machine() -> str:
    """Return what this machine is, and how busy."""
    cpuinfo = Path("/proc/cpuinfo").read_text()
    model = next((line.split(":")[1] for line in cpuinfo.splitlines() if "model name" in line), "?")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores of {model.strip()}, load {load}, {datetime.now(UTC):%d %B %Y}"


def table(measured: Measured) -> str:
    """Return a line for each page with a column for each size, and what else was measured."""
    number = len(next(iter(measured.nginx.values())).samples)
    head = f"CPU ms a request (median of {number} rounds, ± half the quartiles' distance), "
    lines = [f"{head}× the bare Django's, a second"]
    lines += ["", _line("a bare Django", [measured.hello], shows_times=False)]
    lines += [_line(name, [each]) for name, each in measured.nginx.items()]
    lines += [*_pages(measured, KEPT), *_pages(measured, NOT_KEPT)]
    lines += ["", measured.first.told(), measured.memory.told(), *_others(measured)]
    return "\n".join(lines)


def _pages(measured: Measured, how: str) -> Iterator[str]:
    columns = "".join(f"{size:>7,} articles".ljust(_COLUMN) for size in measured.sizes)
    yield ""
    yield f"{how:{_NAME}}{columns}".rstrip()
    for (kept, name), cells in measured.pages.items():
        if kept == how:
            yield _line(f"  {name}", [cells[size] for size in measured.sizes])


def _line(name: str, cells: list[Cell], *, shows_times: bool = True) -> str:
    columns = "".join(f"{_one(each, shows_times):{_COLUMN}}" for each in cells)
    return f"{name:{_NAME}}{columns}".rstrip()


def _one(each: Cell, shows_times: bool) -> str:
    times = f"{each.times:6.2f} ×" if shows_times else ""
    return f"{each.cost:7.3f} ±{each.spread:3.0%}{times:>9}{each.rate:7.0f}"


def _others(measured: Measured) -> Iterator[str]:
    """Yield the answers that were none: there should be no such line."""
    for (how, name), cells in measured.pages.items():
        for size, each in cells.items():
            if each.others:
                yield f"{name}, {how}, {size:,} articles: other answers {dict(each.others)}"
