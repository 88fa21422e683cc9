"""Asking by turns: each cell for a moment in every round, so that a busy machine hits all alike.

Of the server it is CPU time that counts, of all its processes; who asks is a process of its own.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from tests.bench import processes
from tests.bench.servers import HEADERS, Server

CONNECTIONS = 4  # kept open, on which the next request follows an answer at once


@dataclass
class Cell:
    """A page of a server, and what was measured of it so far."""

    name: Hashable
    server: Server
    request: bytes
    status: str
    answers: int = 0
    cpu: float = 0.0  # milliseconds
    seconds: float = 0.0
    others: Counter = field(default_factory=Counter)

    @property
    def cost(self) -> float:
        """CPU milliseconds a request."""
        return self.cpu / self.answers if self.answers else float("nan")

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.answers / self.seconds if self.seconds else float("nan")


def cell(name: Hashable, server: Server, path: str, **headers: str) -> Cell:
    """Return the cell of what `server` answers at `path`."""
    lines = [f"GET {path} HTTP/1.1"]
    lines += [f"{header}: {value}" for header, value in (HEADERS | headers).items()]
    status = server.get(path, **headers)[0]
    return Cell(name, server, "\r\n".join([*lines, "", ""]).encode(), str(status))


def measure(cells: list[Cell], rounds: int, seconds: float) -> dict[Hashable, Cell]:
    """Return the cells by their names, each asked for so many seconds in each round.

    What is not there is left out of it.
    """
    there = [each for each in cells if each.status in ("200", "304")]
    for each in there:
        _ask(each, seconds / 2)  # what is loaded and kept on the first requests
    for number in range(rounds):
        for each in there:
            _measure(each, seconds)
        print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return {each.name: each for each in cells}


def _measure(each: Cell, seconds: float):
    before = processes.cpu(each.server.pids)
    statuses = _ask(each, seconds)
    each.cpu += processes.cpu(each.server.pids) - before
    each.seconds += seconds
    each.answers += statuses.pop(each.status, 0)
    each.others.update(statuses)


def _ask(each: Cell, seconds: float) -> Counter:
    numbers = map(str, (each.server.port, CONNECTIONS, seconds))
    command = [sys.executable, "-m", "tests.soak.hammer", *numbers]
    done = subprocess.run(command, input=each.request, stdout=subprocess.PIPE, check=True)
    return Counter(json.loads(done.stdout))
