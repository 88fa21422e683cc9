"""The file of a backup: a zip that ends in the digest of all that stands before it.

Any program that opens zips shows what is in it. Parts are written as they come, so that no
more of a site than a few rows is in memory.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from clinic.backup.manifest import Part
from clinic.backup.refusals import BackupError

MANIFEST = "manifest.json"
MAGIC = b"PK\x03\x04"
PIECE = 1024 * 1024  # bytes read at once
_SEAL = 64  # bytes: a SHA-256 as text, in the place of the zip's comment


class Writer:
    """Writes a backup to `target`, which is open for writing bytes.

    To be used in a `with`: where its block fails, nothing more is written.
    """

    def __init__(self, target: IO[bytes]):
        self._sealing = _Sealing(target)
        self._zip = zipfile.ZipFile(self._sealing, "w", allowZip64=True)
        self.parts: dict[str, Part] = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind:
            self._sealing.stop()
        self._zip.close()

    @contextmanager
    def part(self, name: str, *, packed: bool = True) -> Iterator["_Counted"]:
        """Yield what the part `name` is written to; `packed` for what gets smaller by it."""
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o600 << 16  # as unzip is to make it
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as opened:
            counted = _Counted(opened)
            yield counted
        self.parts[name] = Part(counted.size, counted.digest.hexdigest())

    def finish(self, manifest: bytes):
        """Write the manifest and the seal: nothing can be added any more."""
        with self.part(MANIFEST) as out:
            out.write(manifest)
        self._zip.comment = b"0" * _SEAL
        self._zip.close()
        self._sealing.finish()


class Archive:
    """A backup that is open for reading. Raises BackupError for a file that is none, or damaged."""

    def __init__(self, file: IO[bytes]):
        _check_seal(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise BackupError(_not_a_backup()) from error

    def names(self) -> list[str]:
        return self._zip.namelist()

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """Open the part `name`."""
        try:
            with self._zip.open(name) as opened:
                yield opened
        except KeyError as error:
            raise BackupError(_not_a_backup()) from error
        except zipfile.BadZipFile as error:
            raise BackupError(_damaged()) from error

    def measure(self, name: str) -> Part:
        """Return the size and the digest that the part `name` has."""
        counted = _Counted()
        with self.part(name) as opened:
            while piece := opened.read(PIECE):
                counted.write(piece)
        return Part(counted.size, counted.digest.hexdigest())


class _Counted:
    """Passes bytes on, and knows how many they were and their digest."""

    def __init__(self, target: IO[bytes] | None = None):
        self._target, self.size, self.digest = target, 0, hashlib.sha256()

    def write(self, data: bytes):
        self.size += len(data)
        self.digest.update(data)
        if self._target:
            self._target.write(data)


class _Sealing:
    """Passes bytes on but for the last `_SEAL`, in whose place it writes the digest of the rest."""

    def __init__(self, target: IO[bytes]):
        self._target, self._held, self._digest = target, b"", hashlib.sha256()

    def write(self, data: bytes) -> int:
        held = self._held + bytes(data)
        passed, self._held = held[:-_SEAL], held[-_SEAL:]
        self._digest.update(passed)
        self._target.write(passed)
        return len(data)

    def flush(self):
        self._target.flush()

    def stop(self):
        """Write nothing more: the zip would still close itself."""
        self._target = io.BytesIO()

    def finish(self):
        self._target.write(self._digest.hexdigest().encode())
        self._target.flush()


def _check_seal(file: IO[bytes]):
    file.seek(0)
    digest, held, is_first = hashlib.sha256(), b"", True
    while piece := file.read(PIECE):
        if is_first and not piece.startswith(MAGIC):
            raise BackupError(_not_a_backup())
        is_first, held = False, held + piece
        digest.update(held[:-_SEAL])
        held = held[-_SEAL:]
    if is_first:
        raise BackupError(_not_a_backup())
    if held != digest.hexdigest().encode():
        raise BackupError(_damaged())
    file.seek(0)


def _not_a_backup() -> str:
    return _("This file is no backup of this program, or its beginning is damaged. Take another.")


def _damaged() -> str:
    return _(
        "This backup is damaged or was cut short: it is not what was written. Nothing of it was "
        "used. Fetch it again, or take another."
    )
