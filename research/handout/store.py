"""Hand-outs and cards that were made, as files below MEDIA_ROOT: made once, read by everybody.

A file is named by whose it is, an edition (pk), in large print or tall or not, or the drafts of
an article (pk), and by the digest of all that went into it. So a name stands for the same content
for ever, and all that an edition or an article left can be found and taken away. Behind the file
stands a line with the digest of its bytes: what is cut, empty or written over is known, and made
anew. No address serves these folders: whoever may have a file asks the views.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

FOLDER, CARDS = "handouts", "cards"
_OLD = 24 * 3600  # seconds: younger ones may be what another process makes just now
_DRAFTS, _LARGE, _TALL = "draft-", "large-", "tall-"
_SEAL_LENGTH = 68


def path_of(edition: int, digest: str, *, is_large: bool = False) -> Path:
    """Return where the hand-out of the edition (pk), in large print or not, stands or would."""
    start = _LARGE if is_large else ""
    return Path(settings.MEDIA_ROOT, FOLDER, f"{start}{edition}-{digest}.pdf")


def draft_path(article: int, digest: str) -> Path:
    """Return where the hand-out of a draft of the article (pk) stands, or would."""
    return Path(settings.MEDIA_ROOT, FOLDER, f"{_DRAFTS}{article}-{digest}.pdf")


def card_path(edition: int, digest: str, *, is_tall: bool) -> Path:
    """Return where the card of the edition (pk), tall or wide, stands or would."""
    start = _TALL if is_tall else ""
    return Path(settings.MEDIA_ROOT, CARDS, f"{start}{edition}-{digest}.png")


def read(path: Path) -> bytes | None:
    """Return the file at `path` as it was written; None where there is none, or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    made, seal = content[:-_SEAL_LENGTH], content[-_SEAL_LENGTH:]
    return made if seal == _seal_of(made) else None


def write(path: Path, made: bytes):
    """Put `made` at `path` in one step, so that nobody ever reads half of it; raises OSError.

    What the same edition or article left a day ago in this shape, and any draft, goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        _remove(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        partial = Path(file.name)
        try:
            file.write(made + _seal_of(made))
            file.flush()
            os.fsync(file.fileno())
            partial.chmod(0o644)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    _tidy(path)


def remove(editions: Iterable[int]):
    """Delete all hand-outs and cards of the editions (pk)."""
    for edition in editions:
        for start in ("", _LARGE, _TALL):
            for path in (*_paths(f"{start}{edition}-"), *_paths(f"{start}{edition}-", CARDS)):
                _remove(path)


def remove_drafts(article: int):
    """Delete all hand-outs of drafts of the article (pk)."""
    for path in _paths(f"{_DRAFTS}{article}-"):
        _remove(path)


def remove_old_drafts():
    """Delete the hand-outs of drafts that are older than a day."""
    _remove_old(_paths(_DRAFTS))


def _seal_of(made: bytes) -> bytes:
    return b"\n% " + hashlib.sha256(made).hexdigest().encode() + b"\n"


def _tidy(path: Path):
    own = path.name.rpartition("-")[0] + "-"
    _remove_old({*_paths(own, path.parent.name), *_paths(_DRAFTS)} - {path})


def _remove_old(paths: Iterable[Path]):
    before = time.time() - _OLD
    for path in paths:
        with suppress(FileNotFoundError):  # another process tidies, too
            if path.stat().st_mtime < before:
                _remove(path)


def _remove(path: Path):
    if path.is_dir():  # which nobody of ours makes
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _paths(start: str, folder: str = FOLDER) -> Iterator[Path]:
    return Path(settings.MEDIA_ROOT, folder).glob(f"{start}*.*")
