"""Say what is wrong with the site, for people and for monitors."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import jobs
from clinic.health import mailing, report
from clinic.health.registry import Finding, Severity

_WORDS = {
    Severity.BAD: gettext_lazy("URGENT"),
    Severity.WARNING: gettext_lazy("SOON"),
    Severity.NOTE: gettext_lazy("NOTE"),
}


class Command(BaseCommand):
    help = (
        "Says what is wrong and what to do, and leaves with 0 where nothing is, 1 where something "
        "is to be done soon, 2 where it is urgent. The admin's first page shows what it found: "
        "for a timer, every night."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="For monitors.")
        parser.add_argument("--mail", metavar="ADDRESS", help="First send a mail there.")

    def handle(self, **options):
        if options["mail"] and (error := mailing.probe(options["mail"])):
            raise CommandError(
                _("The mail to %(address)s could not be sent: %(why)s")
                % {"address": options["mail"], "why": error},
                returncode=Severity.BAD.value,
            )
        with jobs.recorded("health"):
            found = report.complete()
        write = self._write_json if options["json"] else self._write_text
        write(found)
        if found.severity:
            sys.exit(found.severity.value)

    def _write_json(self, found: report.Report):
        findings = [
            {
                "check": name,
                "severity": finding.severity.name.lower(),
                "what": finding.what,
                "to_do": finding.to_do,
            }
            for name, finding in found.found
        ]
        status = {Severity.NOTE: "well"}.get(found.severity, found.severity.name.lower())
        self.stdout.write(json.dumps({"status": status, "findings": findings}, indent=1))

    def _write_text(self, found: report.Report):
        for finding in [*found.faults, *found.notes]:
            self.stdout.write(_told(finding))
        if not found.faults:
            self.stdout.write(_("Well: nothing is to be done."))


def _told(finding: Finding) -> str:
    return f"{_WORDS[finding.severity]}: {finding.what}\n    {finding.to_do}"
