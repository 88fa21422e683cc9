"""What is worked out of many rows once, and known until something readers see could change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db import connection

from clinic import generation, reading
from clinic.page_cache import next_change

T = TypeVar("T")


@dataclass(frozen=True)
class _Known(Generic[T]):
    """A value, the generation of the site it is of, and during which time it is true."""

    value: T
    generation: str
    since: datetime
    until: datetime | None

    def is_true(self, current: str | None, now: datetime) -> bool:
        is_over = self.until is not None and self.until <= now
        return self.generation == current and self.since <= now and not is_over


class WorkedOut(Generic[T]):
    """Gives what `work_out` returns, asking again only once the site has changed.

    Each process knows its own. Within a transaction nothing is known: it may have changed what
    nobody else can see yet. What does not follow the clock is true as long as the rows are.
    """

    def __init__(self, work_out: Callable[[], T], *, follows_clock: bool = True):
        self.work_out = work_out
        self.follows_clock = follows_clock
        self._known: _Known[T] | None = None

    def __call__(self) -> T:
        if connection.in_atomic_block:
            return self.work_out()
        known = self._known
        if known and known.is_true(generation.current(), reading.now()):
            return known.value
        with reading.one_moment():  # so that the value is wholly of the generation
            return self._anew(generation.current(), reading.now())

    def _anew(self, current: str | None, now: datetime) -> T:
        value = self.work_out()
        if current:
            until = next_change(now) if self.follows_clock else None
            self._known = _Known(value, current, now, until)
        return value
