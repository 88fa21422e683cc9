"""Asking by turns: each cell for a moment in every round, so that a busy machine hits all alike.

Of a server it is CPU time that counts, of all its processes; who asks is a process of its own.
The same page of archives of several sizes is asked for one after the other, and the bare Django
just before them, so what is compared was measured within seconds.
"""

import json
import statistics
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.bench import processes
from tests.bench.servers import HEADERS, Server

LEAST = 50  # milliseconds of CPU that a round measures: the system counts in tens
CONNECTIONS = 4  # kept open, on which the next request follows an answer at once


class Sample(NamedTuple):
    """What was measured in one round: CPU milliseconds a request, the same of the bare Django
    just before (1 for its own), requests a second."""

    cost: float
    hello: float
    rate: float


@dataclass
class Cell:
    """A page of a server, and what was measured of it so far."""

    server: Server
    request: bytes
    status: str
    samples: list[Sample] = field(default_factory=list)
    others: Counter = field(default_factory=Counter)

    @property
    def cost(self) -> float:
        """CPU milliseconds a request: the median of the rounds."""
        return statistics.median(sample.cost for sample in self.samples)

    @property
    def rate(self) -> float:
        """Requests a second: the median of the rounds."""
        return statistics.median(sample.rate for sample in self.samples)

    @property
    def times(self) -> float:
        """How often the bare Django answers for the CPU of one request: the median."""
        return statistics.median(self._times)

    @property
    def spread(self) -> float:
        """Half of what lies between the quartiles of `times`, as a part of it."""
        if len(self.samples) < 2:
            return 0.0
        low, _middle, high = statistics.quantiles(self._times, n=4, method="inclusive")
        return (high - low) / 2 / self.times

    @property
    def _times(self) -> list[float]:
        return [sample.cost / sample.hello for sample in self.samples]


def cell(server: Server, path: str, **headers: str) -> Cell:
    """Return the cell of what `server` answers at `path`."""
    lines = [f"GET {path} HTTP/1.1"]
    lines += [f"{header}: {value}" for header, value in (HEADERS | headers).items()]
    status = server.get(path, **headers)[0]
    assert status in (200, 304), f"{path} answers {status}"
    return Cell(server, "\r\n".join([*lines, "", ""]).encode(), str(status))


def measure(hello: Cell, groups: list[list[Cell]], rounds: int, seconds: float):
    """Ask each cell for so many seconds in each round, and before each group the bare Django."""
    for each in [hello, *(each for group in groups for each in group)]:
        _ask(each, seconds / 2)  # what is loaded and kept on the first requests
    for number in range(rounds):
        for group in groups:
            beside = _measure(hello, seconds, None)
            for each in group:
                _measure(each, seconds, beside)
        print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)


def _measure(each: Cell, seconds: float, hello: float | None) -> float:
    before, used, turns = processes.cpu(each.server.pids), 0.0, 0
    statuses: Counter = Counter()
    while used < LEAST:
        statuses += _ask(each, seconds)
        used, turns = processes.cpu(each.server.pids) - before, turns + 1
    answers = statuses.pop(each.status)
    each.others.update(statuses)
    cost = used / answers
    each.samples.append(Sample(cost, hello or 1.0, answers / seconds / turns))
    return cost


def _ask(each: Cell, seconds: float) -> Counter:
    numbers = map(str, (each.server.port, CONNECTIONS, seconds))
    command = [sys.executable, "-m", "tests.soak.hammer", *numbers]
    done = subprocess.run(command, input=each.request, stdout=subprocess.PIPE, check=True)
    return Counter(json.loads(done.stdout))
