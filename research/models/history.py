"""What was saved, what was signed, what is public.

Revisions, editions and releases are written once. From the releases come the rows of
LiveEdition, which alone decide what readers see; they can be rebuilt at any time.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from research.models.article import Article, Topic
from research.models.immutable import Immutable


class Act(Immutable):
    """Something somebody did. `by` is empty for an operator at the command line.

    The name is kept beside the account, so that history reads the same when an account is
    renamed or deactivated.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta(Immutable.Meta):
        abstract = True


class Revision(Act):
    """The Document as it stood at a save: `content` is what `document.codec` wrote."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    content = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta(Act.Meta):
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "-id"], name="revisions_of_an_article")]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="revision_says_who"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.digest[:12]}"


class Edition(Act):
    """A revision signed and numbered. It never changes."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="edition")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_by_name = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text=_("What changed and why, for families."))

    class Meta(Act.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="editions_count_from_one"),
            models.CheckConstraint(condition=~Q(by_name=""), name="edition_says_who"),
            models.CheckConstraint(
                condition=Q(reviewed_by_name="", reviewed_at=None, reviewed_by=None)
                | ~Q(reviewed_by_name="") & Q(reviewed_at__isnull=False),
                name="review_says_who_and_when",
            ),
        ]

    def __str__(self):
        return f"{self.article_id}, {self.number}"


class Release(Act):
    """An event about an edition: these alone decide what is public, from `starts` on."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("Published")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=12, choices=Kind)
    starts = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta(Act.Meta):
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(by_name=""), name="release_says_who"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.edition_id}"


class Address(models.Model):
    """An address once public answers for ever and is never given to another article."""

    slug = models.SlugField(max_length=300, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="addresses")

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self):
        return self.slug


class LiveEditionQuerySet(models.QuerySet):
    def at(self, moment=None):
        """Return what readers see at `moment`, now unless given; newest first."""
        moment = moment or timezone.now()
        ended = Q(until__lte=moment)
        return self.filter(since__lte=moment).exclude(ended).order_by("-edition__at", "-pk")

    def whole(self):
        """Fetch what a Document needs in the same query."""
        return self.select_related("edition__revision")


class LiveEdition(models.Model):
    """Which edition of an article is public from when until when; derived from releases.

    One row for each stretch of time, so that a scheduled edition takes over from the one
    before it without anybody or any timer doing anything.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="live")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="live")
    slug = models.SlugField(max_length=300)
    first_at = models.DateTimeField(help_text=_("When the article was first published."))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    topics = models.ManyToManyField(Topic, related_name="live")

    objects = LiveEditionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["since", "until"], name="live_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["article", "since"], name="one_live_at_a_time"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="live_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.slug
