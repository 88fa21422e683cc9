"""`manage.py restore FILE`: a backup into an empty installation."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from clinic.backup import restoring
from clinic.backup.telling import in_sentences, summary, when


class Command(BaseCommand):
    help = "Put the backup in FILE into this installation, which has to be empty: all, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the backup, or what “export” wrote")
        parser.add_argument(
            "--identity", type=Path, help="the file with the private key, for an encrypted backup"
        )
        parser.add_argument(
            "--damaged",
            action="store_true",
            help="restore although the site was damaged already when it was backed up",
        )
        emptied = parser.add_mutually_exclusive_group()
        emptied.add_argument(
            "--expunged",
            type=Path,
            help="the newest list of what was emptied for good, unless it lies beside the backup",
        )
        emptied.add_argument(
            "--nothing-expunged",
            action="store_true",
            help="there is no newer list: nothing was emptied for good after this backup",
        )

    def handle(self, *, file, identity, damaged, expunged, nothing_expunged, **options):
        emptied = restoring.Emptied(expunged, none_since=nothing_expunged)
        with in_sentences():
            restored = restoring.restore(
                file, identity=identity, emptied=emptied, is_damaged_taken=damaged
            )
        made_at = when(restored.manifest.made_at)
        self.stdout.write(_("Restored the backup of %(when)s.") % {"when": made_at})
        self.stdout.write(summary(restored.manifest))
        for sentence in restored.told:
            self.stdout.write(sentence)
        if nothing_expunged:
            self.stdout.write(_not_checked(made_at))
        self._verify()

    def _verify(self):
        if sentences := list(restoring.faults()):
            raise CommandError("\n".join([_("Restored, but not sound:"), *sentences]))
        self.stdout.write(_("Every saved text has the digest that it was kept with."))
        self.stdout.write(_("Everybody has to sign in again."))


def _not_checked(made_at: str) -> str:
    message = _(
        "Not checked, as you asked: whether anything was emptied for good after %(when)s. If it "
        "was, it is back."
    )
    return message % {"when": made_at}
