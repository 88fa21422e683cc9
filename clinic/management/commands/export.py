"""`manage.py export FILE`: all of the site into a file of one's choice, to move it."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from clinic.backup import making
from clinic.backup.telling import check_is_sound, in_sentences, summary, warnings


class Command(BaseCommand):
    help = "Write the whole site into FILE; “manage.py import FILE” reads it on another machine."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, *, file, **options):
        with in_sentences():
            made = making.export(file)
        self.stdout.write(_("Written to %(path)s.") % {"path": file})
        self.stdout.write(summary(made.manifest))
        for sentence in warnings(made.manifest):
            self.stderr.write(sentence)
        check_is_sound(made)
