"""Work out anew what lists, profiles and searches know of all that is live."""

from django.core.management.base import BaseCommand
from django.db import transaction

from research.models import Article
from research.public import archive, article_page, live
from research.public.search import rows, vocabulary
from research.workflow.actions import lock


class Command(BaseCommand):
    help = "Make all live rows anew, from the releases, the reviews and the glossary."

    def handle(self, *args, **options):
        articles = Article.objects.filter(releases__isnull=False).distinct()
        for article in articles.iterator():
            with transaction.atomic():
                live.rebuild(lock(article))
        with transaction.atomic():
            rows.rebuild_others()
            archive.recount()
            vocabulary.recount()
        article_page.make_all()
        self.stdout.write(f"Made anew: what readers see of {articles.count()} articles.")
