"""The log as a table for a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.admin.log_filters import kind_label
from clinic.models import AuditEntry

_BOM = "\ufeff"  # by which Excel knows the text for UTF-8
# Where a spreadsheet may begin a new cell: many split at ";", whatever quotes stand around it.
_SEPARATORS = re.compile(r"([;\t\r\n])")
# What may stand before the sign that makes a formula, unseen or dropped; then that sign itself,
# which East Asian spreadsheets also take in its wide form.
_FORMULA = re.compile(
    "[\\s\"'\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060-\u206f\ufeff]*[=+\\-@＝＋－＠−]"
)


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
    parts = _SEPARATORS.split(str(cell))
    return "".join(f"'{part}" if _FORMULA.match(part) else part for part in parts)


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
