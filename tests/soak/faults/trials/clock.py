"""The machine's clock is set back and ahead while the site runs."""

import contextlib
from collections.abc import Callable, Iterator

from tests.soak.faults.trial import Scene, Trial

HOUR, YEAR = 3600, 365 * 24 * 3600
SESSION = 12 * HOUR  # after which, by the clock, an editor is signed out


def shifted(seconds: float) -> Callable:
    """Return the fault of a clock that is so much ahead, or back."""

    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        scene.site.shift(seconds)
        try:
            yield
        finally:
            scene.site.shift(0)
        if abs(seconds) > SESSION:
            _sign_in_again(scene)

    return fault


def _sign_in_again(scene: Scene):
    """Let the editor do what the sign-in page asks of her; her browser keeps what she typed."""
    done = scene.site.run("-m", "tests.soak.faults.filling", "--session")
    scene.check(done.returncode == 0, f"nobody could sign in: {done.stderr[-300:]}")
    scene.editor.browser.session = done.stdout.strip().splitlines()[-1]
    scene.notes.append("she has to sign in again")


TRIALS = (
    Trial("clock-back-hours", "Clock 5 hours back", shifted(-5 * HOUR)),
    Trial("clock-ahead-hours", "Clock 5 hours ahead", shifted(5 * HOUR)),
    Trial("clock-back-years", "Clock 3 years back", shifted(-3 * YEAR)),
    Trial("clock-ahead-years", "Clock 3 years ahead", shifted(3 * YEAR)),
)
