"""A process killed in the middle of an act leaves the old state or the new, never a mixture."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.migrated import begin_site

ACTS = {
    "first save", "save", "send", "approve", "publish", "publish and call off", "withdraw",
    "close", "expunge",
}  # fmt: skip


def told(folder: Path) -> dict:
    """Return what became of every act that was killed after each of its writes.

    By an interpreter of its own, with a running site's settings: it forks, which a process
    with threads must not, and its commits reach the disk.
    """
    environment = {**os.environ, "DATA_DIR": str(folder)}
    for name in ("PYTEST_VERSION", "DATABASE_URL"):  # a seam needs a copy: SQLite's to give
        environment.pop(name, None)
    begin_site(folder)
    command = [sys.executable, "-m", "tests.kills"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_act_that_is_killed_is_done_or_not_done(tmp_path):
    found = told(tmp_path)
    assert {act: each["wrongs"] for act, each in found.items()} == {act: [] for act in ACTS}
    assert all(each["seams"] > 2 for each in found.values())  # it wrote, and was killed
