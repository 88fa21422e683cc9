"""Research & Insights in the admin. Importing this registers its pages."""

from research.admin import article, glossary, topics  # noqa: F401
