"""What processes have used, from /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # a second
_PARENT, _FIRST_TIME = 1, 11  # among what /proc/PID/stat says behind the name


def family(pid: int) -> list[int]:
    """Return `pid` and all processes that descend from it."""
    return _family(pid, dict(_stats()))


def cpu(pids: tuple[int, ...]) -> float:
    """Return the CPU milliseconds, user and system, of the families of `pids` up to now.

    Those of children that have ended, and were waited for, are among them.
    """
    members, stats = None, dict(_stats())
    while members != (members := _members(pids, stats)):  # nobody began or ended meanwhile
        stats = dict(_stats())
    ticks = sum(sum(map(int, stats[member][_FIRST_TIME : _FIRST_TIME + 4])) for member in members)
    return ticks / TICKS * 1000


def _members(pids: tuple[int, ...], stats: dict[int, list[str]]) -> list[int]:
    return [member for pid in pids for member in _family(pid, stats)]


def _family(pid: int, stats: dict[int, list[str]]) -> list[int]:
    found = [pid]
    for each in found:
        found += [child for child, stat in stats.items() if int(stat[_PARENT]) == each]
    return found


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
