"""`manage.py drill`: see that the newest backup can be restored, in a throwaway place."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from clinic import jobs
from clinic.backup import drilling
from clinic.backup.telling import in_sentences, summary, when


class Command(BaseCommand):
    help = (
        "Restore the newest backup, or FILE, into a throwaway place and compare what comes out. "
        "The site goes on meanwhile, and nothing of it is changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="the newest, unless given")
        parser.add_argument(
            "--identity", type=Path, help="the file with the private key, for an encrypted backup"
        )
        parser.add_argument(
            "--database",
            default="",
            help="the URL of an empty database to restore into; a SQLite file unless given",
        )

    def handle(self, *, file, identity, database, **options):
        with jobs.recorded("drill") as run:
            self._drill(run, file, identity, database)

    def _drill(self, run: jobs.Run, file: Path | None, identity: Path | None, database: str):
        with in_sentences():
            drilled = drilling.drill(file, identity=identity, database=database)
        if drilled.differences:
            heading = _("The backup %(path)s did not come out as it went in:") % {
                "path": drilled.path
            }
            raise CommandError("\n".join([heading, *drilled.differences]))
        run.say(_restored(drilled))
        self.stdout.write(run.said)
        self.stdout.write(summary(drilled.manifest))


def _restored(drilled: drilling.Drilled) -> str:
    if drilled.is_whole:
        message = _(
            "The backup of %(when)s was restored, and every row and file came out the same."
        )
    else:
        message = _(
            "The backup of %(when)s, from before an update, was restored and updated. No row or "
            "file is missing."
        )
    return message % {"when": when(drilled.manifest.made_at)}
