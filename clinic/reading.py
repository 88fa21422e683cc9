"""Reading of one moment: all that a reader's page asks is as the database stood at one time.

Between two of a page's queries somebody may publish, and the clock may reach a date. So what
readers ask is asked in one transaction that only reads, which begins with the first query, and by
a clock that stands still. It locks nothing and waits for nobody; what a page has to write is
written after it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.security import is_admin

# Not through Django's transactions: on SQLite they are for writers, who take turns.
_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class _Reading:
    """One reading: its moment, and what is to be done after it."""

    def __init__(self):
        self.moment = timezone.now()
        self.afterwards: list[Callable[[], object]] = []
        self._begun = None  # the connection, as the driver has it

    def __call__(self, execute, sql, params, many, context):
        """Begin before the first query, and on a connection that was opened anew."""
        raw = context["connection"].connection
        if raw is not self._begun:
            with connection.wrap_database_errors:
                raw.execute(_BEGIN[connection.vendor])
            self._begun = raw
        return execute(sql, params, many, context)

    def end(self):
        if self._begun is not None and self._begun is connection.connection:
            with suppress(Error), connection.wrap_database_errors:
                self._begun.rollback()
        self._begun = None


_current: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that the block asks be of one moment; within another, or a transaction, of that."""
    if _current.get() or connection.in_atomic_block:
        yield
        return
    reading = _Reading()
    token = _current.set(reading)
    connection.execute_wrappers.append(reading)
    try:
        yield
    finally:
        end()
        _current.reset(token)


def end():
    """End the reading before its block does: what follows may write, and sees what is new."""
    reading = _current.get()
    if reading is None:
        return
    _current.set(None)
    connection.execute_wrappers.remove(reading)
    reading.end()
    for act in reading.afterwards:
        act()


def afterwards(act: Callable[[], object]):
    """Have `act` done once what is being read is read; at once where nothing is."""
    reading = _current.get()
    if reading:
        reading.afterwards.append(act)
    else:
        act()


def now() -> datetime:
    """Return the moment of what is being read; this very moment where nothing is."""
    reading = _current.get()
    return reading.moment if reading else timezone.now()


class ReadingMiddleware:
    """Makes each reader's page of one moment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_admin(request.path_info):
            return self.get_response(request)
        with one_moment():
            return self.get_response(request)
