"""A mail server that says nothing, and one that is not there."""

import contextlib
from collections.abc import Callable, Iterator

from tests.scratch.serving import free_port
from tests.soak.faults.reading import BEFORE, DURING
from tests.soak.faults.site import SQLITE
from tests.soak.faults.trial import Scene, Trial
from tests.soak.signing_in import silent_mail_server

HELD = 5  # seconds that an editor may wait; on a busy machine three times as long as before


@contextlib.contextmanager
def silent(scene: Scene) -> Iterator[None]:
    """Let the mail server take every connection and never say a word."""
    with silent_mail_server() as address:
        yield from _with_mail_by(scene, address)


@contextlib.contextmanager
def refusing(scene: Scene) -> Iterator[None]:
    """Let nothing listen where the mail server should be."""
    yield from _with_mail_by(scene, f"smtp://127.0.0.1:{free_port()}")


def _with_mail_by(scene: Scene, address: str) -> Iterator[None]:
    site = scene.site
    site.stop()
    site.variables["EMAIL_URL"] = address
    site.start()
    yield
    longest, before = (scene.editor.longest.get(phase, 0) for phase in (DURING, BEFORE))
    scene.check(
        longest < max(HELD, 3 * before), f"the mail server held an editor for {longest:.0f} s"
    )
    command = site.run("manage.py", "send_reminders")
    said = (command.stdout + command.stderr).strip().splitlines()
    scene.check("Traceback" not in command.stderr, f"send_reminders: {command.stderr[-500:]}")
    scene.notes.append(f"`send_reminders` ends with {command.returncode}: “{(said or [''])[-1]}”")


def _trial(name: str, title: str, fault: Callable) -> Trial:
    return Trial(name, title, fault, (SQLITE,), acts=("save", "invite", "publish"), lasts=15)


TRIALS = (
    _trial("mail-silent", "Mail server says nothing", silent),
    _trial("mail-refusing", "Mail server refuses", refusing),
)
