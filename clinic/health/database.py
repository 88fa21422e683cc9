"""Whether the database takes what is saved, guards it, and is that of this program."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import clock, generation, triggers
from clinic.health.registry import Finding, Severity, check
from clinic.models import AuditEntry, HealthLook
from clinic.writing import impatient

PATIENCE = 300  # milliseconds for whoever else is writing
_NAMED = 3  # migrations or tables that are named one by one
_NEWEST = 200  # lines of the log whose time is looked at
_SLACK = timedelta(minutes=5)  # by which the clocks of several hosts may differ
# Somebody else is writing, so it can be written: as SQLite and PostgreSQL call that.
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "55P03"}


@check("database", gettext_lazy("the database"))
def can_be_written() -> Iterator[Finding]:
    try:
        _write()
    except DatabaseError as error:
        if _code(error) not in _BUSY:
            yield Finding(
                _("Nothing can be saved: the database takes no changes (%(why)s).")
                % {"why": str(error).strip().partition("\n")[0]},
                _(
                    "Do not begin to write anything now. Ask whoever looks after the server to "
                    "see whether its disk is full, or the database can only be read."
                ),
                Severity.BAD,
            )


def _write():
    """Write a row and take it back."""
    with impatient(PATIENCE):
        name = f"written {secrets.token_hex(8)}"
        HealthLook.objects.create(check_name=name, at=timezone.now())
        transaction.set_rollback(True)


def _code(error: DatabaseError) -> str | None:
    cause = error.__cause__
    return getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)


@check("guards", gettext_lazy("the guard over what was signed"))
def history_is_guarded() -> Iterator[Finding]:
    if tables := triggers.unguarded(connection):
        yield Finding(
            _("What was signed could be changed: the database has lost its guard over %(what)s.")
            % {"what": _named(tables)},
            _(
                "Ask whoever looks after the server to run “manage.py migrate”, which puts it "
                "back, then “manage.py verify_editions”, and to find out who changed the database."
            ),
            Severity.BAD,
        )


@check("freshness", gettext_lazy("whether families see changes at once"))
def changes_are_seen() -> Iterator[Finding]:
    if tables := generation.unwatched(connection):
        yield Finding(
            _(
                "Families may be shown old pages: the database no longer tells of changes to "
                "%(what)s."
            )
            % {"what": _named(tables)},
            _("Ask whoever looks after the server to run “manage.py migrate”."),
            Severity.BAD,
        )


@check("migrations", gettext_lazy("whether database and program belong together"))
def migrations_are_applied() -> Iterator[Finding]:
    applied = set(MigrationRecorder(connection).applied_migrations())
    if missing := sorted(_known() - applied):
        yield Finding(
            _("The database is older than the website's program: it lacks %(what)s.")
            % {"what": _named([".".join(each) for each in missing])},
            _(
                "Ask whoever looks after the server to run “manage.py migrate” and to restart the "
                "website."
            ),
            Severity.BAD,
        )
    ours = {each for each in applied if each[0] in {"clinic", "research"}}
    if newer := sorted(ours - _known()):
        yield Finding(
            _("The database is newer than the website's program: it has %(what)s.")
            % {"what": _named([".".join(each) for each in newer])},
            _(
                "Ask whoever looks after the server to install the newest program again: this one "
                "cannot read all that was saved since."
            ),
        )


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Return what stands on the disk, read once: a running program does not change."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _named(things: list[str]) -> str:
    named = ", ".join(things[:_NAMED])
    more = len(things) - _NAMED
    if more <= 0:
        return named
    message = ngettext("%(named)s and %(more)d more", "%(named)s and %(more)d more", more)
    return message % {"named": named, "more": more}


@check("clock", gettext_lazy("the server's clock"))
def clock_goes_forward() -> Iterator[Finding]:
    newest = AuditEntry.objects.order_by("-pk").values_list("at", flat=True)[:_NEWEST]
    latest, now = max(newest, default=None), timezone.now()
    if latest and latest > now + _SLACK:
        yield Finding(
            _(
                "The server's clock was set back: it says %(now)s, and the log has something from "
                "%(latest)s."
            )
            % {"now": clock.date_and_time(now), "latest": clock.date_and_time(latest)},
            _(
                "Ask whoever looks after the server to set its clock by the internet (NTP). Pages "
                "with a date wait for it, and sign-in codes fail where it is wrong."
            ),
        )
