"""A colleague's decision on one revision, and what is said about it on the way."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.models import Act
from clinic.text_fields import LineField, ParagraphsField
from research.models.article import Article
from research.models.revision import Revision


class Review(Act):
    """A colleague's decision on one revision; it binds to that revision's digest.

    `whole` says that the reviewer confirms having checked the whole article against its
    source: such a review, and no other, moves the date that readers see. The name and the
    credentials are kept as they were signed, and `signed_slug` is the web address on the team
    page that the reviewer had then: it leads to who she is now. Empty for nobody of the team.
    `harms_told` and `unknown_told` are what she answered to the two questions that no program
    can; empty where nobody asked them yet.
    """

    class Decision(models.TextChoices):
        APPROVE = "approve", _("Approved")
        CHANGES = "changes", _("Asked for changes")

    class Told(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No, something is missing")
        NOTHING = "nothing", _("There is nothing to tell")

    article = models.ForeignKey(Article, models.PROTECT, related_name="reviews")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=12, choices=Decision)
    whole = models.BooleanField(default=False)
    next_review = models.DateField(null=True)
    signed_name = LineField(max_length=200)
    signed_credentials = LineField(max_length=200, blank=True)
    signed_slug = models.SlugField(max_length=120, blank=True)
    is_sample = models.BooleanField(default=False)
    harms_told = models.CharField(max_length=8, choices=Told, blank=True, default="")
    unknown_told = models.CharField(max_length=8, choices=Told, blank=True, default="")

    class Meta(Act.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "digest"], name="reviews_of_a_digest")]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="review_says_who"),
            models.CheckConstraint(condition=~Q(signed_name=""), name="review_is_signed"),
            models.CheckConstraint(
                condition=Q(decision="approve")
                | Q(decision="changes", whole=False, next_review=None),
                name="only_an_approval_confirms",
            ),
            models.CheckConstraint(
                condition=Q(harms_told__in=["", "yes", "no", "nothing"])
                & Q(unknown_told__in=["", "yes", "no", "nothing"]),
                name="review_answers_as_offered",
            ),
        ]

    def __str__(self):
        return f"{self.get_decision_display()}: {self.revision_id}"


class Comment(models.Model):
    """A remark on an article, or on one of its lines, that stands until it is resolved.

    `line` is the identity of the line meant, `field` the Document's field that is meant or that
    the line stands in, `quote` the words as they were then.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="comments")
    field = models.CharField(max_length=40, blank=True)
    line = models.UUIDField(null=True)
    quote = ParagraphsField(blank=True)
    text = ParagraphsField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = LineField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    resolved_by_name = LineField(max_length=200, blank=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_by_name="", resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False) & ~Q(resolved_by_name=""),
                name="resolved_says_who_and_when",
            ),
        ]

    def __str__(self):
        return self.text
