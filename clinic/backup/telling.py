"""What the commands say."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.backup import media
from clinic.backup.making import Made
from clinic.backup.manifest import Manifest
from clinic.backup.refusals import BackupError


@contextmanager
def in_sentences() -> Iterator[None]:
    """Have what goes wrong in the block end the command with a sentence."""
    try:
        yield
    except BackupError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(_of_system(error)) from error
    except DatabaseError as error:
        message = _("The database did not do it (%(why)s). Nothing was kept.")
        raise CommandError(message % {"why": str(error).strip()}) from error


def when(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def summary(manifest: Manifest) -> str:
    """Return how much there is in the backup that says `manifest`."""
    files = sum(map(media.is_ours, manifest.parts))
    message = _("%(rows)d rows of %(tables)d tables and %(files)d files of pictures.")
    return message % {"rows": manifest.rows, "tables": len(manifest.tables), "files": files}


def warnings(manifest: Manifest) -> Iterator[str]:
    """Yield what is not as it should be in a site of which a backup says `manifest`."""
    if count := len(manifest.lacking):
        message = ngettext(
            "%(count)d picture has no file in the media folder, so it is not in the backup "
            "(%(first)s).",
            "%(count)d pictures have no file in the media folder, so they are not in the backup "
            "(the first is %(first)s).",
            count,
        )
        yield message % {"count": count, "first": manifest.lacking[0]}


def check_is_sound(made: Made):
    """Raise CommandError where the site that was backed up is damaged."""
    if made.faults:
        heading = _("The backup was made, but the site is damaged. No older backup was deleted:")
        raise CommandError("\n".join([heading, *made.faults[:20]]))


def _of_system(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Nothing was kept. Make room, and try again.")
    if isinstance(error, FileNotFoundError):
        return _("There is no file %(path)s.") % {"path": error.filename}
    message = _("This could not be read or written: %(why)s.")
    return message % {"why": error}
