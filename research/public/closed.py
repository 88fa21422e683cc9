"""What was closed for good, for privacy, consent or danger: nobody is shown it by any way."""

from collections.abc import Collection

from research.models import Edition, Release


def closed_editions(articles: Collection[int]) -> frozenset[int]:
    """Return the editions (pk) of `articles` (pk) that were closed."""
    closings = Release.objects.filter(article__in=articles, kind=Release.Kind.CLOSE)
    return frozenset(closings.values_list("edition", flat=True))


def is_closed(edition: Edition) -> bool:
    return edition.pk in closed_editions([edition.article_id])
