"""Research & Insights in the admin. Importing this registers its pages."""

from research.admin import article, topics  # noqa: F401
