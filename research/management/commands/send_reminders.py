"""Mail everybody what waits for them, at most once a day by the clinic's calendar."""

import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import jobs
from clinic.clock import today
from clinic.health import mailing
from clinic.models import ClinicProfile
from research.models import Reminder
from research.workflow.waiting import WorklistPart
from research.workflow.worklist import worklist


class Command(BaseCommand):
    help = "Mails people their work list, to each person at most once a day."

    def handle(self, **options):
        with jobs.recorded("send_reminders") as run:
            sent, failed = self._send_all()
            run.say(_("Reminders sent: %(count)d.") % {"count": sent})
            self.stdout.write(run.said)
            if failed:
                run.say(_("%(count)d reminders could not be sent.") % {"count": failed})
                sys.exit(1)

    def _send_all(self) -> tuple[int, int]:
        """Return how many were sent, and how many could not be."""
        people = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="")
        sent, failed = 0, 0
        for user in people.order_by("pk"):
            parts = worklist(user)
            if not parts or not _take_turn(user):
                continue
            try:
                _mail(user, parts).send()
                mailing.note(None)
                sent += 1
            except OSError as error:  # what smtplib raises, and a server that cannot be reached
                Reminder.objects.filter(user=user, day=today()).delete()
                self.stderr.write(_why(user, error))
                mailing.note(error)
                failed += 1
        return sent, failed


def _take_turn(user) -> bool:
    """Say whether `user` is still to be mailed today; who asks first is the one to do it."""
    _row, is_first = Reminder.objects.get_or_create(user=user, day=today())
    return is_first


def _mail(user, parts: list[WorklistPart]) -> EmailMessage:
    clinic = ClinicProfile.get()
    context = {
        "name": user.first_name or user.get_username(),
        "clinic": clinic,
        "parts": parts,
        "site_url": settings.SITE_URL,
    }
    count = sum(len(part.items) for part in parts)
    message = ngettext(
        "%(clinic)s: %(count)d thing waits for you",
        "%(clinic)s: %(count)d things wait for you",
        count,
    )
    subject = message % {"clinic": " ".join(clinic.name.split()), "count": count}
    body = render_to_string("research/mail/reminder.txt", context)
    return EmailMessage(subject, body, to=[user.email])


def _why(user, error: OSError) -> str:
    return _("The mail to %(address)s could not be sent: %(error)s") % {
        "address": user.email,
        "error": error,
    }
