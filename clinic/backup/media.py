"""The files of pictures: into a backup, and back in their place."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup import places
from clinic.backup.archive import PIECE, Archive, Writer
from clinic.backup.refusals import BackupError
from clinic.pictures import FOLDER, NAME, digest_of

ROOM = "media/"


def write(archive: Writer):
    """Add every file of a picture. One that is taken away meanwhile is passed over.

    A row names only files that were there before it, so they are there for all rows of a
    snapshot that was taken before this.
    """
    for path in sorted(Path(settings.MEDIA_ROOT, FOLDER).glob("*")):
        name = f"{FOLDER}/{path.name}"
        if NAME.fullmatch(name):
            with suppress(FileNotFoundError), path.open("rb") as file:
                _add(archive, name, file)


def _add(archive: Writer, name: str, file: IO[bytes]):
    with archive.part(f"{ROOM}{name}", packed=False) as out:
        while piece := file.read(PIECE):
            out.write(piece)


def lacking(apps, names: list[str]) -> list[str]:
    """Return the digests of pictures that may be shown and have no file among the parts `names`.

    `apps` is the app registry as it is at the database's migrations.
    """
    there = {digest_of(name.removeprefix(ROOM)) for name in names if name.startswith(ROOM)}
    pictures = apps.get_model("clinic", "Picture").objects
    digests = pictures.filter(closed="").order_by("pk").values_list("pk", flat=True)
    return [digest for digest in digests if digest not in there]


def is_ours(part: str) -> bool:
    """Say whether `part` is a file of a picture, which cannot lead out of its folder."""
    return part.startswith(ROOM) and bool(NAME.fullmatch(part.removeprefix(ROOM)))


def put_back(archive: Archive) -> list[Path]:
    """Put every file in its place, and return those that were not there.

    Names say what is in a file, so one that is there stays, if it is what was backed up. Raises
    BackupError, nothing put, where it is something else.
    """
    names = [name.removeprefix(ROOM) for name in archive.names() if is_ours(name)]
    for name in names:
        _check_is_the_same(archive, name)
    return list(_put(archive, names))


def _put(archive: Archive, names: list[str]) -> Iterator[Path]:
    made: list[Path] = []
    try:
        for name in names:
            path = Path(settings.MEDIA_ROOT, name)
            if not path.exists():
                made.append(path)
                _put_one(archive, name, path)
    except BaseException:
        remove(made)
        raise
    yield from made


def _put_one(archive: Archive, name: str, path: Path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.part(f"{ROOM}{name}") as part, places.written(path) as file:
        os.fchmod(file.fileno(), 0o644)  # a web server in front may read it, too
        shutil.copyfileobj(part, file)


def remove(paths: list[Path]):
    for path in paths:
        path.unlink(missing_ok=True)


def _check_is_the_same(archive: Archive, name: str):
    path = Path(settings.MEDIA_ROOT, name)
    if not path.exists():
        return
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != archive.measure(f"{ROOM}{name}").sha256:
        message = _(
            "%(path)s is not the picture that was backed up under this name. Move the folder "
            "%(folder)s away and restore again."
        )
        raise BackupError(message % {"path": path, "folder": settings.MEDIA_ROOT})
