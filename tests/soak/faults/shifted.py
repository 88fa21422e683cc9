"""The site's application by a clock that the trial sets: `tests.soak.faults.shifted:application`.

The file that SOAK_CLOCK names says by how many seconds it is ahead, or back. Nothing else differs
from what is deployed.
"""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from clinic.wsgi import application as deployed

_FILE = Path(os.environ["SOAK_CLOCK"])
_REAL = time.CLOCK_MONOTONIC  # which no shift moves
_setting = threading.Lock()
_set: dict = {"shift": 0.0, "travel": None, "began": (time.time(), time.clock_gettime(_REAL))}


def application(environ, start_response):
    """Answer as the site does, by the clock as it is to be."""
    shift = float(_FILE.read_text()) if _FILE.exists() else 0.0
    if shift != _set["shift"]:
        _shift(shift)
    return deployed(environ, start_response)


def _shift(seconds: float):
    with _setting:
        if seconds == _set["shift"]:
            return
        if _set["travel"]:
            _set["travel"].stop()
        began, then = _set["began"]
        now = datetime.fromtimestamp(began, UTC)
        now += timedelta(seconds=time.clock_gettime(_REAL) - then + seconds)
        _set["travel"] = time_machine.travel(now, tick=True) if seconds else None
        if _set["travel"]:
            _set["travel"].start()
        _set["shift"] = seconds
