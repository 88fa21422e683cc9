"""What Research & Insights keeps about those who write and check."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic.clock import day_of
from clinic.retention.records import Record
from research.models import (
    MissedAddress,
    MistakeReport,
    ReadLog,
    ReadTotal,
    Reminder,
    SearchMiss,
    ShareLink,
)


def _reminders(before: datetime) -> int:
    return Reminder.objects.filter(day__lt=day_of(before)).delete()[0]


def _links(before: datetime) -> int:
    _count, of_each = ShareLink.objects.filter(expires_at__lt=before).delete()
    return of_each.get(ShareLink._meta.label, 0)  # their answers go with them


def _missed_addresses(before: datetime) -> int:
    month = day_of(before).replace(day=1)
    return MissedAddress.objects.filter(month__lt=month).delete()[0]


def _misses(before: datetime) -> int:
    return SearchMiss.objects.filter(month__lt=day_of(before).replace(day=1)).delete()[0]


def _reporters(before: datetime) -> int:
    answered = MistakeReport.objects.filter(answered_at__lt=before).exclude(email="")
    return answered.update(email="")


def _reports(before: datetime) -> int:
    return MistakeReport.objects.filter(answered_at__lt=before).delete()[0]


def _reads(before: datetime) -> int:
    logs = ReadLog.objects.filter(read_at__lt=before).delete()[0]
    return logs + ReadTotal.objects.filter(day__lt=day_of(before)).delete()[0]


def own() -> list[Record]:
    return [
        Record(
            "work",
            _("What you wrote, checked and published"),
            _(
                "Each saved version of an article with your name and the time; your comments, "
                "checks, publications, proposals for words, the notices about studies that you "
                "looked at, and the consents to pictures that you recorded."
            ),
            _("As long as the site exists: families can see who answers for what they read."),
        ),
        Record(
            "links",
            _("Links to drafts that you made"),
            _(
                "The link, for whom you made it, when it ended, and what was answered by it; of "
                "whoever answered nothing else."
            ),
            _("%(days)d days after it would have ended. The log still says that you made one."),
            _links,
        ),
        Record(
            "reminders",
            _("That you were reminded"),
            _("The days on which you were mailed what waits for you."),
            _("%(days)d days."),
            _reminders,
        ),
        Record(
            "searches",
            _("What readers searched for and did not find"),
            _("The words and how often in a month, of common words alone; not by whom."),
            _("%(days)d days."),
            _misses,
        ),
        Record(
            "missed",
            _("Pages that readers asked for and that are nowhere"),
            _("The address and how often in a month; not who asked."),
            _("%(days)d days."),
            _missed_addresses,
        ),
        Record(
            "reporters",
            _("The mail address of a reader who reported a mistake"),
            _("The address, where she left one because she wants an answer."),
            _("%(days)d days after the answer."),
            _reporters,
        ),
        Record(
            "reports",
            _("Mistakes that readers reported"),
            _(
                "What is wrong, where, and when that was written; your answer with your name. Not "
                "who wrote it or from where: how often a network sends something is remembered "
                "for an hour in the server's memory and written nowhere."
            ),
            _("%(days)d days after the answer. The log still says that you answered."),
            _reports,
        ),
        Record(
            "reads",
            _("What families read"),
            _(
                "How often a page, print-out or card was asked for on a day, and how far the "
                "server's log was counted; not who asked."
            ),
            _("%(days)d days."),
            _reads,
        ),
    ]
