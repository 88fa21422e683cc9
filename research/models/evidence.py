"""What became of the studies that articles cite, as the registers of DOIs say."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.models import Act
from research.models.article import Article
from research.models.choices import known
from research.models.live import LiveEdition


class Verdict(models.TextChoices):
    """How far the notices about a study reach, the worst last."""

    CLEAR = "clear", _("No notice")
    CORRECTED = "corrected", _("Corrected")
    NEWER = "newer", _("A newer version exists")
    REPLACED = "replaced", _("Taken back, and published anew")
    CONCERN = "concern", _("Doubted by its publisher")
    PARTLY_RETRACTED = "part-retracted", _("Taken back in part")
    RETRACTED = "retracted", _("Taken back")


class Unknown(models.TextChoices):
    """Why nothing is known of a study's notices."""

    UNANSWERED = "unanswered", _("The register could not be asked.")
    NOT_REGISTERED = "not-registered", _("No register knows this DOI.")
    NO_NOTICES = "no-notices", _("Its register keeps no notices.")


LONG_UNKNOWN = timedelta(days=14)  # then people are told


class StudyCheckQuerySet(models.QuerySet):
    def long_unknown(self, moment: datetime | None = None):
        """Return those of which nothing has been known for 14 days at `moment`, or now."""
        return self.filter(unknown_since__lte=(moment or timezone.now()) - LONG_UNKNOWN)


class StudyCheck(models.Model):
    """When the registers were asked about a `doi`, and since when they gave no answer.

    `answered_at` is when they last said what became of it; `unknown_since` is empty while the
    last answer holds, and `why` says why it does not.
    """

    doi = models.CharField("DOI", max_length=300, unique=True)
    checked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    unknown_since = models.DateTimeField(_("unknown since"), null=True, db_index=True)
    why = models.CharField(_("why unknown"), max_length=16, choices=Unknown, blank=True)

    objects = StudyCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a study")
        verbose_name_plural = _("checks of studies")
        constraints = [
            models.CheckConstraint(condition=known("why", Unknown), name="unknown_reason_is_known"),
            models.CheckConstraint(
                condition=Q(unknown_since=None, why="")
                | Q(unknown_since__isnull=False) & ~Q(why=""),
                name="unknown_study_says_why",
            ),
            models.CheckConstraint(
                condition=Q(doi=Lower("doi")) & ~Q(doi=""), name="checked_doi_in_lower_case"
            ),
        ]

    def __str__(self):
        return self.doi


class StudyNotice(models.Model):
    """The worst notice about the study `doi`, which stays until a register says otherwise.

    `notice` is the DOI of the notice itself, where it has one of its own, and `day` its date;
    `found_at` is when the registers first said what it says now.
    """

    doi = models.CharField("DOI", max_length=300, unique=True)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict)
    notice = models.CharField(_("notice"), max_length=300, blank=True)
    day = models.DateField(_("date of the notice"), null=True)
    found_at = models.DateTimeField(_("found at"))

    class Meta:
        verbose_name = _("notice about a study")
        verbose_name_plural = _("notices about studies")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values[1:]), name="notice_says_something"
            ),
            models.CheckConstraint(
                condition=Q(doi=Lower("doi")) & ~Q(doi=""), name="noticed_doi_in_lower_case"
            ),
        ]

    def __str__(self):
        return f"{self.doi}: {self.get_verdict_display()}"


class NoticeSeen(Act):
    """That somebody compared `article` with the notice that the study `doi`, which it cites, had.

    `verdict` and `notice` are as the notice had them; `verdict` is empty where nothing was known.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="notices_seen")
    doi = models.CharField("DOI", max_length=300)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict, blank=True)
    notice = models.CharField(_("notice"), max_length=300, blank=True)

    class Meta(Act.Meta):
        verbose_name = _("look at a notice")
        verbose_name_plural = _("looks at notices")
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="notice_seen_says_who"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="notice_seen_is_known"
            ),
            models.CheckConstraint(
                condition=Q(doi=Lower("doi")) & ~Q(doi=""), name="seen_doi_in_lower_case"
            ),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.doi}"


class LiveSource(models.Model):
    """That an edition which readers can see cites `doi`; derived from its Document."""

    live = models.ForeignKey(LiveEdition, models.CASCADE, related_name="sources")
    doi = models.CharField(max_length=300, db_index=True)
    is_study = models.BooleanField(help_text=_("Whether it is the study itself."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["live", "doi"], name="live_source_once"),
        ]

    def __str__(self):
        return f"{self.live_id}: {self.doi}"
