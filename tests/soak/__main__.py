"""Kill writers at random moments, and look each time whether everything holds.

    python -m tests.soak
    python -m tests.soak faults [--long] [NAME…]     see tests/soak/faults/run.py

It works in DATA_DIR, which should be empty, or on the database that DATABASE_URL names, with
the settings of a site that runs; it makes its articles, stops by itself after some minutes
and prints figures. It fails where anything was unsound, or anybody was not told in words.
"""

import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import django
from django.core.management import call_command

ROUNDS, WRITERS, ARTICLES = 30, 3, 3
LONGEST = 240  # seconds, all in all


class Round(NamedTuple):
    """What the writers of one round did before they were killed, and what was wrong then."""

    acts: list[tuple[str, float]]
    wrongs: list[str]
    looked: float


def main() -> int:
    """Prepare, kill, look, tell."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from django.db import connection

    call_command("migrate", verbosity=0)
    prepare()
    seed, started, rounds = random.randrange(10**6), time.monotonic(), []
    print(f"{ROUNDS} rounds of {WRITERS} writers on {connection.vendor}, seed {seed}", flush=True)
    chance = random.Random(seed)
    while len(rounds) < ROUNDS and time.monotonic() - started < LONGEST:
        rounds.append(one_round(chance))
    tell(rounds)
    return any(each.wrongs for each in rounds)


def prepare():
    """Make people, and articles that they write."""
    from research.workflow.roles import REVIEWERS
    from tests.research.documents import sample_document, source
    from tests.research.people import ann, may, person, rob, written

    for each in (ann, rob, may):
        each()
    person("sue", REVIEWERS)
    for number in range(ARTICLES):
        citations = (source(doi=f"10.5555/soak.{number}"),)
        written(sample_document(slug=f"article-{number}", citations=citations))


def one_round(chance: random.Random) -> Round:
    """Let writers write, kill them all at once at some moment, and look at what they left."""
    writers = [start(chance.randrange(10**6)) for _number in range(WRITERS)]
    try:
        for writer in writers:
            writer.stdout.readline()  # "ready"
        time.sleep(chance.uniform(0.1, 2.5))
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
    heard = [writer.communicate() for writer in writers]
    acts = [_act(line) for out, _err in heard for line in out.splitlines() if line.count(" ") == 1]
    told = [err for _out, err in heard if "Traceback" in err]
    started = time.perf_counter()
    wrongs = look()
    return Round(acts, told + wrongs, time.perf_counter() - started)


def start(seed: int) -> subprocess.Popen:
    """Start a writer."""
    command = [sys.executable, "-m", "tests.soak.writer", str(seed)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd()
    )


def look() -> list[str]:
    """Return what does not hold, seen by a connection of its own."""
    from django.db import connection

    from tests.invariants import problems

    connection.close()
    found = list(problems())
    connection.close()
    return found


def _act(line: str) -> tuple[str, float]:
    name, took = line.split()
    return name, float(took)


def tell(rounds: list[Round]):
    """Print the figures."""
    from research.models import Edition, Release, Revision

    acts = [act for each in rounds for act in each.acts]
    took = sorted(took for _name, took in acts)
    print(f"{len(rounds) * WRITERS} processes killed, {len(acts)} acts done before")
    print("  " + ", ".join(f"{name} {n}" for name, n in Counter(n for n, _t in acts).most_common()))
    counts = [model.objects.count() for model in (Revision, Edition, Release)]
    print("  {} revisions, {} editions, {} releases kept".format(*counts))
    print(f"  an act took {statistics.median(took):.0f} ms, at most {took[-1]:.0f} ms")
    print(f"  to look took at most {max(each.looked for each in rounds):.1f} s")
    wrongs = [wrong for each in rounds for wrong in each.wrongs]
    print(f"unsound: {len(wrongs)}", *wrongs[:20], sep="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["faults"]:
        from tests.soak.faults import run

        sys.exit(run.main(sys.argv[2:]))
    sys.exit(main())
