"""What an editor puts in order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ordered(models.Model):
    """Something that an editor puts in order by a number."""

    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
