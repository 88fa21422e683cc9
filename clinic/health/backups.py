"""Whether there is a backup to go back to, and somebody has tried it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import clock, jobs
from clinic.health.registry import Finding, Severity, check

BACKUP_AGE = timedelta(days=2)  # a nightly one may fail once
DRILL_AGE = timedelta(days=40)  # a monthly one may be late


@check("backup", gettext_lazy("the backups"))
def backup_is_new() -> Iterator[Finding]:
    job = jobs.history("backup")
    if job.is_running or not (settings.PRODUCTION or job.has_run):
        return
    newest = _newest_file()
    made = newest or job.last_success
    if made is None:
        yield _never_backed_up()
    elif newest is None and _is_readable(_folder()):
        yield _gone(made)
    elif timezone.now() - made > BACKUP_AGE:
        yield _too_old(made)
    if job.failure:
        yield Finding(
            _("The last backup failed: %(why)s") % {"why": job.failure},
            _("Ask whoever looks after the server to mend that and to run “manage.py backup”."),
            Severity.BAD,
        )


@check("drill", gettext_lazy("the trials of the backups"))
def drill_is_new() -> Iterator[Finding]:
    job = jobs.history("drill")
    if job.is_running or not (settings.PRODUCTION or job.has_run):
        return
    if job.failure:
        yield Finding(
            _("The last trial of a backup failed: %(why)s") % {"why": job.failure},
            _(
                "Ask whoever looks after the server today: perhaps no backup can be put back as "
                "it is."
            ),
            Severity.BAD,
        )
    to_do = _(
        "Ask whoever looks after the server to run “manage.py drill”, and to have a timer run it "
        "every month. A backup that nobody has tried may be none."
    )
    if job.last_success is None:
        yield Finding(_("Nobody has tried whether a backup can be put back."), to_do)
    elif (age := timezone.now() - job.last_success) > DRILL_AGE:
        message = _("It is %(days)d days since somebody tried whether a backup can be put back.")
        yield Finding(message % {"days": age.days}, to_do)


def _never_backed_up() -> Finding:
    return Finding(
        _("There is no backup of this website: with the server, everything would be lost."),
        _(
            "Ask whoever looks after the server to have a timer run “manage.py backup” every "
            "night, as docs/operating.md says."
        ),
        Severity.BAD,
    )


def _gone(made: datetime) -> Finding:
    return Finding(
        _("The backups are gone: the last one was made on %(when)s, and %(folder)s is empty.")
        % {"when": clock.date_and_time(made), "folder": _folder()},
        _("Ask whoever looks after the server where they are, and to run “manage.py backup” now."),
        Severity.BAD,
    )


def _too_old(made: datetime) -> Finding:
    days = (timezone.now() - made).days
    message = ngettext(
        "The last backup is %(days)d day old, from %(when)s.",
        "The last backup is %(days)d days old, from %(when)s.",
        days,
    )
    return Finding(
        message % {"days": days, "when": clock.date_and_time(made)},
        _(
            "Ask whoever looks after the server why “manage.py backup” no longer runs every night. "
            "What was written since would be lost with the server."
        ),
        Severity.BAD,
    )


def _folder() -> str:
    return str(getattr(settings, "BACKUP_DIR", "") or "")


def _is_readable(folder: str) -> bool:
    return os.path.isdir(folder) and os.access(folder, os.R_OK | os.X_OK)


def _newest_file() -> datetime | None:
    """Return when the newest file in the folder of backups was written; None where none is."""
    if not _is_readable(_folder()):
        return None
    with os.scandir(_folder()) as entries:
        written = [entry.stat().st_mtime for entry in entries if _is_backup(entry)]
    return datetime.fromtimestamp(max(written), UTC) if written else None


def _is_backup(entry: os.DirEntry) -> bool:
    return entry.is_file() and not entry.name.startswith(".")
