"""The clinic's rooms in the admin. Importing this registers their pages."""

from clinic.admin import content, log, people  # noqa: F401
