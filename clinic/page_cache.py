"""Readers' pages, kept as they left the application until something they show could change.

A wrapper around the whole application. It answers the plainest requests alone: a GET or HEAD for
the site's own address, without cookie or condition that only the application understands. What
it does not know it lets through, so hosts, HTTPS and policies are decided in one place. An
answer is kept with the generation that was read before it was made: if anything changed
meanwhile, nobody is ever shown it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.db import Error
from django.utils import timezone
from django.utils.http import parse_etags

from clinic import generation, reading
from clinic.compression import takes_gzip
from clinic.security import STALE_IF_ERROR

# Whatever pages ask for in their addresses; a page with anything else is not kept.
PARAMETERS = {"age", "kind", "page", "q"}

_LONGEST_QUERY = 300  # characters
_ASKED_ALONE = ("HTTP_COOKIE", "HTTP_RANGE", "HTTP_AUTHORIZATION", "HTTP_IF_MATCH")
_ASKED_ALONE += ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")
_LONGEST_WAIT = 5  # seconds for which a request waits for the same page to be made
_AROUND_A_BODY = 1500  # bytes of an answer's address, of its own headers and of what holds them
_PAUSE = 1  # seconds between two attempts to reach a database that is lost

_next_changes: list[Callable[[datetime], datetime | None]] = []

Key = tuple[str, ...]


def changes_next(function: Callable[[datetime], datetime | None]):
    """Ask `function` when something that readers see changes next, after a moment, by the clock.

    It returns None where nothing is to change. No page is kept past that.
    """
    _next_changes.append(function)


def next_change(moment: datetime) -> datetime | None:
    """Return when something that readers see changes next, after `moment`, by the clock alone."""
    with reading.one_moment():
        changes = [change for function in _next_changes if (change := function(moment))]
    return min(changes, default=None)


@dataclass(frozen=True)
class Kept:
    """One answer, and during which time it is true, in seconds since 1970."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    since: float
    until: float

    @property
    def size(self) -> int:
        """About how much memory it takes, in bytes."""
        return len(self.body) + _AROUND_A_BODY

    @property
    def headers_while_lost(self) -> list[tuple[str, str]]:
        """Its headers while the database is away: its time is counted here, and begins anew in
        no proxy."""
        going_on = f"stale-if-error={STALE_IF_ERROR}"
        return [(name, value.replace(going_on, "max-age=0")) for name, value in self.headers]

    @cached_property
    def tag(self) -> str:
        """Its ETag, however weak; "" where it has none."""
        tags = (value for name, value in self.headers if name == "ETag")
        return next(tags, "").removeprefix("W/")


@lru_cache(maxsize=200)
def _shared(header: tuple[str, str]) -> tuple[str, str]:
    """Return `header` as another answer has it: of some twenty, most are the same on every page."""
    return header


class Store:
    """Answers of one generation, at most `limit` bytes of them; the longest unasked go first."""

    def __init__(self, limit: int):
        self.limit = limit
        self._generation: str | None = None
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key, current: str) -> Kept | None:
        with self._lock:
            self._forget_all_but(current)
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
        return kept if kept and kept.since <= time.time() < kept.until else None

    def put(self, key: Key, current: str, kept: Kept):
        """Keep an answer that was made while `current` was the generation, or after."""
        with self._lock:
            if current != self._generation or kept.size > self.limit // 8:
                return
            self._drop(key)
            self._kept[key] = kept
            self._size += kept.size
            while self._size > self.limit:
                self._drop(next(iter(self._kept)))

    def _forget_all_but(self, current: str):
        if current != self._generation:
            self._generation = current
            self._kept.clear()
            self._size = 0

    def _drop(self, key: Key):
        kept = self._kept.pop(key, None)
        self._size -= kept.size if kept else 0


class LastGeneration:
    """The generation of the site as the database last said, and for how long that is believed."""

    def __init__(self):
        self._value: str | None = None
        self._asked_at = self._failed_at = float("-inf")

    @property
    def is_lost(self) -> bool:
        """Whether the database did not answer when it was last asked."""
        return self._failed_at > self._asked_at

    def ask(self) -> str | None:
        """Return the generation, None where nothing may be kept.

        While the database is away it is the last one known, for `STALE_IF_ERROR` seconds.
        """
        if time.monotonic() - self._failed_at >= _PAUSE:
            try:
                generation.close_aged_connection()
                self._value = generation.current()
                self._asked_at = time.monotonic()
                return self._value
            except Error:
                self._failed_at = time.monotonic()
        is_believed = time.monotonic() - self._asked_at < STALE_IF_ERROR
        return self._value if is_believed else None


