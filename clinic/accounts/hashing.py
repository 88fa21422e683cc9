"""Hashing a password costs a processor for most of a second, so a process does one at a time.

`gate` is the one place that sees to it. Every hash goes through it, whoever causes it: signing
in under a name known or unknown, an invitation, a new password, asking for one again. Who finds
the gate taken gets `Busy` at once, which `clinic.accounts.doors` answers in words: a line of
people who wait would hold the threads that readers need.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Busy(Exception):
    """Raised where another password is being hashed in this process."""


class Gate:
    """Lets one thread through; it may go through again while it is inside."""

    def __init__(self):
        self._inside = threading.RLock()
        self._queue = threading.Lock()

    @contextmanager
    def __call__(self, patience: float = 0.0) -> Iterator[None]:
        """Hold the gate, if it is free within `patience` seconds. Raises Busy.

        One may wait in a process; the next has no patience, so that one thread is held at most.
        """
        if not self._enter(patience):
            raise Busy
        try:
            yield
        finally:
            self._inside.release()

    def _enter(self, patience: float) -> bool:
        if self._inside.acquire(blocking=False):
            return True
        if not patience or not self._queue.acquire(blocking=False):
            return False
        try:
            return self._inside.acquire(timeout=patience)
        finally:
            self._queue.release()


gate = Gate()


class OneAtATimeHasher(PBKDF2PasswordHasher):
    """Django's own, with its own iterations. While it works, other threads of Python run."""

    def encode(self, password, salt, iterations=None):
        """Django's own. Raises Busy."""
        with gate():
            return super().encode(password, salt, iterations)
