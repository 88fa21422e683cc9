"""What stands on every page, and the clinic's plain pages."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models.addressed import Addressed
from clinic.models.ordered import Ordered
from clinic.models.told import ToldQuerySet
from clinic.richtext import RichTextField
from clinic.text_fields import LineField

# What stands at the top of the site; a page of this name would be hidden by it.
RESERVED_PAGE_SLUGS = {
    "admin", "research", "search", "share", "team", "media", "static", "healthz",
    "sitemap.xml", "robots.txt", "favicon.ico", "en", "es",
}  # fmt: skip

CONTACT_SLUG = "contact"  # the page at this address also shows how to reach the clinic


def check_page_slug(slug: str):
    """Raise a ValidationError where a page at `slug` would hide, or be hidden by, another."""
    if slug in RESERVED_PAGE_SLUGS:
        raise ValidationError(
            _("The web address “%(slug)s” is used by the site itself. Choose another."),
            params={"slug": slug},
        )


class Notice(Ordered):
    """A text that stands in every page's footer."""

    title = LineField(_("title"), max_length=120)
    text = RichTextField(_("text"))
    is_shown = models.BooleanField(_("shown in the footer"), default=True)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    class Meta(Ordered.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self):
        return self.title


class Trademark(Ordered):
    """A mark, its owner, and the owner's sentence, shown word for word in every footer."""

    mark = LineField(_("mark"), max_length=120, unique=True)
    owner = LineField(_("owner"), max_length=200)
    sentence = LineField(
        _("the owner's sentence"),
        max_length=400,
        help_text=_("Shown word for word in every footer."),
    )

    class Meta(Ordered.Meta):
        verbose_name = _("trademark")
        verbose_name_plural = _("trademarks")

    def __str__(self):
        return self.mark


class PageKind(models.TextChoices):
    PLAIN = "plain", _("Page")
    PROGRAMME = "programme", _("Programme")


class Page(Ordered, Addressed):
    """A plain page of the clinic: about, programmes, editorial policy, …"""

    title = LineField(_("title"), max_length=160)
    slug = models.SlugField(
        _("web address"),
        max_length=120,
        unique=True,
        validators=[check_page_slug, RegexValidator("^[a-z0-9-]+$")],
    )
    kind = models.CharField(_("kind"), max_length=12, choices=PageKind, default=PageKind.PLAIN)
    summary = LineField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence, for the home page and for search engines."),
    )
    body = RichTextField(_("text"), blank=True)
    in_menu = models.BooleanField(_("in the menu"), default=True)
    is_shown = models.BooleanField(_("public"), default=True)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    address_outlives_row = False  # another page may come in the place of one that was deleted

    objects = ToldQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=PageKind.values), name="page_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    @property
    def is_contact(self) -> bool:
        """Whether readers look here for how to reach the clinic, which the profile says."""
        return self.slug == CONTACT_SLUG

    @property
    def is_programme(self) -> bool:
        return self.kind == PageKind.PROGRAMME
