"""Words that stand inside checked pages without being part of their Documents."""

from django.db import models


class CheckedWords(models.Model):
    """A row whose words readers see inside checked pages: it changes by proposals alone.

    All its own fields are part of a proposal, those that come later included.
    """

    class Meta:
        abstract = True
        # To propose and to confirm are permissions about proposals, whatever they are about.
        default_permissions = ("view",)

    def is_needed(self) -> bool:
        """Say whether something names the row, so that it cannot go."""
        return False

    def fixed_fields(self) -> list[str]:
        """Return the names of the fields that have to stay as they are by now."""
        return []
