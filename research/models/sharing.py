"""Links to drafts for people without an account, what they answer, and which reminders went out."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import LineField, ParagraphsField
from research.models.article import Article
from research.models.revision import Revision

LONGEST_WORDS = 1000  # characters of an answer


def new_token() -> str:
    """Return an address part that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


class ShareLink(models.Model):
    """A link by which anybody who has it may read the draft of one article, for a time.

    `asks` says that whoever reads may answer whether it is clear.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="share_links")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    purpose = LineField(_("for whom"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = LineField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    asks = models.BooleanField(_("ask for an answer"), default=False)
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


class ShareAnswer(models.Model):
    """What somebody without an account says of a draft by a share link: once of each draft.

    It is bound to the `digest` of what was read, and counts for nothing once the draft says
    something else. `place` is the field or the identity of the line that is meant, `quote` its
    words. Nothing is kept of who answered but the link. `read_at` is when a colleague had read it.
    """

    class Verdict(models.TextChoices):
        CLEAR = "clear", _("Clear")
        UNCLEAR = "unclear", _("Unclear")
        WRONG = "wrong", _("Wrong")

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="answers")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=8, choices=Verdict)
    place = models.CharField(max_length=40, blank=True)
    quote = ParagraphsField(blank=True)
    text = ParagraphsField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    read_by_name = LineField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("answer by a share link")
        verbose_name_plural = _("answers by share links")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "digest"], name="one_answer_a_link_and_draft"),
            models.CheckConstraint(
                condition=Q(verdict__in=["clear", "unclear", "wrong"]),
                name="answer_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=Q(read_by=None, read_by_name="", read_at=None)
                | Q(read_by__isnull=False, read_at__isnull=False) & ~Q(read_by_name=""),
                name="read_answer_says_who_and_when",
            ),
        ]

    def __str__(self):
        return f"{self.link_id}: {self.verdict}"


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
