"""The admin's own page for what broke while somebody worked there.

It says whether to try again, and that what was typed is kept in the browser
(`clinic/admin/unsaved.py`). It asks nothing of the database, the session or the disk, which may
be what broke.
"""

import errno
import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from clinic.admin.unsaved import ID
from clinic.logs import told_id

RETRY = 60  # seconds
_ONLY_READS = "25006"  # as PostgreSQL calls it, where SQLite raises OperationalError
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}  # until a backup is put back
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def page(request: HttpRequest, error: BaseException | None, *, status: int = 500) -> HttpResponse:
    """Return the page for `error`: 503 where trying again may help, or else `status`."""
    may_pass = is_passing(error)
    form = _form_of(request)
    context = {
        "title": _("Not saved yet") if form else _("This did not work"),
        "user": getattr(request, "_cached_user", None),  # what was looked up already
        "form_url": form,
        "is_passing": may_pass,
        "is_unreadable": status < 500,
        "has_files": form and any(request.FILES.values()),
        "is_sent": request.method == "POST",
        "request_id": told_id(request),
    }
    status = 503 if may_pass else status
    response = HttpResponse(get_template("admin/error.html").render(context), status=status)
    patch_cache_control(response, private=True, no_store=True)
    if may_pass:
        response["Retry-After"] = str(RETRY)
    return response


def is_passing(error: BaseException | None) -> bool:
    """Say whether `error` is a database that is busy, away or damaged, or that only reads, or a
    disk that is full, cannot be reached or takes nothing."""
    if isinstance(error, OSError):
        return error.errno in _NO_SPACE or _is_of_our_data(error.filename)
    if getattr(error, "__cause__", None) and _sqlite_code(error.__cause__) in _DAMAGED:
        return True
    only_reads = getattr(error.__cause__, "sqlstate", "") == _ONLY_READS if error else False
    return only_reads or isinstance(error, OperationalError | InterfaceError)


def behind(error: BaseException | None) -> BaseException | None:
    """Return what passes among `error` and what it was raised over; None where nothing does.

    A session that a database does not take becomes a bad request on its way through Django.
    """
    while error and not is_passing(error):
        error = error.__cause__ or error.__context__
    return error


def _is_of_our_data(filename: object) -> bool:
    """Say whether what the system refused was about a file that the site keeps."""
    if not isinstance(filename, str | os.PathLike):
        return False
    return Path(filename).is_relative_to(settings.DATA_DIR)


def _sqlite_code(error: BaseException) -> int:
    """Return the primary code of an error of SQLite; 0 for any other."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _form_of(request: HttpRequest) -> str:
    """Return the address of the form that was sent and is kept in the browser; "" for none."""
    try:
        is_kept = ID in request.POST
    except Exception:  # what was sent could not even be read
        return ""
    return request.get_full_path() if is_kept else ""
