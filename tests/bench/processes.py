"""What processes have used, from /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # a second
_PARENT, _FIRST_TIME = 1, 11  # among what /proc/PID/stat says behind the name


def family(pid: int) -> list[int]:
    """Return `pid` and all processes that descend from it."""
    parents = {child: int(stat[_PARENT]) for child, stat in _stats()}
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def cpu(pids: list[int]) -> float:
    """Return the CPU milliseconds, user and system, of the families of `pids` up to now.

    Those of children that have ended, and were waited for, are among them.
    """
    stats = dict(_stats())
    members = [member for pid in pids for member in family(pid) if member in stats]
    ticks = sum(sum(map(int, stats[member][_FIRST_TIME : _FIRST_TIME + 4])) for member in members)
    return ticks / TICKS * 1000


def memory(pid: int) -> tuple[float, float]:
    """Return RSS and PSS of one process, in megabytes: what it holds, and its fair share of it."""
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    kilobytes = {name: int(rest.split()[0]) for name, rest in _named(lines)}
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024


def _named(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines[1:]:
        name, _colon, rest = line.partition(":")
        yield name, rest


def _stats() -> Iterator[tuple[int, list[str]]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                text = (folder / "stat").read_text()
            except OSError:  # it has ended meanwhile
                continue
            yield int(folder.name), text.rpartition(")")[2].split()
