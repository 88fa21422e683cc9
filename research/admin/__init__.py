"""Research & Insights in the admin. Importing this registers its pages."""

import research.admin.article.admin
import research.admin.consents
import research.admin.elsewhere
import research.admin.former
import research.admin.glossary
import research.admin.plain_words
import research.admin.proposals.admin
import research.admin.reports
import research.admin.searches
import research.admin.topics  # noqa: F401
