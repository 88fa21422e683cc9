"""A migration that is killed at random moments, again and again, until one comes through."""

import contextlib
import random
import time
from collections.abc import Iterator

from tests.soak.faults.site import kill
from tests.soak.faults.trial import Scene, Trial

OLDER = {"research": "0018", "clinic": "0009"}  # the last migrations before which rows were lost
KILLS = 12


@contextlib.contextmanager
def interrupted(scene: Scene) -> Iterator[None]:
    """Take the site's data back to an older state, then kill what brings it forward."""
    site, chance = scene.site, random.Random()
    site.stop()
    for app, name in OLDER.items():
        done = site.run("manage.py", "migrate", app, name, "--noinput")
        scene.check(done.returncode == 0, f"{app} did not go back: {done.stderr[-500:]}")
    killed = sum(_killed(scene, chance.uniform(0.3, 6)) for _time in range(KILLS))
    done = site.run("manage.py", "migrate", "--noinput")
    scene.check(done.returncode == 0, f"migrate did not come through: {done.stderr[-500:]}")
    scene.notes.append(f"`migrate` was killed {killed} times")
    site.start()
    yield


def _killed(scene: Scene, seconds: float) -> bool:
    migration = scene.site.begin("manage.py", "migrate", "--noinput")
    time.sleep(seconds)
    is_under_way = migration.poll() is None
    kill(migration.pid)
    migration.communicate()
    return is_under_way


TRIALS = (Trial("migration", "Migration interrupted", interrupted),)
