"""What was signed, and what is public.

Editions and releases are written once. From the releases come the rows of LiveEdition, which
alone decide what readers see; they can be rebuilt at any time.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.models import Act
from clinic.text_fields import ParagraphsField
from research.models.article import Article
from research.models.choices import ClosingReason
from research.models.review import Review
from research.models.revision import Revision
from research.models.states import PublicStatus
from research.models.topic import Topic


class Edition(Act):
    """A revision signed and numbered. It never changes."""

    class SignOff(models.TextChoices):
        """On whose word it was signed."""

        CHECKED = "checked", _("A colleague approved it")
        UNCHECKED = "unchecked", _("A manager's reason, without a second therapist")
        CORRECTION = "correction", _("A correction, checked afterwards")
        OPERATOR = "operator", _("An operator's act")

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    revision = models.OneToOneField(Revision, models.PROTECT, related_name="edition")
    sign_off = models.CharField(max_length=12, choices=SignOff, default=SignOff.OPERATOR)
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="editions")
    reason = ParagraphsField(blank=True, help_text=_("Why it was published unchecked."))

    class Meta(Act.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="editions_count_from_one"),
            models.CheckConstraint(condition=~Q(by_name=""), name="edition_says_who"),
            models.CheckConstraint(
                condition=Q(sign_off="checked", review__isnull=False)
                | Q(sign_off__in=["correction", "operator"], review=None)
                | Q(sign_off="unchecked", review=None) & ~Q(reason=""),
                name="edition_says_on_whose_word",
            ),
        ]

    def __str__(self):
        return f"{self.article_id}, {self.number}"


class Release(Act):
    """An event about an edition: these alone decide what is public, in the order of `number`.

    An event holds from its recording. `starts` is there only where somebody dated a publication:
    that one waits for the clock. `reason` is for families: what changed and why, or why a page
    was withdrawn or closed; `closing_reason` says of what kind that is, and is empty for what was
    closed before anybody was asked.
    """

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("Published")
        MOVE = "move", _("Moved to another time")
        CALL_OFF = "call-off", _("Called off")
        WITHDRAW = "withdraw", _("Withdrawn")
        REINSTATE = "reinstate", _("Reinstated")
        CLOSE = "close", _("Closed")

    article = models.ForeignKey(Article, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(help_text=_("Counts the article's events, from 1."))
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=12, choices=Kind)
    starts = models.DateTimeField(
        null=True, help_text=_("When it takes effect. Empty if it took effect at once.")
    )
    reason = ParagraphsField(blank=True)
    closing_reason = models.CharField(max_length=12, choices=ClosingReason, blank=True)

    class Meta(Act.Meta):
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="release_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="releases_count_from_one"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(kind__in=["publish", "move"]),
                name="only_publications_wait",
            ),
            models.CheckConstraint(condition=~Q(by_name=""), name="release_says_who"),
            models.CheckConstraint(
                condition=Q(closing_reason="")
                | Q(kind="close", closing_reason__in=ClosingReason.values),
                name="closing_reason_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["withdraw", "close"]) | ~Q(reason=""),
                name="withdrawn_and_closed_say_why",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.edition_id}"


class Expunction(Act):
    """That an operator emptied an edition, and why. Its number and digest stay.

    `revisions` are the numbers (pk) of all that were emptied with it, its own among them;
    `pictures` the digests of those that they showed.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="expunction")
    reason = ParagraphsField()
    revisions = models.JSONField(default=list)
    pictures = models.JSONField(default=list)

    class Meta(Act.Meta):
        verbose_name = _("expunction")
        verbose_name_plural = _("expunctions")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="expunged_says_why")]

    def __str__(self):
        return f"{self.edition_id}: {self.reason}"


class Address(models.Model):
    """An address once public answers for ever and is never given to another article."""

    slug = models.SlugField(max_length=300, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="addresses")

    class Meta:
        verbose_name = _("web address")
        verbose_name_plural = _("web addresses")

    def __str__(self):
        return self.slug


