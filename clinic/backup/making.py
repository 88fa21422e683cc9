"""Making a backup: all of one moment, checked before it has its name."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.backup import (
    checking,
    contents,
    encryption,
    handing_on,
    lists,
    media,
    places,
    rows,
    snapshot,
    states,
)
from clinic.backup.archive import Archive, Writer
from clinic.backup.manifest import Manifest, Table
from clinic.backup.refusals import BackupError


@dataclass(frozen=True)
class Made:
    """What was made: what it says of itself, and what is wrong with the site that is in it."""

    manifest: Manifest
    faults: list[str]


@dataclass(frozen=True)
class Kept:
    """A backup that was made where backups are kept, and which older ones went."""

    path: Path
    made: Made
    thinned: list[Path]


def back_up() -> Kept:
    """Make a backup where backups are kept, thin the old ones, and hand it on.

    Of a site that is not sound there is a backup, too, and then all older ones stay. Raises
    BackupError, or OSError such as for a full disk; no half a file is left then.
    """
    handing_on.check()
    with places.held():
        now = timezone.now()
        path = places.name_at(now, is_encrypted=encryption.is_wanted())
        made = write_to(path, now)
        thinned = [] if made.faults else places.thin()
    lists.hand_on()
    handing_on.hand_on(path)
    return Kept(path, made, thinned)


def export(path: Path) -> Made:
    """Write all of the site to `path`, where nothing may be yet. Raises BackupError, OSError."""
    if path.exists():
        raise BackupError(_("%(path)s is there already. Choose another name.") % {"path": path})
    return write_to(path, timezone.now())


def write_to(path: Path, now: datetime) -> Made:
    """Write a backup to `path`, all or nothing."""
    if not encryption.is_wanted():
        with places.written(path) as file:
            return _write(file, now)
    encryption.recipients()  # before the work: is there somebody to whom it can be encrypted?
    with places.spare() as plain:
        made = _write(plain, now)
        with places.written(path) as file:
            encryption.encrypt(plain, file)
    return made


def _write(file: IO[bytes], now: datetime) -> Made:
    with Writer(file) as archive:
        with snapshot.reading():
            state = states.applied()
            if not state:
                raise BackupError(_("The database has no tables: there is nothing to back up."))
            apps = states.models_at(state)
            tables = _write_tables(archive, apps)
            media.write(archive)
            lacking = media.lacking(apps, list(archive.parts))
        _write_list(archive)
        manifest = Manifest(now, connection.vendor, state, tables, dict(archive.parts), lacking)
        archive.finish(manifest.dumps())
    read_back = Archive(file)
    return Made(checking.check(read_back), list(checking.faults_of_site(read_back)))


def _write_list(archive: Writer):
    """Add the list of what was emptied, after the rows: it knows of all that is empty in them."""
    with archive.part(lists.NAME) as out:
        out.write(lists.dumps(lists.known()))


def _write_tables(archive: Writer, apps) -> dict[str, Table]:
    tables = {}
    for model in contents.kept(apps):
        label = model._meta.label
        with archive.part(checking.table_part(label)) as out:
            count = rows.write(model, out)
        tables[label] = Table(count, rows.last_key(model))
    return tables
