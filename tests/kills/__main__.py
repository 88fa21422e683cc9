"""Kill each act after each of its writes, and say how the site stands afterwards.

    python -m tests.kills

It works in DATA_DIR, which should be empty, and prints one line of JSON: for each act the
number of its seams and what was wrong at any of them.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.kills import Seam, contents, copy, run

MOST = 500  # writes in an act; after so many, it will never come to its end


def main():
    """Try every act."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    django.setup()
    from tests.kills.acts import ACTS  # needs Django

    folder = Path(settings.DATA_DIR)
    call_command("migrate", verbosity=0)
    connection.close()
    base = folder / "base"
    base.mkdir()
    (folder / "clinic.sqlite3").rename(base / "clinic.sqlite3")
    print(json.dumps({name: try_all(base, act) for name, act in ACTS.items()}))


def try_all(base: Path, act) -> dict:
    """Kill `act` after its first write, its second, and so on, until it comes to its end."""
    stage, site = base.with_name("stage"), base.with_name("site")
    copy(base, stage)
    run(stage, act.stage)
    (_none, before), wrongs, met, looked = run(stage, act.look), [], [], {}
    for seam in range(1, MOST):
        copy(stage, site)
        was_killed = run(site, lambda: act.to(Seam(seam))) is None  # noqa: B023 - run at once
        if (held := contents(site)) not in looked:  # what is the same needs no second look
            looked[held] = run(site, act.look)
        found, state = looked[held]
        wrongs += [f"seam {seam}: {wrong}" for wrong in found]
        met.append(state)
        if not was_killed:
            return {"seams": seam, "wrongs": wrongs + mixed(before, met)}
    raise AssertionError("the act never came to its end")


def mixed(before: list, met: list[list]) -> list[str]:
    """Return which of the states `met` is neither that from before nor the last, the new one."""
    after = met[-1]
    found = [
        f"seam {n}: half done" for n, state in enumerate(met, 1) if state not in (before, after)
    ]
    return found + ["nothing was done"] * (before == after)


if __name__ == "__main__":
    sys.exit(main())
