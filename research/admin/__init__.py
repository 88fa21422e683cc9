"""Research & Insights in the admin. Importing this registers its pages."""

from research.admin import article, glossary, proposals, topics  # noqa: F401
