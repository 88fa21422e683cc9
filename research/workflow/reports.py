"""Mistakes that readers report: how many are taken, whose each is, and which still wait."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.clock import today
from clinic.models import name_of
from research.models import Article, Byline, LiveEdition, MistakeReport
from research.models.reporting import LONGEST_SERIAL
from research.workflow.reviewers import accounts_with
from research.workflow.states import Action
from research.workflow.waiting import WorklistPart, part

DUE_DAYS = 7  # until somebody has answered
MOST_AN_HOUR = 30  # from all readers together
MOST_WAITING = 200  # unanswered; more than that nobody reads
REPORTS = "admin:research_mistakereport_changelist"


class TooMany(Exception):
    """Raised where more is reported than people can read."""


@dataclass(frozen=True)
class Told:
    """What a reader of `row` reports by the form `serial`, and where she wants an answer."""

    row: LiveEdition
    serial: str
    what: str
    where: str
    email: str

    @cached_property
    def name(self) -> str:
        """By what the report is known: the same sent twice is one, other words are another."""
        said = [self.row.article_id, self.serial, self.what, self.where, self.email]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:LONGEST_SERIAL]

    @property
    def is_taken(self) -> bool:
        return MistakeReport.objects.filter(serial=self.name).exists()


@transaction.atomic
def take(told: Told) -> MistakeReport:
    """Keep what is reported; once, however often it is sent. Raises TooMany."""
    last_hour = MistakeReport.objects.filter(at__gt=timezone.now() - timedelta(hours=1))
    if last_hour.count() >= MOST_AN_HOUR or waiting().count() >= MOST_WAITING:
        raise TooMany
    report, _is_new = MistakeReport.objects.get_or_create(
        serial=told.name,
        defaults={
            "article": told.row.article,
            "edition": told.row.edition,
            "what": told.what,
            "where": told.where,
            "email": told.email,
            "due": today() + timedelta(days=DUE_DAYS),
            "owner": owner_of(told.row.article),
        },
    )
    return report


def owner_of(article: Article):
    """Return the account that answers for `article`: of its authors in their order, else who saved
    it last; None, which is the managers, where none of them may answer."""
    may_answer = {account.pk: account for account in answerers()}
    authors = Byline.objects.filter(article=article, author__user__in=may_answer)
    saved = article.revisions.filter(by__in=may_answer).order_by("-pk")
    accounts = [*authors.values_list("author__user", flat=True)[:1]]
    accounts += saved.values_list("by", flat=True)[:1]
    return next((may_answer[account] for account in accounts), None)


def answerers() -> list:
    """Return the accounts that may answer what is reported, by name."""
    (permission,) = Action.ANSWER_REPORT.record.permissions
    return accounts_with(permission)


def others_for(report: MistakeReport) -> list:
    """Return the accounts to whom `report` can be handed over."""
    return [account for account in answerers() if account.pk != report.owner_id]


def waiting() -> QuerySet:
    """Return what nobody has answered yet, the most pressing first."""
    return MistakeReport.objects.filter(answered_at=None)


def overdue() -> QuerySet:
    return waiting().filter(due__lt=today())


def to_answer(reports: QuerySet) -> WorklistPart:
    """Name those of `reports` that wait."""
    heading = _("Mistakes that readers reported")
    reports = reports.select_related("article", "owner")
    return part("mistakes", heading, reports, _text, report_url, REPORTS)


def report_url(report: MistakeReport) -> str:
    return reverse("admin:research_mistakereport_change", args=[report.pk])


def _text(report: MistakeReport) -> str:
    values = {
        "when": date_format(report.due),
        "who": name_of(report.owner) if is_owned(report) else _("a manager"),
    }
    if report.due < today():
        return _("for %(who)s, overdue since %(when)s") % values
    return _("for %(who)s, to be answered by %(when)s") % values


def is_owned(report: MistakeReport) -> bool:
    """Say whether somebody who is still here has it; else it is the managers'."""
    return report.owner is not None and report.owner.is_active
