"""What the site writes to its log: in production JSON, a line for each request and each fault.

No line says who somebody is. It holds no address, no browser, no account, nothing that was typed
or looked for: what an error says in its own words may hold that, so it is left out, too. What
leads from a page that failed to its line is the request's number (`request_id`).
"""

import logging
import re
import traceback
import uuid
from datetime import timedelta
from http import HTTPStatus
from http.client import responses

from django.conf import settings
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

ID = "clinic.request_id"  # where the number stands in a request's environ
REASON = "clinic.reason"  # and why it was refused
TOLD = 8  # characters of the number that a page tells: few enough to read out
_NUMBER = re.compile(r"[0-9a-f]{32}")  # as nginx makes it
_LONGEST_PATH = 200  # characters
# Addresses that open something to whoever has them.
_SECRET = re.compile(
    r"^(/share|/admin/(?:invitation|password_reset|confirm-address)/[^/]+)/(?!$)[^/]+"
)
# These say what the machine lacks; others quote what somebody typed.
_OF_THE_MACHINE = {"OperationalError", "InterfaceError"}


def request_id(environ: dict) -> str:
    """Return the number of a request, 32 characters: a trusted proxy's, or else one made now."""
    if ID not in environ:
        given = environ.get("HTTP_X_REQUEST_ID", "") if settings.TRUSTED_PROXIES else ""
        environ[ID] = given if _NUMBER.fullmatch(given) else uuid.uuid4().hex
    return environ[ID]


def told_id(request) -> str:
    """Return what a page that failed tells of the request's number."""
    return request_id(request.META)[:TOLD]


def path_of(path: str) -> str:
    """Return the `path` of an address without the secret that it may hold."""
    return _SECRET.sub(r"\1/***", path)[:_LONGEST_PATH]


def line_of(environ: dict, status: int, sent: int, took: timedelta) -> dict:
    """Return what is said of one request that was answered; `sent` in bytes."""
    path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
    line = {
        "request_id": request_id(environ),
        "method": environ["REQUEST_METHOD"],
        "path": path_of(path),
        "status": status,
        "ms": round(took / timedelta(milliseconds=1), 1),
        "bytes": sent,
    }
    if REASON in environ:
        line["reason"] = environ[REASON]
    return line


def traceback_of(error: BaseException | None) -> str:
    """Return where `error`, and what led to it, came from: files, lines, kinds of error."""
    if error is None:
        return ""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    words = words_of(error)
    return "".join(
        [
            f"{traceback_of(before)}\n\n" if before else "",
            *traceback.format_tb(error.__traceback__),
            type(error).__qualname__,
            f": {words}" if words else "",
        ]
    )


def words_of(error: BaseException) -> str:
    """Return what `error` says in its own words, where these are about the machine alone."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if type(error).__name__ in _OF_THE_MACHINE:
        return str(error).partition("\n")[0]
    return ""


class Json(JsonFormatter):
    """A record as a line of JSON."""

    def __init__(self):
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
            reserved_attrs=[*RESERVED_ATTRS, "request", "status_code"],
            timestamp="time",
        )

    def formatException(self, exc_info) -> str:  # noqa: N802 - logging's name
        return traceback_of(exc_info[1])


class Requests(logging.Filter):
    """In production: a fault keeps a line of its own; why something was refused goes to the line
    that its request has anyway."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether `record` is written; that of a request is changed."""
        request = getattr(record, "request", None)
        if request is None:
            return True
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            if reason := _kind_of_refusal(record):
                request.META[REASON] = reason
            return False
        record.msg, record.args = responses.get(status, "Server error"), ()
        record.request_id, record.status = request_id(request.META), int(status)
        record.method, record.path = request.method, path_of(request.path)
        return True


def _kind_of_refusal(record: logging.LogRecord) -> str:
    if record.name == "django.security.csrf":
        return str(record.args[0]).partition(" - ")[0]  # Django's sentence, then what was sent
    return type(record.exc_info[1]).__name__ if record.exc_info and record.exc_info[1] else ""


class Refusals(logging.Filter):
    """For whoever tries the site out: a refused request is one line that says who asked for what
    and why it was refused.

    A traceback tells of a fault of ours, and a refusal is none. For the handler's filters.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True; the record of a request is changed."""
        request = getattr(record, "request", None)
        if request is not None:
            status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
            is_refusal = status < HTTPStatus.INTERNAL_SERVER_ERROR
            reason = str(record.exc_info[1]) if is_refusal and record.exc_info else ""
            reason = "" if reason in record.getMessage() else reason
            record.msg = f"{record.msg} (%s by %s%s)"
            reason = f": {_escaped(reason)}" if reason else ""
            record.args = (*record.args, request.method, _account_of(request), reason)
            if is_refusal:
                record.exc_info = record.exc_text = None
        return True


def _account_of(request) -> str:
    # What was looked up already: the log must not ask the database, which may be what failed.
    user = getattr(request, "_cached_user", None)
    if user is None or user.pk is None:
        return "a stranger"
    return f"account {user.pk}, {_escaped(user.get_username())}"


def _escaped(text: str) -> str:
    """Return `text` without what would begin a line of its own."""
    return text.encode("unicode_escape").decode("ascii")
