"""Answering a mistake that a reader reported."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clinic import audit
from clinic.mail import send_later
from clinic.models import ClinicProfile, name_of
from research.models import LiveEdition, MistakeReport
from research.models.reporting import LONGEST_ANSWER
from research.workflow.actions.guard import guarded, need
from research.workflow.refusals import Refused
from research.workflow.states import Action

Outcome = MistakeReport.Outcome


@transaction.atomic
def answer_report(report: MistakeReport, *, by, outcome: str, answer: str = "") -> MistakeReport:
    """Say what came of `report`; where the reader left an address, `answer` is mailed to her.

    `outcome` is one of `MistakeReport.Outcome`. Raises Refused, also where somebody else answered
    meanwhile, or where a reader who waits would be told nothing.
    """
    guarded(report.article, Action.ANSWER_REPORT, by=by)
    report = MistakeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.answered_at:
        raise Refused(_("%(name)s answered this already.") % {"name": report.answered_by_name})
    is_mailed = bool(report.email) and outcome != Outcome.NONE
    if is_mailed:
        need(answer, _("Write the answer: the reader left an address because she waits for one."))
    if len(answer) > LONGEST_ANSWER:
        message = _("An answer can have at most %(most)d characters. Shorten it.")
        raise Refused(message % {"most": LONGEST_ANSWER})
    report.outcome, report.answer = Outcome(outcome), answer.strip()
    report.answered_by, report.answered_by_name = by, name_of(by)
    report.answered_at = timezone.now()
    report.save()
    detail = Outcome(outcome).label
    audit.record(Action.ANSWER_REPORT, report.article, by=by, detail=detail)
    if is_mailed:
        send_later(_letter(report))
    return report


def _letter(report: MistakeReport) -> EmailMessage:
    clinic = ClinicProfile.get()
    context = {
        "report": report,
        "clinic": clinic,
        "what": Truncator(report.what).chars(400),
        "url": _url(report),
    }
    subject = _("What you told us about “%(title)s”") % {"title": report.article}
    body = render_to_string("research/mail/report_answered.txt", context)
    reply_to = [clinic.email] if clinic.email else None
    return EmailMessage(subject, body, to=[report.email], reply_to=reply_to)


def _url(report: MistakeReport) -> str:
    """Return the address that the page had or has; a former one leads on."""
    row = LiveEdition.objects.get(edition=report.edition)
    return settings.SITE_URL + reverse("research:article", args=[row.slug])
