"""The people of the clinic."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models.addressed import Addressed
from clinic.models.ordered import Ordered
from clinic.models.pictures import Picture
from clinic.models.told import ToldQuerySet
from clinic.richtext import RichTextField
from clinic.text_fields import LineField


class TeamMember(Ordered, Addressed):
    """A person with credentials: byline and reviewer. May be linked to a user.

    What was signed names them by the web address that they had then: it stays theirs.
    """

    name = LineField(_("name"), max_length=120)
    slug = models.SlugField(_("web address"), max_length=120, unique=True)
    credentials = LineField(
        _("credentials"),
        max_length=200,
        blank=True,
        help_text=_("As written after the name, for example: OT Reg. (Ont.)"),
    )
    role = LineField(_("job title"), max_length=120, blank=True)
    bio = RichTextField(_("about"), blank=True)
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="team_member",
        verbose_name=_("account"),
        help_text=_("The account this person signs in with, if any."),
    )
    is_shown = models.BooleanField(
        _("shown on the team page"),
        default=True,
        help_text=_("Untick this when a person leaves. Old articles keep the name."),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    objects = ToldQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = _("team member")
        verbose_name_plural = _("team members")

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name

    def get_absolute_url(self):
        return reverse("team_member", args=[self.slug])
