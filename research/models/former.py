"""Addresses of the clinic's former website, and those at which somebody looked in vain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import LineField

LONGEST_ADDRESS = 300


class FormerAddress(models.Model):
    """An address of the former website, and the one of this site to which it leads now.

    `key` is `address` as `research.public.former` compares it.
    """

    address = LineField(
        _("address on the former website"),
        max_length=LONGEST_ADDRESS,
        help_text=_("For example: /articles?id=12. You may paste it from the browser as it is."),
    )
    key = models.CharField(max_length=LONGEST_ADDRESS, unique=True, editable=False)
    leads_to = LineField(
        _("where it leads now"),
        max_length=LONGEST_ADDRESS,
        db_index=True,
        help_text=_("Open the page on this website, and paste its address."),
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["leads_to", "address"]

    def __str__(self):
        return self.address


class MissedAddress(models.Model):
    """An address that was asked for in one month and is nowhere; by whom, nobody knows."""

    address = models.CharField(_("asked for"), max_length=LONGEST_ADDRESS)
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("missed address")
        verbose_name_plural = _("missed addresses")
        ordering = ["-month", "-count", "address"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["address", "month"], name="address_missed_once_a_month"
            ),
        ]

    def __str__(self):
        return self.address
