"""Whether a backup is what was written, and what was written is sound."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from clinic.backup import lists, manifest, media, rows
from clinic.backup.archive import MANIFEST, Archive
from clinic.backup.contents import Lines, joined
from clinic.backup.manifest import Manifest
from clinic.backup.refusals import BackupError

_ROWS = "rows/"


def check(archive: Archive) -> Manifest:
    """Return what `archive` says of itself, having read all of it. Raises BackupError."""
    said = describe(archive)
    for fault in faults(archive, said):
        raise BackupError(fault)
    return said


def describe(archive: Archive) -> Manifest:
    """Return what `archive` says of itself. Raises BackupError."""
    with archive.part(MANIFEST) as part:
        return manifest.loads(part.read())


def table_part(label: str) -> str:
    """Return the name of the part with the rows of the model called `label`."""
    return f"{_ROWS}{label}.jsonl"


def rows_of(archive: Archive, label: str) -> Iterator[dict]:
    """Yield the rows of the model called `label`."""
    with archive.part(table_part(label)) as part:
        yield from rows.read(part)


def lines_of(archive: Archive) -> Lines:
    """Return the list of what was emptied for good, as it was then."""
    with archive.part(lists.NAME) as part:
        return part.read().decode().splitlines()


def faults(archive: Archive, said: Manifest) -> Iterator[str]:
    """Yield a sentence for each thing wrong with `archive`, which says `said` of itself."""
    yield from _faults_of_parts(archive, said)
    for label, table in said.tables.items():
        found = sum(1 for _row in rows_of(archive, label))
        if found != table.rows:
            message = _("The backup should have %(all)d rows of %(table)s, and has %(found)d.")
            yield message % {"all": table.rows, "table": label, "found": found}


def faults_of_site(archive: Archive) -> Iterator[str]:
    """Yield a sentence for each thing that was wrong with the site itself when it was backed up."""
    for app in joined:
        yield from app.faults(lambda label: rows_of(archive, label), lines_of(archive))


def _faults_of_parts(archive: Archive, said: Manifest) -> Iterator[str]:
    names = sorted(archive.names())
    if names != sorted([*said.parts, MANIFEST]):
        yield _("The parts of this backup are not those that it names. Take another.")
        return
    tables = {table_part(label) for label in said.tables}
    for name, part in said.parts.items():
        if name not in tables and name != lists.NAME and not media.is_ours(name):
            yield _("This program does not know what %(part)s in the backup is.") % {"part": name}
        elif archive.measure(name) != part:
            yield _("The part %(part)s is not what was backed up. Take another.") % {"part": name}
