"""`manage.py check_citations`: ask the registers of DOIs what became of the studies cited."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from clinic import jobs
from research.evidence import checks
from research.models import StudyNotice

_SUMMARY = _("Asked about: %(asked)d. With a notice: %(flagged)d. Unknown: %(unknown)d.")
_UNKNOWN = _("%(doi)s: nothing is known of it now.")


class Command(BaseCommand):
    help = (
        "Asks the registers of DOIs about every study that a page or a draft cites, and lets pages "
        "say at once what became of it. For a timer, once a day."
    )

    def handle(self, **options):
        with jobs.recorded("check_citations") as run:
            asked = {doi: checks.check(doi) for doi in list(checks.cited())}
            notices = StudyNotice.objects.filter(doi__in=asked).order_by("doi")
            unknown = [doi for doi, found in asked.items() if found.notice is None]
            counts = {"asked": len(asked), "flagged": len(notices), "unknown": len(unknown)}
            run.say(_SUMMARY % counts)
        for line in (*map(str, notices), *(_UNKNOWN % {"doi": doi} for doi in unknown), run.said):
            self.stdout.write(line)
