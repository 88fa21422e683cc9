"""An article as JSON, for people who work with it: `docs/article-json.md` describes the shape.

It is built from the Document, never from what is stored: stored keys are the codec's own, and
what others rely on must not move with them. Its words are those of the page.
"""

from research.public.data.article import as_data

__all__ = ["as_data"]
