"""A family's consent to show a picture in which a child can be recognised. No reader sees it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Act, Picture
from clinic.models.immutable import ImmutableQuerySet
from clinic.text_fields import LineField, ParagraphsField


class PictureConsentQuerySet(ImmutableQuerySet):
    def active(self):
        """Return the consents that nobody has withdrawn."""
        return self.filter(withdrawal=None)


class PictureConsent(Act):
    """That somebody agreed that `picture` is shown; who does the act is who recorded it.

    `kept_at` says where the signed consent itself is. An edition may be shown for as long as the
    picture is open: it closes with the first of its consents that is withdrawn.
    """

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="consents")
    given_by = LineField(_("given by"), max_length=200)
    given_on = models.DateField(_("given on"))
    kept_at = LineField(_("where it is kept"), max_length=300)

    objects = PictureConsentQuerySet.as_manager()

    class Meta(Act.Meta):
        verbose_name = _("picture consent")
        verbose_name_plural = _("picture consents")
        ordering = ["-pk"]
        default_permissions = ()  # the table of acts says who may
        constraints = [
            models.CheckConstraint(
                condition=~Q(by_name="") & ~Q(given_by="") & ~Q(kept_at=""),
                name="consent_says_who_and_where",
            ),
        ]

    def __str__(self):
        # The log keeps this for good, so it names nobody.
        return f"{self.picture_id[:12]}, {self.given_on}"


class ConsentWithdrawal(Act):
    """That a consent was withdrawn: at most one for each, and the picture is closed with it."""

    consent = models.OneToOneField(PictureConsent, models.PROTECT, related_name="withdrawal")
    reason = ParagraphsField()

    class Meta(Act.Meta):
        verbose_name = _("withdrawal of a consent")
        verbose_name_plural = _("withdrawals of consents")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(by_name="") & ~Q(reason=""), name="consent_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.consent_id}"
