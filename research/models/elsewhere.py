"""Others to whom a family can turn, by links that the clinic keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic.models import Ordered
from clinic.text_fields import LineField, WebAddressField
from research.models.topic import Topic


class Elsewhere(Ordered):
    """A website of others that can help; `manage.py check_links` looks whether it is there.

    `dead_since` is the first day of those on which nothing was found; `is_away` says that families
    are not led there any more because of that.
    """

    name = LineField(
        _("name"), max_length=120, help_text=_("As it calls itself. For example: Kids Help Phone.")
    )
    run_by = LineField(
        _("who runs it"),
        max_length=160,
        help_text=_("For example: a charity, the ministry of health, a hospital."),
    )
    address = WebAddressField(
        _("web address"),
        max_length=400,
        unique=True,
        help_text=_("Open the website, and paste its address."),
    )
    purpose = LineField(
        _("what for"),
        max_length=200,
        help_text=_("In a few words. For example: Talk with somebody, day and night."),
    )
    topic = models.ForeignKey(
        Topic,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("Shown on this topic's articles alone. Without one: on every article."),
    )
    found_alive = models.DateField(_("last found alive"), null=True, editable=False)
    dead_since = models.DateField(_("not found since"), null=True, editable=False)
    is_away = models.BooleanField(default=False, editable=False)

    class Meta(Ordered.Meta):
        verbose_name = _("other website")
        verbose_name_plural = _("other websites")

    def __str__(self):
        return self.name
