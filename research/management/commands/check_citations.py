"""`manage.py check_citations`: ask the registers of DOIs what became of the studies cited."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from research.evidence import checks
from research.models import StudyNotice


class Command(BaseCommand):
    help = (
        "Asks the registers of DOIs about every study that a page or a draft cites, and lets pages "
        "say at once what became of it. For a timer, once a day."
    )

    def handle(self, **options):
        asked = {doi: checks.check(doi) for doi in list(checks.cited())}
        unknown = [doi for doi, found in asked.items() if found.notice is None]
        flagged = StudyNotice.objects.filter(doi__in=asked)
        for notice in flagged.order_by("doi"):
            self.stdout.write(str(notice))
        for doi in unknown:
            self.stdout.write(_("%(doi)s: nothing is known of it now.") % {"doi": doi})
        counts = {"asked": len(asked), "flagged": len(flagged), "unknown": len(unknown)}
        self.stdout.write(
            _("Asked about: %(asked)d. With a notice: %(flagged)d. Unknown: %(unknown)d.") % counts
        )
