"""The one table of what is kept about staff: page, docs and the command that forgets read it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise

from clinic.forgetting import overwrite_deleted

Text = str | Promise


@dataclass(frozen=True)
class Record:
    """Something that is kept.

    `what` is its name, `holds` a sentence with what stands in it and what for, `until` one that
    says how long; "%(days)d" in it is the time in `settings.FORGET_AFTER_DAYS` by `name`. `forget`
    takes a moment, forgets what is from before it, and returns how many things that were; without
    it nothing is forgotten by the clock. Without days in the settings the moment is now.
    """

    name: str
    what: Text
    holds: Text
    until: Text
    forget: Callable[[datetime], int] | None = None

    @property
    def days(self) -> int:
        return settings.FORGET_AFTER_DAYS.get(self.name, 0)

    @property
    def told_until(self) -> str:
        return str(self.until) % {"days": self.days}


_records: list[Record] = []


def keep(*records: Record):
    """Add `records` to the table."""
    _records.extend(records)


def records() -> list[Record]:
    return list(_records)


def forget_all() -> dict[str, int]:
    """Forget whatever is past its time; return how much of each record that was, by name."""
    overwrite_deleted(connection)
    now = timezone.now()
    return {
        record.name: record.forget(now - timedelta(days=record.days))
        for record in _records
        if record.forget
    }
