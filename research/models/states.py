"""What the draft of an article, and what the public side of it, can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """Where the working draft stands on its way to a colleague's approval."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    CHANGES_ASKED = "changes-asked", _("Changes asked")
    APPROVED = "approved", _("Approved")
    DISCARDED = "discarded", _("Discarded")

    @property
    def glyph(self) -> str:
        """The sign that stands before the word: colour and word never stand alone."""
        return {
            "draft": "○",
            "in-review": "◐",
            "changes-asked": "↩",
            "approved": "✓",
            "discarded": "⊘",
        }[self.value]


class PublicStatus(models.TextChoices):
    """What families see of an article, from its releases."""

    NOT_PUBLIC = "not-public", _("Not public")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")

    @property
    def glyph(self) -> str:
        """The sign that stands before the word."""
        signs = {"not-public": "–", "scheduled": "◷", "live": "●", "withdrawn": "✕", "closed": "⊘"}
        return signs[self.value]
