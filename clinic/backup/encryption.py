"""Backups that one key alone opens (age, https://age-encryption.org)."""

import hashlib
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup import places
from clinic.backup.archive import PIECE
from clinic.backup.refusals import BackupError

MAGIC = b"age-encryption.org/"


def is_wanted() -> bool:
    return bool(settings.BACKUP_AGE_RECIPIENT)


def recipients() -> list:
    """Return the public keys to which backups are encrypted. Raises BackupError."""
    try:
        return [_recipient(text) for text in settings.BACKUP_AGE_RECIPIENT]
    except pyrage.RecipientError as error:
        raise BackupError(
            _(
                "BACKUP_AGE_RECIPIENT is no public key. One begins with age1 (or ssh-ed25519, "
                "ssh-rsa); “age-keygen” prints it."
            )
        ) from error


def encrypt(plain: IO[bytes], target: IO[bytes]):
    """Write `plain` to `target`, encrypted, and read it back. Raises BackupError, OSError."""
    plain.seek(0)
    noting = _Noting(target)
    try:
        pyrage.encrypt_io(plain, noting, recipients())
    except pyrage.EncryptError as error:  # it has lost which one of the system's it was
        raise noting.failure or BackupError(str(error)) from error
    target.flush()
    target.seek(0)
    read_back = hashlib.sha256()
    while piece := target.read(PIECE):
        read_back.update(piece)
    if read_back.digest() != noting.digest.digest():
        raise BackupError(_("The disk did not keep what was written to it. Replace it."))


def opened(path: Path, identity: Path | None) -> IO[bytes]:
    """Return the backup at `path` open for reading, decrypted by the keys in `identity`.

    Raises BackupError, and OSError where it cannot be read.
    """
    file = path.open("rb")
    start = file.read(len(MAGIC))
    file.seek(0)
    if start != MAGIC:
        return file
    with file:
        return _decrypted(file, _identities(path, identity))


def _decrypted(file: IO[bytes], identities: list) -> IO[bytes]:
    plain = places.spare()
    try:
        pyrage.decrypt_io(file, plain, identities)
    except BaseException as error:
        plain.close()
        if not _is_about_the_backup(error):
            raise
        message = _(
            "This backup cannot be decrypted (%(why)s): it was encrypted to another key, or it "
            "is damaged. Give the right key with --identity, or take another backup."
        )
        raise BackupError(message % {"why": str(error).strip(". ")}) from error
    plain.seek(0)
    return plain


def _is_about_the_backup(error: BaseException) -> bool:
    """Say whether `error` is no fault of the disk; pyrage's own OSErrors have no number."""
    is_unnumbered = isinstance(error, OSError) and error.errno is None
    return isinstance(error, pyrage.DecryptError) or is_unnumbered


def _identities(path: Path, identity: Path | None) -> list:
    if identity is None:
        message = _(
            "%(name)s is encrypted. Give the file with its private key: --identity FILE. "
            "docs/backups.md says where that should lie."
        )
        raise BackupError(message % {"name": path.name})
    lines = identity.read_text(encoding="utf-8", errors="replace").splitlines()
    texts = [line.strip() for line in lines if line.strip().startswith("AGE-SECRET-KEY-")]
    try:
        if texts:
            return [pyrage.x25519.Identity.from_str(text) for text in texts]
        return [pyrage.ssh.Identity.from_buffer(identity.read_bytes())]
    except pyrage.IdentityError as error:
        message = _("%(path)s holds no private key of age (AGE-SECRET-KEY-…) or of SSH.")
        raise BackupError(message % {"path": identity}) from error


def _recipient(text: str):
    kind = pyrage.ssh if text.startswith("ssh-") else pyrage.x25519
    return kind.Recipient.from_str(text)


class _Noting:
    """Passes bytes on, and notes their digest and what went wrong."""

    def __init__(self, target: IO[bytes]):
        self._target, self.digest = target, hashlib.sha256()
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        try:
            return self._target.write(data)
        except OSError as error:
            self.failure = error
            raise

    def flush(self):
        self._target.flush()
