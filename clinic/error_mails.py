"""Mails to those who look after the server (`ADMINS`) when something breaks.

A mail says what the log says, and so holds nothing of anybody. However much breaks at once, all
processes of a machine together send one mail in `PAUSE`: the others stand in the log.
"""

import fcntl
import logging
import os
import time

from django.conf import settings
from django.core.mail import EmailMessage

from clinic import mail
from clinic.logs import traceback_of

PAUSE = 600  # seconds
_TEXT = """\
{message}

{where}{traceback}

For the next ten minutes no other mail is sent, whatever breaks. The log has all of it.
"""


class ErrorMails(logging.Handler):
    """Mails the records it is given, seldom. What the outbox has to say goes to the log alone."""

    _last = float("-inf")  # for a disk on which nothing can be noted

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == mail.__name__ or not self._is_due():
            return
        try:
            mail.send_apart(_mail_of(record))
        except Exception:
            self.handleError(record)

    def _is_due(self) -> bool:
        """Say whether a mail may be sent now, and note that it is."""
        if time.monotonic() - self._last < PAUSE:
            return False
        try:
            is_due = _take_turn()
        except OSError:
            is_due = True
        if is_due:
            self._last = time.monotonic()
        return is_due


def _take_turn() -> bool:
    """Ask the file that all processes share; its time is that of the last mail."""
    with open(settings.DATA_DIR / "error-mail", "a") as shared:
        fcntl.flock(shared, fcntl.LOCK_EX)
        now, last = time.time(), os.fstat(shared.fileno()).st_mtime
        # A clock that was set back does not silence it for longer.
        if shared.tell() and 0 <= now - last < PAUSE:
            return False
        shared.write("." * (not shared.tell()))
        shared.flush()
        os.utime(shared.fileno(), (now, now))
        return True


def _mail_of(record: logging.LogRecord) -> EmailMessage:
    where = ""
    if request_id := getattr(record, "request_id", ""):
        where = f"{record.method} {record.path}\nNumber of the request: {request_id}\n\n"
    error = record.exc_info[1] if record.exc_info else None
    text = _TEXT.format(message=record.getMessage(), where=where, traceback=traceback_of(error))
    kind = type(error).__name__ if error else record.name
    subject = f"[{settings.SITE_URL}] Something broke: {kind}"
    return EmailMessage(subject, text, to=[address for _name, address in settings.ADMINS])
