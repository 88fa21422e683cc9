"""The log as a table for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.admin.log_filters import kind_label
from clinic.models import AuditEntry

_BOM = "\ufeff"  # by which Excel knows the text for UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What `csv` writes to: hands back each line as it is."""

    def write(self, line: str) -> str:
        return line


def lines(entries: Iterable[AuditEntry], zone: tzinfo) -> Iterator[str]:
    """Yield the table, line by line: a header, and a row for each of `entries`."""
    write = csv.writer(_Line()).writerow
    yield _BOM + write(map(harmless, _header()))
    for entry in entries:
        yield write(map(harmless, _row(entry, zone)))


def harmless(cell: str) -> str:
    """Return `cell` such that a spreadsheet shows it and never reckons with it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _header() -> list[str]:
    return [
        _("When"),
        _("Who"),
        _("What was done"),
        _("Kind"),
        _("To what"),
        _("Number"),
        _("Revision"),
        _("Details"),
    ]


def _row(entry: AuditEntry, zone: tzinfo) -> list[str]:
    return [
        timezone.localtime(entry.at, zone).isoformat(timespec="seconds"),
        entry.by_name,
        audit.label(entry.action),
        kind_label(entry.model),
        entry.name,
        entry.object_id,
        str(entry.revision or ""),
        entry.detail,
    ]
