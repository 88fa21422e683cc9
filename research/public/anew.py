"""Makes all that readers see anew, from the releases, the reviews and the glossary."""

from django.db import transaction

from research.models import Article
from research.public import archive, article_page, live
from research.public.search import rows, vocabulary


def make_all() -> int:
    """Make anew what is worked out of what was published; return of how many articles."""
    released = Article.objects.filter(releases__isnull=False).distinct().order_by("pk")
    numbers = list(released.values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            live.rebuild(Article.objects.select_for_update().get(pk=number))
    with transaction.atomic():
        count_all()
    article_page.make_all()
    return len(numbers)


def count_all():
    """Make anew what searches find beside articles, and all that is counted."""
    rows.rebuild_others()
    archive.recount()
    vocabulary.recount()
