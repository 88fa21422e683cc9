"""`manage.py backup`: all of the site into one file, where backups are kept."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import jobs
from clinic.backup import making
from clinic.backup.telling import check_is_sound, in_sentences, summary, warnings


class Command(BaseCommand):
    help = (
        "Back up the whole site into one file in BACKUP_DIR, check it, delete old ones and hand "
        "it on by BACKUP_HAND_ON."
    )

    def handle(self, **options):
        with jobs.recorded("backup") as run:
            self._back_up(run)

    def _back_up(self, run: jobs.Run):
        with in_sentences():
            kept = making.back_up()
        run.say(summary(kept.made.manifest))
        self.stdout.write(_("Backed up to %(path)s.") % {"path": kept.path})
        self.stdout.write(summary(kept.made.manifest))
        if count := len(kept.thinned):
            message = ngettext("%d old backup was deleted.", "%d old backups were deleted.", count)
            self.stdout.write(message % count)
        for sentence in warnings(kept.made.manifest):
            self.stderr.write(sentence)
        check_is_sound(kept.made)
