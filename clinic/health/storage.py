"""Whether there is room on the disk, and the pictures are where they were put."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import pictures
from clinic.health.registry import Finding, Severity, check
from clinic.models import Picture

FEW_BYTES = 2_000_000_000  # a year of backups of a small clinic no longer fits
TOO_FEW_BYTES = 500_000_000
_MOST_PICTURES = 20_000  # whose files are looked for


@check("disk", gettext_lazy("the room on the disk"))
def disk_has_room() -> Iterator[Finding]:
    for folder in _one_of_each_disk():
        free = shutil.disk_usage(folder).free
        if free < FEW_BYTES:
            yield _full(folder, free)


def _full(folder: Path, free: int) -> Finding:
    values = {"free": filesizeformat(free), "folder": folder}
    if free < TOO_FEW_BYTES:
        what = _("The disk is almost full: %(free)s are left where %(folder)s is.")
    else:
        what = _("The disk is filling up: %(free)s are left where %(folder)s is.")
    severity = Severity.BAD if free < TOO_FEW_BYTES else Severity.WARNING
    to_do = _(
        "Ask whoever looks after the server to make room or to get a larger disk. On a full disk "
        "nothing can be saved and no backup is made."
    )
    return Finding(what % values, to_do, severity)


def _one_of_each_disk() -> Iterator[Path]:
    """Yield the folders that the site writes to; of those on one disk, the first."""
    folders = [settings.DATA_DIR, settings.MEDIA_ROOT, getattr(settings, "BACKUP_DIR", None)]
    there = (Path(folder) for folder in folders if folder and os.path.isdir(folder))
    yield from {folder.stat().st_dev: folder for folder in reversed(list(there))}.values()


@check("media", gettext_lazy("the folder of the pictures"))
def media_can_be_written() -> Iterator[Finding]:
    folder = Path(settings.MEDIA_ROOT)
    # The folder itself is made anew when the program starts, empty where a disk is not there.
    if not (folder / pictures.FOLDER).is_dir() and Picture.objects.exists():
        yield _missing(folder)
    elif folder.is_dir() and (why := _why_not_writable(folder)):
        yield _not_writable(folder, why)


def _why_not_writable(folder: Path) -> str:
    """Return why nothing can be written to `folder`; empty where it can."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__


def _missing(folder: Path) -> Finding:
    return Finding(
        _("The folder with the pictures and print-outs is missing or empty: %(folder)s.")
        % {"folder": folder},
        _(
            "Families see pages without their pictures. Ask whoever looks after the server to "
            "connect the folder again, or to put it back from a backup."
        ),
        Severity.BAD,
    )


def _not_writable(folder: Path, why: str) -> Finding:
    return Finding(
        _("No picture can be added: nothing can be written to %(folder)s (%(why)s).")
        % {"folder": folder, "why": why},
        _(
            "Ask whoever looks after the server to let the website's account write there, and to "
            "see whether the disk is full."
        ),
        Severity.BAD,
    )


@check("pictures", gettext_lazy("the files of the pictures"), is_slow=True)
def pictures_are_there() -> Iterator[Finding]:
    missing = sum(not _is_there(*each) for each in _pictures())
    if missing:
        message = ngettext(
            "%(count)d picture has lost its file: pages that show it have a gap.",
            "%(count)d pictures have lost their files: pages that show them have gaps.",
            missing,
        )
        yield Finding(
            message % {"count": missing},
            _(
                "Ask whoever looks after the server to put the folder with the pictures back from "
                "a backup."
            ),
            Severity.BAD,
        )


def _pictures() -> Iterator[tuple[str, int]]:
    shown = Picture.objects.filter(closed="").values_list("digest", "width")
    return islice(shown.iterator(), _MOST_PICTURES)


def _is_there(digest: str, width: int) -> bool:
    widest = pictures.sources(digest, width)[-1]
    return all(Path(settings.MEDIA_ROOT, name).exists() for name in (widest.webp, widest.fallback))
