"""The browser that the journeys drive: Debian's Chromium, or another that can be found.

Best is Chromium's headless shell, which is what Playwright, too, would take by itself: it is the
same but for the windows around the pages, and these take most of the time of a fresh browser.
Run as `python -m tests.browser` it starts the browser once, and fails where it cannot.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
)

FLAGS = [
    "--no-sandbox",  # root has no sandbox, and only our own pages are opened
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",  # containers have a small one
    # No name but this machine's resolves, so that nothing can reach the network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def executable(playwright: Playwright) -> str:
    """Return the path of a browser: one of the system's, or else Playwright's own."""
    return _of_the_system() or playwright.chromium.executable_path


def launch(playwright: Playwright) -> Browser:
    """Start the browser: the system's, or else the one that Playwright takes for this."""
    return playwright.chromium.launch(executable_path=_of_the_system(), args=FLAGS)


def _of_the_system() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and not _is_snap(path)), None)


def _is_snap(path: str) -> bool:
    """Whether `path` leads to a snap, which does not see every folder, or to Ubuntu's stub."""
    real = Path(path).resolve()
    with real.open("rb") as file:
        return "/snap/" in str(real) or b"/snap/bin" in file.read(4000)


def main() -> int:
    """Start the browser and say which it is."""
    with sync_playwright() as playwright, launch(playwright) as browser:
        print(executable(playwright), browser.version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
