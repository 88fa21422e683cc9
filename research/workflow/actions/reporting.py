"""Answering a mistake that a reader reported, or handing it over to a colleague."""

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
from research.workflow import reports
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
    report = _held(report, Action.ANSWER_REPORT, by)
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


@transaction.atomic
def hand_over_report(report: MistakeReport, *, by, to) -> MistakeReport:
    """Make `to` the one who answers `report`, by the same day, and tell her by mail.

    Raises Refused, also where somebody answered meanwhile, or where `to` may not answer.
    """
    report = _held(report, Action.HAND_OVER_REPORT, by)
    if to not in reports.others_for(report):
        message = _("%(name)s has it already, or may not answer. Choose somebody else.")
        raise Refused(message % {"name": name_of(to)})
    report.owner = to
    report.save(update_fields=["owner"])
    detail = _("to %(name)s") % {"name": name_of(to)}
    audit.record(Action.HAND_OVER_REPORT, report.article, by=by, detail=detail)
    if to.email and to != by:
        send_later(_note(report, by))
    return report


def _held(report: MistakeReport, action: Action, by) -> MistakeReport:
    """Hold `report`, which waits, for `by` to do `action`. Raises Refused."""
    guarded(report.article, action, by=by)
    report = MistakeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.answered_at:
        raise Refused(_("%(name)s answered this already.") % {"name": report.answered_by_name})
    return report


def _note(report: MistakeReport, by) -> EmailMessage:
    """Return the mail to whom `report` was handed over: nothing in it is a stranger's."""
    clinic, to = ClinicProfile.get(), report.owner
    context = {
        "name": to.first_name or to.get_username(),
        "who": name_of(by),
        "report": report,
        "clinic": clinic,
        "url": settings.SITE_URL + reports.report_url(report),
    }
    values = {"clinic": clinic.name, "title": report.article}
    subject = _("%(clinic)s: a reported mistake in “%(title)s” is for you") % values
    body = render_to_string("research/mail/report_handed_over.txt", context)
    return EmailMessage(subject, body, to=[to.email])


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
