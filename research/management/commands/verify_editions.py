"""Say whether every revision still has the digest it was kept with, every guard stands, and
readers are shown what the events say."""

import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from clinic import triggers
from research.document import expunged
from research.document.codec import CodecError, stored_digest
from research.models import Edition, LivePage, Revision
from research.public import anew, archive, article_page, live
from research.public.search import rows, vocabulary
from research.workflow.actions import lock


class Command(BaseCommand):
    help = "Check the digests of all revisions, the triggers that guard them, and what is live."

    def add_arguments(self, parser):
        parser.add_argument(
            "--rebuild", action="store_true", help="First show readers what the events say."
        )

    def handle(self, *args, **options):
        if options["rebuild"]:
            _rebuild()
        sentences = list(faults())
        for sentence in sentences:
            self.stderr.write(sentence)
        if sentences:
            sys.exit(1)
        editions, revisions = Edition.objects.count(), Revision.objects.count()
        counts = f"{editions} editions, {revisions} revisions"
        self.stdout.write(f"Sound: {counts}, all guards in place.")


def _rebuild():
    for article in list(live.mismatched()):
        with transaction.atomic():
            live.rebuild(lock(article))
    with transaction.atomic():
        anew.count_all()
    pages = [row.pk for row in article_page.mismatched()]
    LivePage.objects.filter(pk__in=pages).delete()


def faults() -> Iterator[str]:
    """Yield a sentence for each missing guard, each revision that is not as it was saved, and
    each article of which readers are shown what its events do not say."""
    for table in triggers.unguarded(connection):
        yield f"The table {table} has lost its guard: run “manage.py migrate”."
    emptied = expunged.emptied_revisions()
    for revision in Revision.objects.select_related("article").iterator(chunk_size=200):
        name = f"Revision {revision.pk} of “{revision.article.slug}”"
        if (revision.pk, revision.digest) in emptied:
            if revision.content:
                yield f"{name} was emptied for good and is back: run “manage.py expunge --again”."
        elif not _is_sound(revision):
            yield f"{name} is not what was saved: restore a backup."
    for article in live.mismatched():
        yield f"What readers see of “{article.slug}” is not what its events say: add “--rebuild”."
    for name in rows.mismatched():
        yield f"What searches find of “{name}” is not what it says: add “--rebuild”."
    if not (archive.is_true() and vocabulary.is_true()):
        yield "The numbers beside lists and words are not those of what is live: add “--rebuild”."
    for row in article_page.mismatched():
        yield f"The page that is kept of “{row.slug}” is not what it says: add “--rebuild”."


def _is_sound(revision: Revision) -> bool:
    try:
        return stored_digest(revision.content) == revision.digest
    except CodecError:
        return False
