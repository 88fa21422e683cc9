"""What can be wrong with the articles themselves, for the site's health."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import jobs
from clinic.clock import today
from clinic.health.registry import Finding, Severity, check
from research.document import expunged
from research.elsewhere import alive
from research.evidence import checks
from research.models import LiveEdition, PublicStatus
from research.public.approvals import is_out_of_date
from research.workflow import reports

YEAR = timedelta(days=365)
_NAMED = 3  # articles that are named one by one

jobs.expect(
    jobs.Job(
        "send_reminders",
        gettext_lazy("The mail about what waits for people"),
        gettext_lazy("Nobody is reminded of reviews."),
        timedelta(days=3),
    )
)
jobs.expect(
    jobs.Job(
        "tidy",
        gettext_lazy("The nightly tidying up"),
        gettext_lazy("What nobody needs any more is kept longer than promised."),
        timedelta(days=3),
    )
)
jobs.expect(
    jobs.Job(
        "check_citations",
        gettext_lazy("The question to the registers what became of the studies"),
        gettext_lazy("A page may rest on a study that was taken back."),
        timedelta(days=3),
    )
)
jobs.expect(
    jobs.Job(
        "check_links",
        gettext_lazy("The look at the websites under “Where else to turn”"),
        gettext_lazy("Families may be led to what is not there any more."),
        timedelta(days=3),
    )
)
if settings.ACCESS_LOG:
    jobs.expect(
        jobs.Job(
            "count_reads",
            gettext_lazy("The count of what families read"),
            gettext_lazy("The work list says less than families read."),
            timedelta(days=3),
        )
    )


@check("studies", gettext_lazy("what became of the studies"))
def studies_are_known() -> Iterator[Finding]:
    if dois := list(checks.long_unknown().values_list("doi", flat=True)[: _NAMED + 1]):
        names = ", ".join(f"https://doi.org/{doi}" for doi in dois[:_NAMED])
        yield Finding(
            _("For 14 days nothing has been known of these studies: %(names)s.")
            % {"names": names + (" …" if len(dois) > _NAMED else "")},
            _(
                "Open each link. Where the journal says that the study was taken back, withdraw "
                "the article. Where the link leads nowhere, mend the DOI in the article."
            ),
        )


@check("elsewhere", gettext_lazy("whether the websites under “Where else to turn” are there"))
def links_are_alive() -> Iterator[Finding]:
    for place in alive.dead():
        values = {"name": place.name, "address": place.address}
        values["day"] = date_format(place.dead_since)
        yield Finding(
            _("“%(name)s” under “Where else to turn” is not found since %(day)s: %(address)s.")
            % values,
            _(
                "Open the address. Where the website has moved, change its address; where it is "
                "gone, delete it. Families are not led there once it was not found for %(days)d "
                "days."
            )
            % {"days": alive.DAYS_SHOWN},
        )


@check("reviews", gettext_lazy("articles overdue for review"))
def articles_are_reviewed() -> Iterator[Finding]:
    live = LiveEdition.objects.during().filter(status=PublicStatus.LIVE)
    day = today()
    overdue = live.filter(review_due__lt=day - YEAR).order_by("review_due")
    late = [key for key, due in overdue.values_list("pk", "review_due") if is_out_of_date(due, day)]
    if count := len(late):
        message = ngettext(
            "%(count)d article has been overdue for review for more than a year: %(names)s.",
            "%(count)d articles have been overdue for review for more than a year: %(names)s.",
            count,
        )
        rows = overdue.filter(pk__in=late[:_NAMED]).select_related("article")
        names = ", ".join(f"“{row.article}”" for row in rows)
        yield Finding(
            message % {"count": count, "names": names + (" …" if count > _NAMED else "")},
            _(
                "Find a colleague who checks them (they stand under “Your work”), or withdraw "
                "them. Families are told that they may be out of date."
            ),
        )


@check("mistakes", gettext_lazy("mistakes that readers reported"))
def reports_are_answered() -> Iterator[Finding]:
    if count := reports.overdue().count():
        message = ngettext(
            "Nobody has answered %(count)d reported mistake in time.",
            "Nobody has answered %(count)d reported mistakes in time.",
            count,
        )
        yield Finding(
            message % {"count": count},
            _("Answer it, or find a colleague who does: it stands under “Your work”."),
        )


@check("unreadable", gettext_lazy("whether families can read the articles"))
def articles_can_be_read() -> Iterator[Finding]:
    if count := LiveEdition.objects.during().filter(is_readable=False).count():
        message = ngettext(
            "Families cannot read %(count)d article: the program does not understand it.",
            "Families cannot read %(count)d articles: the program does not understand them.",
            count,
        )
        yield Finding(
            message % {"count": count},
            _(
                "Ask whoever looks after the server to install the newest program, or publish "
                "them again: they stand under “Your work”."
            ),
            Severity.BAD,
        )


@check("emptied", gettext_lazy("whether what was emptied for good is gone"), is_slow=True)
def emptied_stays_empty() -> Iterator[Finding]:
    if count := len(expunged.refilled(expunged.read()[0])):
        message = ngettext(
            "%(count)d text that was emptied for good is back, such as from a backup.",
            "%(count)d texts that were emptied for good are back, such as from a backup.",
            count,
        )
        yield Finding(
            message % {"count": count},
            _("Ask whoever looks after the server to run “manage.py expunge --again” now."),
            Severity.BAD,
        )
