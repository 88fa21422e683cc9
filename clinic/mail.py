"""The one way by which mail leaves while somebody waits at a page: behind her back.

A mail server that does not answer would hold whoever asked, and with a few like her every
thread of the site. So a page queues its mail, and one thread of the process sends it. What
is lost, and when, stands in docs/architecture.md under *Mail*.
"""

import atexit
import logging
import os
import threading
import time
from collections.abc import Callable
from queue import Full, Queue
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connections, transaction
from django.dispatch import Signal

from clinic.logs import words_of

MOST_WAITING = 200  # mails in one process; a mail server that is away fills no memory
LAST_SECONDS = 6  # for what still waits when the process ends; gunicorn kills it after ten
_log = logging.getLogger(__name__)

# Sent with `error` after each mail: why it could not be sent, or None. Receivers raise nothing.
went = Signal()


def send_later(message: EmailMessage) -> None:
    """Send `message` once what is being written stands, without waiting for the mail server.

    Nothing is sent if the transaction is undone, and nothing to nobody. That a mail could not
    be sent stands in the server's log. Where `settings.MAIL_IS_QUEUED` is off, as in tests,
    it is sent at once.
    """
    message.subject = " ".join(message.subject.split())  # names may hold a line end
    if message.recipients():
        write_later(message.send, f"The mail “{message.subject}”")


def write_later(write: Callable[[], object], name: str) -> None:
    """Have `write` make a mail and send it, under the same terms as `send_later`.

    It is for a mail whose making would tell something by the time it takes. `name` is what the
    log calls it.
    """
    letter = Letter(write, name)
    if settings.MAIL_IS_QUEUED:
        transaction.on_commit(lambda: _outbox.put(letter), robust=True)
    else:
        letter.send()


def send_apart(message: EmailMessage) -> None:
    """Send `message` without waiting, whatever becomes of what is being written: it asks no
    database, which may be what the mail is about."""
    letter = Letter(message.send, f"The mail “{message.subject}”")
    _outbox.put(letter) if settings.MAIL_IS_QUEUED else letter.send()


class Letter(NamedTuple):
    """A mail that is to be sent, or to be made first."""

    write: Callable[[], object]
    name: str

    def send(self):
        """Send it, or say in the log why it could not be."""
        try:
            self.write()
        except Exception as error:  # whatever it is, the thread has to go on, and a page to come
            words = words_of(error) or type(error).__name__  # others may quote addresses
            _log.error("%s could not be sent: %s", self.name, words)
            went.send(Letter, error=error)
        else:
            went.send(Letter, error=None)


class Outbox:
    """The mails that wait in this process, and the thread that sends them."""

    def __init__(self):
        self._waiting: Queue[Letter] = Queue(MOST_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def put(self, letter: Letter):
        """Have `letter` sent; where too many wait already, the log says that it was not."""
        try:
            self._waiting.put_nowait(letter)
        except Full:
            _log.error("%s was not sent: %d mails wait already.", letter.name, MOST_WAITING)
        self._ensure_thread()

    def drain(self, seconds: float = LAST_SECONDS):
        """Wait until all mails are sent, for `seconds` at most; say how many were not."""
        end = time.monotonic() + seconds
        while self._waiting.unfinished_tasks and time.monotonic() < end:
            time.sleep(0.02)
        if lost := self._waiting.unfinished_tasks:
            _log.error("%d mails were not sent: the process ended before.", lost)

    def _ensure_thread(self):
        # Not before there is a mail: a server forks its processes, and a thread stays behind.
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="mail", daemon=True)
                self._thread.start()

    def _run(self):
        while True:
            letter = self._waiting.get()
            try:
                letter.send()
            finally:
                connections.close_all()  # this thread's own
                self._waiting.task_done()


_outbox = Outbox()
atexit.register(_outbox.drain)
# What waits in the process that forks is sent there, by the thread that stays behind.
os.register_at_fork(after_in_child=_outbox.__init__)
