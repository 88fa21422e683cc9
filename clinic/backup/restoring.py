"""Putting a backup into an empty installation: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from clinic import forgetting, generation, triggers
from clinic.backup import checking, contents, encryption, lists, media, rows, states
from clinic.backup.archive import Archive
from clinic.backup.manifest import Manifest
from clinic.backup.refusals import BackupError


@dataclass(frozen=True)
class Restored:
    """What a restore did: what the backup said of itself, and what there is to tell."""

    manifest: Manifest
    told: list[str]


@dataclass(frozen=True)
class Emptied:
    """Where the list of what was emptied for good is: at `given`, unless it is beside the backup.

    With `none_since`, an operator vouches that nothing was emptied after the backup.
    """

    given: Path | None = None
    none_since: bool = False


def restore(
    path: Path, *, identity: Path | None, emptied: Emptied, is_damaged_taken: bool = False
) -> Restored:
    """Put the backup at `path` into this installation, which has to be empty.

    With `is_damaged_taken`, also of a site that was damaged already. Raises BackupError, or
    OSError where something cannot be read or written.
    """
    with encryption.opened(path, identity) as file:
        archive = Archive(file)
        manifest = checking.describe(archive)
        states.check_is_known(manifest.migrations)
        for fault in checking.faults(archive, manifest):
            raise BackupError(fault)
        if not is_damaged_taken:
            _check_was_sound(archive)
        lines = _newest_list(archive, path, emptied)
        return Restored(manifest, list(_put_in(archive, manifest, lines)))


def _check_was_sound(archive: Archive):
    for fault in checking.faults_of_site(archive):
        message = _(
            "%(fault)s It was so when this backup was made. Take an older one, or give "
            "--damaged to have all the rest back."
        )
        raise BackupError(message % {"fault": fault})


def _newest_list(archive: Archive, path: Path, emptied: Emptied) -> contents.Lines:
    own = checking.lines_of(archive)
    return own if emptied.none_since else lists.newest(own, path, emptied.given)


def _put_in(archive: Archive, manifest: Manifest, lines: contents.Lines) -> Iterator[str]:
    state = manifest.migrations
    _check_is_empty(_kept(states.applied()))  # before tables are changed
    states.bring_to(state)
    files = media.put_back(archive)
    is_present = states.is_present(state)
    with _or_without(files), transaction.atomic(durable=True):
        _load(archive, manifest)
        if is_present:
            yield from _finish(lines)
    if not is_present:
        yield from _finish_updated(lines)
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0, interactive=False)  # the guards, roles and indexes
    if lines and not forgetting.scrub(connection):
        yield str(forgetting.TRACES)


def _finish_updated(lines: contents.Lines) -> Iterator[str]:
    """Update what was loaded. Readers are shown nothing before the end, when it is made."""
    try:
        states.bring_up_to_date()
        with transaction.atomic(durable=True):
            yield from _finish(lines)
    except DatabaseError as error:
        message = _(
            "The backup was loaded, but could not be brought up to date (%(why)s). Do not use "
            "this database. Restore into another one with the version of the program that made "
            "the backup."
        )
        raise BackupError(message % {"why": str(error).strip()}) from error


@contextmanager
def _or_without(files: list[Path]) -> Iterator[None]:
    """Take `files` away again where the block fails."""
    try:
        yield
    except BaseException:
        media.remove(files)
        raise


def _load(archive: Archive, manifest: Manifest):
    models = _kept(manifest.migrations)
    if missing := sorted(manifest.tables.keys() - models.keys()):
        message = _("This program has no place for %(tables)s, which the backup has.")
        raise BackupError(message % {"tables": ", ".join(missing)})
    triggers.hold(connection, *models.values())
    _check_is_empty(models)
    _clear(models)
    for label, table in manifest.tables.items():
        rows.load(models[label], checking.rows_of(archive, label))
        if table.last_key is not None:
            rows.give_out_after(models[label], table.last_key)
    _check_references()


def _kept(state: states.State) -> dict[str, type[Model]]:
    """Return the models of `state` whose rows are backed up, by their labels."""
    return {model._meta.label: model for model in contents.kept(states.models_at(state))}


def _check_is_empty(models: dict[str, type[Model]]):
    others = (model for label, model in models.items() if label not in contents.PUT_BY_MIGRATE)
    full = [model._meta.label for model in others if model._base_manager.exists()]
    if full:
        message = _(
            "This site is not empty (it has %(what)s), and a restore overwrites nothing. Give it "
            "a new DATA_DIR, and a new database where DATABASE_URL names one; run “manage.py "
            "migrate” there and restore into that. Nothing was changed."
        )
        raise BackupError(message % {"what": ", ".join(full[:5])})


def _clear(models: dict[str, type[Model]]):
    with connection.cursor() as cursor:
        for label in contents.PUT_BY_MIGRATE & models.keys():
            cursor.execute(f'DELETE FROM "{models[label]._meta.db_table}"')  # noqa: S608 - ours


def _check_references():
    try:
        connection.check_constraints()
    except DatabaseError as error:
        message = _("The backup's rows do not fit together (%(why)s). Nothing was kept.")
        raise BackupError(message % {"why": str(error).strip()}) from error


def _finish(lines: contents.Lines) -> Iterator[str]:
    if lines:
        lists.write(lists.own(), lists.merged([lists.read(lists.own()), lines]))
    for app in contents.joined:
        yield from app.finish()
    generation.draw()


def faults() -> Iterator[str]:
    """Yield a sentence for each thing wrong with the site as it is now."""
    for app in contents.joined:
        yield from app.verify()
