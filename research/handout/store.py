"""Hand-outs that were made, as files below MEDIA_ROOT: made once, read by everybody.

A file is named by its edition's number (pk) and by the digest of all that went into it, so a
name stands for the same content for ever, and all that an edition left can be found and taken
away. No address serves this folder: whoever may have a file asks `research.views`.
"""

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

FOLDER = "handouts"
_OLD = 24 * 3600  # seconds: younger ones may be what another process makes just now


def path_of(edition: int, digest: str) -> Path:
    """Return where the hand-out of the edition (pk) stands, or would."""
    return Path(settings.MEDIA_ROOT, FOLDER, f"{edition}-{digest}.pdf")


def write(path: Path, made: bytes):
    """Put `made` at `path` in one step, so that nobody ever reads half of it; raises OSError.

    What the same edition left a day ago and nobody needs any more goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        half = Path(file.name)
        try:
            file.write(made)
            file.flush()
            half.chmod(0o644)
            os.replace(half, path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
    _tidy(path)


def remove(editions: Iterable[int]):
    """Delete all hand-outs of the editions (pk)."""
    for edition in editions:
        for path in _of(edition):
            path.unlink(missing_ok=True)


def _tidy(kept: Path):
    before = time.time() - _OLD
    for path in _of(int(kept.name.partition("-")[0])):
        if path != kept and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _of(edition: int) -> Iterator[Path]:
    return Path(settings.MEDIA_ROOT, FOLDER).glob(f"{edition}-*.pdf")
