"""Say whether every revision still has the digest it was kept with, and every guard stands."""

import sys

from django.core.management.base import BaseCommand
from django.db import connection

from clinic import triggers
from research.document.codec import CodecError, stored_digest
from research.models import Edition, Revision


class Command(BaseCommand):
    help = "Check the digests of all revisions and editions, and the triggers that guard them."

    def handle(self, *args, **options):
        faults = [*self._guards(), *self._contents()]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            sys.exit(1)
        editions, revisions = Edition.objects.count(), Revision.objects.count()
        counts = f"{editions} editions, {revisions} revisions"
        self.stdout.write(f"Sound: {counts}, all guards in place.")

    def _guards(self):
        for table in triggers.unguarded(connection):
            yield f"The table {table} has lost its guard: run “manage.py migrate”."

    def _contents(self):
        for revision in Revision.objects.select_related("article").iterator(chunk_size=200):
            if not _is_sound(revision):
                slug, number = revision.article.slug, revision.pk
                yield f"Revision {number} of “{slug}” is not what was saved: restore a backup."


def _is_sound(revision: Revision) -> bool:
    try:
        return stored_digest(revision.content) == revision.digest
    except CodecError:
        return False
