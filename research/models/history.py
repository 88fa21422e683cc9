"""What was signed, and what is public.

Editions and releases are written once. What readers see is derived from them: `models.live`.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Act
from clinic.text_fields import ParagraphsField
from research.models.article import Article
from research.models.choices import ClosingReason
from research.models.review import Review
from research.models.revision import Revision


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
    closed before anybody was asked. `despite` is for families, too: why it was published though
    its study had been taken back.
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
    despite = ParagraphsField(blank=True)

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
                condition=Q(despite="") | Q(kind="publish"), name="despite_is_of_a_publication"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["withdraw", "close"]) | ~Q(reason=""),
                name="withdrawn_and_closed_say_why",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.edition_id}"


class Expunction(Act):
    """That an edition, or saved drafts of none, were emptied, and why. Number and digest stay.

    `edition` is None where there was none. `revisions` are the numbers (pk) of all that were
    emptied with it, its own among them; `pictures` the digests of those that they showed.
    """

    edition = models.OneToOneField(
        Edition, models.PROTECT, null=True, blank=True, related_name="expunction"
    )
    reason = ParagraphsField()
    revisions = models.JSONField(default=list)
    pictures = models.JSONField(default=list)

    class Meta(Act.Meta):
        verbose_name = _("expunction")
        verbose_name_plural = _("expunctions")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="expunged_says_why")]

    def __str__(self):
        return f"{self.edition_id or self.revisions}: {self.reason}"


class Address(models.Model):
    """An address once public answers for ever and is never given to another article."""

    slug = models.SlugField(max_length=300, unique=True)
    article = models.ForeignKey(Article, models.PROTECT, related_name="addresses")

    class Meta:
        verbose_name = _("web address")
        verbose_name_plural = _("web addresses")

    def __str__(self):
        return self.slug