class PageCache:
    """The WSGI application that keeps what `application` answers, in at most `limit` bytes."""

    def __init__(self, application: Callable, limit: int):
        self.application = application
        self.store = Store(limit)
        self.last_generation = LastGeneration()
        self._under_way: dict[Key, threading.Event] = {}

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        key = key_of(environ)
        current = self.last_generation.ask() if key else None
        if not key or not current:
            return self.application(environ, start_response)
        return self._kept(key, current, environ, start_response) or self._made_once(
            key, current, environ, start_response
        )

    def _kept(self, key: Key, current: str, environ: dict, start_response: Callable):
        asked = environ.get("HTTP_IF_NONE_MATCH", "")
        kept = self.store.get(_not_modified(key), current) if asked else None
        if not kept or not _is_known_to_reader(kept, asked):
            kept = self.store.get(key, current)
            if not kept or (asked and _is_known_to_reader(kept, asked)):
                return None
        headers = kept.headers_while_lost if self.last_generation.is_lost else kept.headers
        start_response(kept.status, list(headers))
        return [kept.body]

    def _made_once(self, key: Key, current: str, environ: dict, start_response: Callable):
        """Let the application answer, unless it is about to for somebody else.

        Then wait for that: what many ask for at the moment of a change is made once. Whether it
        is still true is asked again.
        """
        done = threading.Event()
        under_way = self._under_way.setdefault(key, done)
        if under_way is not done:
            under_way.wait(_LONGEST_WAIT)
            current = self.last_generation.ask() or current
            kept = self._kept(key, current, environ, start_response)
            return kept or self._made(key, current, environ, start_response)
        try:
            return self._made(key, current, environ, start_response)
        finally:
            del self._under_way[key]
            done.set()

    def _made(self, key: Key, current: str, environ: dict, start_response: Callable):
        """Let the application answer, and keep that if it may be kept."""
        now = timezone.now()
        started: list = []

        def start(status: str, headers: list, *rest):
            started[:] = [status, headers]
            return start_response(status, headers, *rest)

        response = self.application(environ, start)
        if started and (place := self._place(key, started[0], response)):
            until = next_change(now)
            kept = Kept(
                status=started[0],
                headers=tuple(map(_shared, started[1])),
                body=b"" if environ["REQUEST_METHOD"] == "HEAD" else response.content,
                since=now.timestamp(),
                until=until.timestamp() if until else float("inf"),
            )
            self.store.put(place, current, kept)
        return response

    @staticmethod
    def _place(key: Key, status: str, response) -> Key | None:
        """Return where `response` to what `key` asks is kept; None where it is not to be."""
        if getattr(response, "streaming", True) or response.cookies:
            return None
        if response.get("Vary", "Accept-Encoding") != "Accept-Encoding":
            return None
        cache_control = response.get("Cache-Control", "")
        if status.startswith("304"):  # of a page, which says nothing of its own about keeping it
            return None if cache_control else _not_modified(key)
        may_go_on = "stale-if-error" in cache_control  # said in `security`
        return key if may_go_on and status.startswith("200") else None


def key_of(environ: dict) -> Key | None:
    """Return what tells one request from another; None for one that the application answers."""
    method, query = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
    if method not in ("GET", "HEAD") or any(environ.get(name) for name in _ASKED_ALONE):
        return None
    if not _is_for_the_site(environ) or len(query) > _LONGEST_QUERY or not _is_known(query):
        return None
    encoding = "gzip" if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else ""
    return (method, environ.get("PATH_INFO", ""), query, encoding)


def _is_for_the_site(environ: dict) -> bool:
    site = urlsplit(settings.SITE_URL)
    header, secure = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    is_secure = environ.get(header, "") == secure
    return environ.get("HTTP_HOST", "") == site.netloc and is_secure == (site.scheme == "https")


@lru_cache(maxsize=1000)
def _is_known(query: str) -> bool:
    """Say whether `query` asks for nothing but what our pages know."""
    return all(name in PARAMETERS for name, _value in parse_qsl(query, keep_blank_values=True))


def _not_modified(key: Key) -> Key:
    return (*key, "304")


def _is_known_to_reader(kept: Kept, asked: str) -> bool:
    """Say whether the browser has the page of `kept` already: it `asked` by the tags it has."""
    if not kept.tag:
        return False
    if asked.removeprefix("W/") == kept.tag:  # as browsers ask
        return True
    known = parse_etags(asked)
    return "*" in known or kept.tag in {each.removeprefix("W/") for each in known}
