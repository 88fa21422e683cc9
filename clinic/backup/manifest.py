"""What a backup says of itself."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from clinic.backup.refusals import BackupError

FORMAT = 1  # of the backups that this program writes; it reads all up to this


@dataclass(frozen=True)
class Part:
    """A part of a backup: its size in bytes, and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """How many rows there are of a model, and the last number given to one (None: none is)."""

    rows: int
    last_key: int | None


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: all but the manifest is in `parts`, by name.

    `migrations` are those of the database that was read; `tables` go by the models' labels,
    `lacking` are the digests of pictures whose files were missing then.
    """

    made_at: datetime
    database: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Table]
    parts: dict[str, Part]
    lacking: list[str]

    def dumps(self) -> bytes:
        values = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(values, indent=1, sort_keys=True).encode()

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def loads(data: bytes) -> Manifest:
    """Return the manifest that `data` is. Raises BackupError."""
    try:
        values = json.loads(data)
        written = int(values.pop("format"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(_unreadable()) from error
    if written > FORMAT:
        message = _(
            "A newer version of this program made this backup (format %(its)d; this one reads up "
            "to %(ours)d). Install that version or a later one, and restore it there."
        )
        raise BackupError(message % {"its": written, "ours": FORMAT})
    try:
        return _manifest(values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(_unreadable()) from error


def _manifest(values: dict) -> Manifest:
    values["made_at"] = datetime.fromisoformat(values["made_at"])
    values["migrations"] = [(app, name) for app, name in values["migrations"]]
    values["tables"] = {label: Table(**table) for label, table in values["tables"].items()}
    values["parts"] = {name: Part(**part) for name, part in values["parts"].items()}
    return Manifest(**values)


def _unreadable() -> str:
    return _("What this backup says of itself cannot be read. Take another.")
