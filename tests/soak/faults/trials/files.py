"""Files below the media folder that are damaged, gone, or not to be read."""

import contextlib
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.soak.faults.site import SQLITE
from tests.soak.faults.trial import Scene, Trial


@contextlib.contextmanager
def papers_damaged(scene: Scene) -> Iterator[None]:
    """Cut, empty and overwrite every print-out that is kept, over and over."""
    over, count = threading.Event(), [0]
    folder = scene.site.data / "media" / "handouts"
    ways = itertools.cycle([_cut, _emptied, _overwritten])

    def go_on():
        while not over.wait(0.2):
            for path in folder.glob("*.pdf"):
                with contextlib.suppress(OSError):  # made anew at this moment
                    next(ways)(path)
                    count[0] += 1

    damaging = threading.Thread(target=go_on)
    damaging.start()
    try:
        yield
    finally:
        over.set()
        damaging.join()
    scene.notes.append(f"{count[0]} times a print-out was damaged")
    scene.check(bool(count[0]), "no print-out was there to be damaged")


def _cut(path: Path):
    path.write_bytes(path.read_bytes()[:-200])


def _emptied(path: Path):
    path.write_bytes(b"")


def _overwritten(path: Path):
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"nonsense" + content[108:])


@contextlib.contextmanager
def media_missing(scene: Scene) -> Iterator[None]:
    """Take the media folder away, as a disk that was not mounted."""
    media, away = scene.site.data / "media", scene.site.folder / "media-away"
    media.rename(away)
    try:
        yield
    finally:
        _put_back(away, media)


def _put_back(away: Path, media: Path):
    """Let the folder be where it was, with what was stored meanwhile."""
    for path in media.rglob("*") if media.exists() else ():
        if path.is_file():
            place = away / path.relative_to(media)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
    _remove(media)
    away.rename(media)


@contextlib.contextmanager
def media_unreadable(scene: Scene) -> Iterator[None]:
    """Let a file stand where the media folder was: nothing in it can be read or written."""
    media, away = scene.site.data / "media", scene.site.folder / "media-away"
    media.rename(away)
    media.write_text("no folder")
    try:
        yield
    finally:
        media.unlink()
        away.rename(media)


def _remove(folder: Path):
    for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else ():
        path.rmdir()
    if folder.exists():
        folder.rmdir()


ACTS = ("save", "upload", "publish")
TRIALS = (
    Trial("papers-damaged", "Print-outs cut, emptied, overwritten", papers_damaged, (SQLITE,)),
    Trial("media-missing", "Media folder missing", media_missing, (SQLITE,), acts=ACTS),
    Trial("media-unreadable", "Media folder unreadable", media_unreadable, (SQLITE,), acts=ACTS),
)
