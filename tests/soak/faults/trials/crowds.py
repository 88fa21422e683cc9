"""Many idle and slow connections, before nginx and before gunicorn itself."""

import contextlib
from collections.abc import Callable, Iterator

from tests.bench.servers import HOST
from tests.soak import clients
from tests.soak.faults.site import SQLITE
from tests.soak.faults.trial import Scene, Trial

CROWDS = {trial.name: trial for trial in clients.TRIALS}


def crowded(*names: str) -> Callable:
    """Return the fault of these crowds, all at once."""

    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        long = scene.site.sheet.public["article"] + "handout.pdf"
        with contextlib.ExitStack() as opened:
            for name in names:
                opened.enter_context(
                    clients.crowd(
                        CROWDS[name],
                        lambda text: text.format(host=HOST, long=long),
                        f"127.0.0.1:{scene.reader.port}",
                    )
                )
            yield

    return fault


ALL = crowded("400 idle connections", "10 slow senders of a head", "10 slow senders of a body")
TITLE = "400 idle and 20 slow connections"
TRIALS = (
    Trial("crowd", f"{TITLE}, behind nginx", ALL, (SQLITE,), lasts=20, is_behind_nginx=True),
    Trial("crowd-bare", f"{TITLE}, without nginx", ALL, (SQLITE,), lasts=20),
)
