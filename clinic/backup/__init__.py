"""Backups of the whole site in one portable format; docs/backups.md says how they are used.

`newest` and `made_at` tell whether there is one, and of when.
"""

from clinic.backup.places import made_at, newest

__all__ = ["made_at", "newest"]
