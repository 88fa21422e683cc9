"""Links to drafts for people without an account, and which reminders went out."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import LineField
from research.models.article import Article


def new_token() -> str:
    """Return an address part that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


class ShareLink(models.Model):
    """A link by which anybody who has it may read the draft of one article, for a time."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="share_links")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    purpose = LineField(_("for whom"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = LineField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_by=None, revoked_at=None)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="revoked_says_who_and_when",
            ),
        ]

    def __str__(self):
        return f"{self.article_id}, {self.expires_at}"

    @property
    def is_open(self) -> bool:
        """Whether the link still leads anywhere; it ends with the account that made it."""
        is_over = self.revoked_at is not None or timezone.now() >= self.expires_at
        return not is_over and self.by.is_active


class Reminder(models.Model):
    """That `user` was mailed their work list on `day`, by the clinic's calendar."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_reminder_a_day"),
        ]

    def __str__(self):
        return f"{self.user_id}, {self.day}"
