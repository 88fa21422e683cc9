"""What the clinic's side of the site keeps about staff."""

from datetime import datetime

from axes.models import AccessFailureLog
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clinic.accounts.guesses import PERIOD
from clinic.models import FailureTally
from clinic.retention import leavers
from clinic.retention.records import Record


def _deleted(rows: QuerySet) -> int:
    """Delete `rows`; return how many they were, without what went with them."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def _sessions(before: datetime) -> int:
    return _deleted(Session.objects.filter(expire_date__lt=before))


def _attempts(before: datetime) -> int:
    return _deleted(AccessFailureLog.objects.filter(attempt_time__lte=before - PERIOD))


def _failures(before: datetime) -> int:
    return _deleted(FailureTally.objects.filter(logged_at__lt=before))


def _recent_actions(before: datetime) -> int:
    return _deleted(LogEntry.objects.filter(action_time__lt=before))


def own() -> list[Record]:
    return [
        Record(
            "account",
            _("Your account"),
            _(
                "Your name, e-mail address and roles, when you signed in last, and whom of the "
                "team page you said to be. Your password as a fingerprint from which nobody can "
                "tell it, the key of your sign-in codes and your recovery codes."
            ),
            _("As long as you work with the site."),
        ),
        Record(
            "leavers",
            _("Your account after you left"),
            _("The same, so that a colleague who comes back finds her work."),
            _(
                "%(days)d days after it was deactivated. Then your name, your roles and whom of "
                "the team page you said to be are left, because what you did rests on them."
            ),
            leavers.forget,
        ),
        Record(
            "log",
            _("The log"),
            _(
                "What you did to articles, texts and accounts, and when; when you signed in, and "
                "that somebody failed to in your name. Your name stands in every line, your e-mail "
                "address where it was changed or confirmed. Managers read it. It shows who answers "
                "for what families are told."
            ),
            _("As long as the site exists. Nothing in it can be changed, by anybody."),
        ),
        Record(
            "sessions",
            _("That you are signed in"),
            _("A number that your browser has, too, and when you used the site last."),
            _("Until you sign out, or 12 hours after you used it last; deleted the night after."),
            _sessions,
        ),
        Record(
            "attempts",
            _("Attempts to sign in that failed"),
            _(
                "The name that was typed and the network it came from, against people who guess "
                "passwords."
            ),
            _("One hour; deleted with the next attempt, or the night after."),
            _attempts,
        ),
        Record(
            "failures",
            _("How often somebody failed to sign in as you"),
            _("A number for your account, and when the log last said so."),
            _("%(days)d days after the last line in the log."),
            _failures,
        ),
        Record(
            "recent",
            _("Your recent actions"),
            _("The list beside the admin's first page: what you saved, and when."),
            _("%(days)d days."),
            _recent_actions,
        ),
        Record(
            "browser",
            _("In your browser"),
            _(
                "What keeps you signed in; a mark that somebody has signed in there as you, so "
                "that strangers who guess passwords do not lock you out; what you typed and did "
                "not save."
            ),
            _("12 hours after you used the site last; a year; 30 days."),
        ),
        Record(
            "mail",
            _("Mail to you"),
            _("Nothing of it is kept on the site. Your mail server and the clinic's keep it."),
            _("As these are set."),
        ),
        Record(
            "server-log",
            _("The server's own log"),
            _(
                "Which address of the site was asked for and when, and what failed, for whoever "
                "looks after the server."
            ),
            _("As the server is set: docs/operating.md."),
        ),
        Record(
            "backups",
            _("Backups"),
            _("Copies of all of this, for when the server breaks."),
            _("As long as the clinic keeps backups: ask whoever looks after the server."),
        ),
    ]
