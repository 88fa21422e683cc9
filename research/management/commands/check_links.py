"""`manage.py check_links`: look whether the websites under *Where else to turn* are there."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from clinic import jobs
from research.elsewhere import alive
from research.models import Elsewhere

_SUMMARY = _("Looked at: %(all)d. Not found: %(dead)d.")
_DEAD = _("%(name)s: nothing was found at %(address)s.")


class Command(BaseCommand):
    help = (
        "Looks whether each website under “Where else to turn” is there. Families are not led to "
        "one that was not found for a week. For a timer, once a day."
    )

    def handle(self, **options):
        with jobs.recorded("check_links") as run:
            places = list(Elsewhere.objects.all())
            dead = [place for place in places if not alive.look(place)]
            run.say(_SUMMARY % {"all": len(places), "dead": len(dead)})
        for place in dead:
            self.stdout.write(_DEAD % {"name": place.name, "address": place.address})
        self.stdout.write(run.said)
