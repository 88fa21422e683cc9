"""Pictures, as `clinic.pictures` stores them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.text_fields import ParagraphsField


class Picture(models.Model):
    """A picture as `clinic.pictures` stored it, named by the digest of its bytes."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    closed = ParagraphsField(
        blank=True,
        editable=False,
        help_text=_("Why this picture is no longer shown. Empty while it may be shown."),
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return f"{self.digest[:12]} ({self.width} × {self.height})"
