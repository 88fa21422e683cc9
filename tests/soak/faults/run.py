"""Try faults and print the table of them, as Markdown.

    python -m tests.soak faults [--long] [NAME…]

With names of trials, only these; `--long` lets the database be away for ten minutes. It works in
folders of its own. What goes on stands on the error output, and so does all that was wrong: then
it fails.
"""

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

INTRODUCTION = """\
# What faults do

Written by `python -m tests.soak faults` (`--long` lets the database be away for ten minutes). It
tries each fault against the real servers while a reader opens one page after the other (articles,
versions, print-outs, and what was withdrawn and closed) and an editor saves and publishes. The
table counts what they were answered while the fault lasted. “The page” and “saved” are answers as
on any day; what stands in quotation marks is the heading of a page that says in words what to do.
“Told” is the editors' page that leads back to the form, with all that was typed. How long somebody
waited depends on the machine, and says little beyond that nobody was held.

Afterwards all that the editor was told is saved has to be there, the history has to be whole
(`verify_editions`, and whatever else holds at every moment), and she has to be able to save again.
"""
HEAD = (
    "Fault",
    "A reader sees",
    "An editor sees",
    "Anything saved missing?",
    "A closed page shown?",
)


def main(arguments: list[str]) -> int:
    """Try, print, and return 1 where anything was wrong."""
    # A polite end, so that all that was started is ended then, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="clinic-faults-", dir="/tmp") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "clinic.settings"}
        from tests.soak.faults.trials import TRIALS

        chosen = _chosen(arguments, [trial.name for trial in TRIALS])
        trials = [trial for trial in TRIALS if not chosen.names or trial.name in chosen.names]
        with _sites(Path(folder), trials) as sites:
            rows = [row for trial in trials for row in _rows(trial, sites, chosen.long)]
    head = _line(HEAD), _line(["---"] * len(HEAD))
    print(INTRODUCTION, *head, *_table(rows), sep="\n", flush=True)
    return int(any(row.wrongs for row in rows))


def _chosen(arguments: list[str], names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.soak faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--long", action="store_true", help="a database away for ten minutes")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(names):
        parser.error(f"no such trial: {', '.join(unknown)}. There are: {', '.join(names)}")
    return chosen


@contextlib.contextmanager
def _sites(folder: Path, trials: list) -> Iterator:
    from tests.soak.faults import postgresql
    from tests.soak.faults.site import POSTGRESQL, Sites

    with contextlib.ExitStack() as opened:
        is_asked = any(POSTGRESQL in trial.databases for trial in trials)
        server = opened.enter_context(postgresql.server()) if is_asked else None
        yield Sites(folder, server)


def _rows(trial, sites, is_long: bool) -> Iterator:
    from tests.soak.faults.trial import Row, run

    if reason := trial.why_not():
        yield Row(trial.title, f"not tried: {reason}", "", "", "")
        return
    for database in trial.databases:
        started = time.monotonic()
        try:
            row = run(trial, database, sites, is_long=is_long)
        except Exception as error:  # the other trials go on
            words = f"**it broke**: {error}"
            row = Row(f"{trial.title} ({database})", words, "", "", "", (repr(error),))
        lines = [f"{row.fault}: {time.monotonic() - started:.0f} s", *row.wrongs[:20]]
        print("\n    wrong: ".join(lines), *_table([row]), sep="\n", file=sys.stderr, flush=True)
        yield row


def _table(rows: list) -> Iterator[str]:
    for row in rows:
        yield _line([row.fault, row.reader, row.editor, row.missing, row.shown])


def _line(cells) -> str:
    return f"| {' | '.join(cells)} |"