class LiveEditionQuerySet(models.QuerySet):
    def due(self, moment=None):
        """Leave out what waits for a date after `moment`, now unless given."""
        return self.filter(Q(starts=None) | Q(starts__lte=moment or timezone.now()))

    def during(self, moment=None):
        """Return what holds of each article, live or not, by a clock that says `moment`."""
        moment = moment or timezone.now()
        return self.due(moment).filter(Q(until=None) | Q(until__gt=moment), can_hold=True)

    def at(self, moment=None):
        """Return what readers see by a clock that says `moment`, or now; newest first."""
        live = self.during(moment).filter(status=PublicStatus.LIVE, is_readable=True)
        return live.order_by("-appeared_at", "-pk")

    def pending(self, moment=None):
        """Return what waits for a date after `moment`, now unless given; soonest first."""
        return self.filter(starts__gt=moment or timezone.now()).order_by("starts")

    def whole(self):
        """Fetch what an article's page needs in the same query."""
        return self.select_related("edition__revision", "review")


class LiveEdition(models.Model):
    """What readers are shown of an edition that was released; derived from the releases.

    One row for each edition that appeared, is to appear, or was taken away. `status` and `reason`
    say what stands at its own address: what changed in this edition, or why it was withdrawn or
    closed (`closing_reason`: of what kind that is). `number` is that of the event which made it
    so, and numbers, not hours, decide which rows can still hold of the article as a whole
    (`can_hold`): the one that does, and after it what was dated. Of these, `starts` is the date
    that a row waits for (none: it does not) and `until` the date of the next, so that a scheduled
    edition takes over without anybody or any timer doing anything. `first_at`, `appeared_at` and
    `since` are told to people and decide nothing. `review` is the check of the whole article that
    the edition stands on. `is_readable` is false from the moment at which this program could not
    read what the edition says.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="live")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="live")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=PublicStatus, default=PublicStatus.LIVE)
    slug = models.SlugField(max_length=300)
    reason = ParagraphsField(blank=True)
    closing_reason = models.CharField(max_length=12, choices=ClosingReason, blank=True)
    first_at = models.DateTimeField(help_text=_("When the article was first published."))
    appeared_at = models.DateTimeField(help_text=_("When this edition was first public."))
    since = models.DateTimeField(help_text=_("Since when it has its status."))
    can_hold = models.BooleanField()
    starts = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="+")
    review_due = models.DateField(null=True, help_text=_("When it has to be checked again."))
    topics = models.ManyToManyField(Topic, related_name="live")
    is_readable = models.BooleanField(default=True)
    picture = models.CharField(
        max_length=64, blank=True, db_index=True, help_text=_("The digest of what it shows.")
    )
    citation_styles = models.JSONField(
        default=dict, help_text=_("The study's citation in each style, made when publishing.")
    )

    objects = LiveEditionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-appeared_at", "-id"],
                condition=Q(can_hold=True, status="live"),
                name="live_newest_first",
            ),
            models.Index(
                fields=["starts"], condition=Q(starts__isnull=False), name="live_by_its_date"
            ),
            models.Index(fields=["review_due"], name="live_by_review_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(can_hold=True, starts=None),
                name="one_holds_without_a_date",
            ),
            models.UniqueConstraint(fields=["article", "starts"], name="one_takes_over_at_a_time"),
            models.CheckConstraint(
                condition=Q(status__in=["live", "withdrawn", "closed"]),
                name="released_is_live_withdrawn_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(can_hold=True, status="live"),
                name="only_what_is_live_waits",
            ),
            models.CheckConstraint(
                condition=Q(until=None)
                | Q(can_hold=True) & (Q(starts=None) | Q(until__gt=F("starts"))),
                name="live_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.slug

    def is_due(self, moment) -> bool:
        """Whether it waits for no date after `moment`."""
        return self.starts is None or self.starts <= moment

    def holds(self, moment) -> bool:
        """Whether it is what holds of the article by a clock that says `moment`: see `during`."""
        is_over = self.until is not None and self.until <= moment
        return self.can_hold and self.is_due(moment) and not is_over
