"""Handing files on to another machine, by the command that settings name."""

import shlex
import subprocess
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from clinic.backup.refusals import BackupError

_PATIENCE = 6 * 3600  # seconds, after which a command is taken to hang


def check():
    """Raise BackupError where the command could hand nothing on."""
    if settings.BACKUP_HAND_ON and "{file}" not in settings.BACKUP_HAND_ON:
        raise BackupError(
            _(
                "BACKUP_HAND_ON has to say where the file goes in, as {file}. For example: "
                "rclone copy {file} remote:clinic"
            )
        )


def hand_on(path: Path):
    """Hand `path` on, where there is a command for it. Raises BackupError where that fails."""
    check()
    words = shlex.split(settings.BACKUP_HAND_ON)
    if not words:
        return
    try:
        # The words go to the program as they are: no shell reads them.
        done = subprocess.run(  # noqa: S603
            [word.replace("{file}", str(path)) for word in words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BackupError(_not_handed_on(path, str(error))) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(_not_handed_on(path, said[-1] if said else f"status {done.returncode}"))


def _not_handed_on(path: Path, why: str) -> str:
    message = _(
        "%(path)s is here, but was not handed on (%(why)s). See that the command in "
        "BACKUP_HAND_ON works, and hand the file on."
    )
    return message % {"path": path, "why": why}
