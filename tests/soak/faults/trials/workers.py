"""gunicorn's processes are killed again and again while everybody works."""

import contextlib
import random
import threading
from collections.abc import Iterator

from tests.soak.faults.site import kill
from tests.soak.faults.trial import Scene, Trial


@contextlib.contextmanager
def killed(scene: Scene) -> Iterator[None]:
    """Kill a worker at random moments, several times a second."""
    over, chance, count = threading.Event(), random.Random(), [0]

    def go_on():
        while not over.wait(chance.uniform(0.3, 1.5)):
            if workers := scene.site.workers():
                kill(chance.choice(workers))
                count[0] += 1

    killing = threading.Thread(target=go_on)
    killing.start()
    try:
        yield
    finally:
        over.set()
        killing.join()
    scene.notes.append(f"{count[0]} processes killed")


TRIALS = (
    Trial(
        "workers", "Workers killed under load", killed,
        lasts=20, is_behind_nginx=True, may_break=True,
    ),
)  # fmt: skip
