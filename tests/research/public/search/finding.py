"""Asking as a reader does."""

from research.document.schema import Citation
from research.models import Article
from research.public.search import answer
from tests.research.documents import sample_document, source
from tests.research.published import published


def found(typed: str) -> list[str]:
    """Return the web addresses of what a reader finds who types `typed`, the best first."""
    return [hit.slug for hit in answer(typed)[:50]]


def article(slug: str, **changes) -> Article:
    """Publish an article at `slug`, which cites a study of its own."""
    return published(sample_document(slug=slug, citations=(_study(slug),), **changes))


def _study(slug: str) -> Citation:
    return source(doi=f"10.5555/{slug}")
