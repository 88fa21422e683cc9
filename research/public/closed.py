"""What was closed for good, for privacy, consent or danger: nobody is shown it by any way."""

from research.models import LiveEdition, Revision


def is_closed(edition: int) -> bool:
    """Say whether the edition (pk) was closed."""
    return LiveEdition.objects.closed().filter(edition=edition).exists()


def repeats_closed(revision: Revision) -> bool:
    """Say whether `revision` says just what an edition of its article did that was closed."""
    closed = LiveEdition.objects.closed().filter(article=revision.article_id)
    return closed.filter(edition__revision__digest=revision.digest).exists()
