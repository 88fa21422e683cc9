"""Who the clinic is: its profile, notices, trademarks, team, pages and pictures."""

import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.richtext import RichTextField

# What stands at the top of the site; a page of this name would be hidden by it.
RESERVED_PAGE_SLUGS = {
    "admin", "research", "search", "share", "team", "media", "static", "healthz",
    "sitemap.xml", "robots.txt", "favicon.ico", "en", "es",
}  # fmt: skip


def check_time_zone(name: str):
    """Raise a ValidationError unless `name` is a time zone of the IANA database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write it as in “America/Toronto”."),
            params={"name": name},
        )


def check_page_slug(slug: str):
    """Raise a ValidationError where a page at `slug` would hide, or be hidden by, another."""
    if slug in RESERVED_PAGE_SLUGS:
        raise ValidationError(
            _("The address “%(slug)s” is used by the site itself. Choose another."),
            params={"slug": slug},
        )


class PaperSize(models.TextChoices):
    LETTER = "letter", _("Letter")
    A4 = "a4", _("A4")


class Picture(models.Model):
    """A picture as `clinic.pictures` stored it, named by the digest of its bytes."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return f"{self.digest[:12]} ({self.width} × {self.height})"


class ClinicProfile(models.Model):
    """The one row that says who the clinic is."""

    name = models.CharField(_("name"), max_length=120)
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("One line under the name, on the home page."),
    )
    whom_we_help = models.CharField(_("whom we help"), max_length=300, blank=True)
    ages = models.CharField(
        _("ages"),
        max_length=120,
        blank=True,
        help_text=_("For example: birth to 18 years."),
    )
    area = models.CharField(
        _("where"),
        max_length=200,
        blank=True,
        help_text=_("The town or area you serve."),
    )
    about = RichTextField(_("about"), blank=True, help_text=_("Stands at the foot of every page."))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Families write here about a mistake on a page, too."),
    )
    address = models.TextField(_("address"), blank=True)
    hours = models.TextField(_("hours"), blank=True)
    booking_url = models.URLField(_("booking link"), blank=True)
    help_sooner = models.TextField(
        _("when to get help sooner"),
        blank=True,
        help_text=_("Stands beside “Talk to us” on every article. Hidden while empty."),
    )
    how_we_choose = models.TextField(
        _("how we choose and check studies"),
        blank=True,
        help_text=_("Stands under “About this page” on every article."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="America/Toronto",
        validators=[check_time_zone],
    )
    paper_size = models.CharField(
        _("paper size"), max_length=10, choices=PaperSize, default=PaperSize.LETTER
    )
    logo = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    label_home = models.CharField(_("“What you can do at home”"), max_length=80, blank=True)
    label_contact = models.CharField(_("“Talk to us”"), max_length=80, blank=True)
    label_findings = models.CharField(_("“What the study found”"), max_length=80, blank=True)
    label_risk_factors = models.CharField(
        _("“What can make it more likely”"), max_length=80, blank=True
    )
    label_evidence = models.CharField(_("“How sure are we?”"), max_length=80, blank=True)
    label_relevance = models.CharField(_("“Why it matters in therapy”"), max_length=80, blank=True)
    label_therapists = models.CharField(_("“For therapists”"), max_length=80, blank=True)
    label_source = models.CharField(_("“Where this comes from”"), max_length=80, blank=True)
    label_about = models.CharField(_("“About this page”"), max_length=80, blank=True)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    class Meta:
        verbose_name = _("clinic profile")
        verbose_name_plural = _("clinic profile")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_clinic_profile"),
            models.CheckConstraint(
                condition=Q(paper_size__in=PaperSize.values), name="paper_size_is_known"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def get(cls) -> "ClinicProfile":
        """Return the profile, or an unsaved one that has no more than a neutral name."""
        found = cls.objects.select_related("logo").first()
        return found or cls(name=str(_("Our clinic")))


class Ordered(models.Model):
    """Something that an editor puts in order by a number."""

    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Notice(Ordered):
    """A text that stands in every page's footer."""

    title = models.CharField(_("title"), max_length=120)
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

    mark = models.CharField(_("mark"), max_length=120, unique=True)
    owner = models.CharField(_("owner"), max_length=200)
    sentence = models.CharField(
        _("the owner's sentence"),
        max_length=400,
        help_text=_("Shown word for word in every footer."),
    )

    class Meta(Ordered.Meta):
        verbose_name = _("trademark")
        verbose_name_plural = _("trademarks")

    def __str__(self):
        return self.mark


class TeamMember(Ordered):
    """A person with credentials: byline and reviewer. May be linked to a user."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    credentials = models.CharField(
        _("credentials"),
        max_length=200,
        blank=True,
        help_text=_("As they stand behind the name, for example: OT Reg. (Ont.)"),
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
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
        help_text=_("Untick when a person leaves; old articles keep the name."),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    class Meta(Ordered.Meta):
        verbose_name = _("team member")
        verbose_name_plural = _("team")

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class PageKind(models.TextChoices):
    PLAIN = "plain", _("Page")
    PROGRAMME = "programme", _("Programme")


class Page(Ordered):
    """A plain page of the clinic: about, programmes, editorial policy, …"""

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        validators=[check_page_slug, RegexValidator("^[a-z0-9-]+$")],
    )
    kind = models.CharField(_("kind"), max_length=12, choices=PageKind, default=PageKind.PLAIN)
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence, for the home page and for search engines."),
    )
    body = RichTextField(_("text"), blank=True)
    in_menu = models.BooleanField(_("in the menu"), default=True)
    is_shown = models.BooleanField(_("public"), default=True)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

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
