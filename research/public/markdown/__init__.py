"""An article as Markdown, to be read: the words of its page, in the order of the page."""

from research.public.markdown.article import as_markdown

__all__ = ["as_markdown"]
