"""What readers report to be wrong on a page, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import LineField, MailAddressField, ParagraphsField
from research.models.article import Article
from research.models.history import Edition

LONGEST_REPORT = 2000  # characters
LONGEST_PLACE = 300
LONGEST_ANSWER = 4000
LONGEST_SERIAL = 16


class MistakeReport(models.Model):
    """That a reader says that something on an article's page is wrong, and the answer to it.

    `edition` is the one that the page showed, `email` where an answer is wanted; it is forgotten
    some time after the answer. `owner` is whose it is until somebody answers, nobody's where it
    is the managers'; `serial` made of the form's and of all that was told by it, so that what is
    sent twice stands once, and what is sent with other words stands, too.
    """

    class Outcome(models.TextChoices):
        MENDED = "mended", _("The page was wrong, and is corrected")
        STANDS = "stands", _("The page is right as it is")
        NONE = "none", _("This reports no mistake, such as what a robot sends")

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="mistake_reports", verbose_name=_("article")
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="+", verbose_name=_("version")
    )
    what = ParagraphsField(_("what is wrong"))
    where = LineField(_("where"), max_length=LONGEST_PLACE, blank=True)
    email = MailAddressField(_("e-mail address"), blank=True)
    serial = models.CharField(max_length=LONGEST_SERIAL, unique=True)
    at = models.DateTimeField(_("reported"), default=timezone.now, db_index=True)
    due = models.DateField(_("to be answered by"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("whose it is"),
    )
    outcome = models.CharField(_("What came of it"), max_length=8, choices=Outcome, blank=True)
    answer = ParagraphsField(_("Answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_by_name = LineField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("reported mistake")
        verbose_name_plural = _("reported mistakes")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "mended", "stands", "none"]),
                name="report_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answer="", answered_by=None, answered_by_name="")
                & Q(answered_at=None)
                | Q(answered_by__isnull=False, answered_at__isnull=False)
                & ~Q(answered_by_name="")
                & ~Q(outcome=""),
                name="answered_says_who_and_what",
            ),
        ]

    def __str__(self):
        return str(self.article)
