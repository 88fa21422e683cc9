"""Say whether every revision still has the digest it was kept with, and every guard stands."""

import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.db import connection

from clinic import triggers
from research.document.codec import CodecError, stored_digest
from research.models import Edition, Revision
from research.workflow import expunged


class Command(BaseCommand):
    help = "Check the digests of all revisions and editions, and the triggers that guard them."

    def handle(self, *args, **options):
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            sys.exit(1)
        editions, revisions = Edition.objects.count(), Revision.objects.count()
        counts = f"{editions} editions, {revisions} revisions"
        self.stdout.write(f"Sound: {counts}, all guards in place.")


def faults() -> Iterator[str]:
    """Yield a sentence for each revision that is not as it was saved, and each missing guard."""
    for table in triggers.unguarded(connection):
        yield f"The table {table} has lost its guard: run “manage.py migrate”."
    emptied = expunged.emptied()
    for revision in Revision.objects.select_related("article").iterator(chunk_size=200):
        what = f"Revision {revision.pk} of “{revision.article.slug}”"
        if (revision.pk, revision.digest) in emptied:
            if revision.content:
                yield f"{what} was emptied for good and is back: run “manage.py expunge --again”."
        elif not _is_sound(revision):
            yield f"{what} is not what was saved: restore a backup."


def _is_sound(revision: Revision) -> bool:
    try:
        return stored_digest(revision.content) == revision.digest
    except CodecError:
        return False
