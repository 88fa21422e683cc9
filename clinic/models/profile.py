"""Who the clinic is: one row."""

import zoneinfo
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models.pictures import Picture
from clinic.richtext import RichTextField
from clinic.text_fields import LineField, MailAddressField, ParagraphsField, WebAddressField


def check_time_zone(name: str):
    """Raise a ValidationError unless `name` is a time zone of the IANA database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write it as in “America/Toronto”."),
            params={"name": name},
        )


class PaperSize(models.TextChoices):
    LETTER = "letter", _("Letter")
    A4 = "a4", _("A4")


class ClinicProfile(models.Model):
    """The one row that says who the clinic is."""

    name = LineField(_("name"), max_length=120)
    tagline = LineField(
        _("tagline"),
        max_length=200,
        blank=True,
        help_text=_("One line under the name, on the home page."),
    )
    whom_we_help = LineField(_("who we help"), max_length=300, blank=True)
    ages = LineField(
        _("ages"),
        max_length=120,
        blank=True,
        help_text=_("For example: birth to 18 years."),
    )
    area = LineField(
        _("where"),
        max_length=200,
        blank=True,
        help_text=_("The town or area you serve."),
    )
    about = RichTextField(_("about"), blank=True, help_text=_("Shown in the footer of every page."))
    phone = LineField(_("phone"), max_length=40, blank=True)
    email = MailAddressField(
        _("e-mail"),
        blank=True,
        help_text=_("Families also write here about a mistake on a page."),
    )
    address = ParagraphsField(_("address"), blank=True)
    hours = ParagraphsField(_("hours"), blank=True)
    booking_url = WebAddressField(_("booking link"), blank=True)
    who_may_call = LineField(
        _("who may call you"),
        max_length=200,
        blank=True,
        help_text=_(
            "Shown under “Talk to us” on every article. For example: You may call us even if you "
            "are new to us. You need no referral."
        ),
    )
    help_sooner = ParagraphsField(
        _("when to get help sooner"),
        blank=True,
        help_text=_(
            "Shown under “Getting help” on older articles that do not say this themselves."
        ),
    )
    emergency_number = LineField(
        _("emergency number"),
        max_length=20,
        default="911",
        help_text=_("What families call in an emergency, in your country."),
    )
    crisis_name = LineField(
        _("crisis line"),
        max_length=120,
        blank=True,
        help_text=_("For example: Suicide Crisis Helpline."),
    )
    crisis_number = LineField(_("number of the crisis line"), max_length=40, blank=True)
    languages = LineField(
        _("languages we speak"),
        max_length=200,
        blank=True,
        help_text=_("For example: English, French and Punjabi."),
    )
    interpreter = ParagraphsField(
        _("how to ask for an interpreter"),
        blank=True,
        help_text=_("For example: Tell us your language when you call. It is free."),
    )
    licence = LineField(
        _("licence"),
        max_length=300,
        blank=True,
        help_text=_("What others may do with your articles. Shown at the foot of each."),
    )
    how_we_choose = ParagraphsField(
        _("how we choose and check studies"),
        blank=True,
        help_text=_("Shown under “About this page” on every article."),
    )
    announcement = LineField(
        _("what stands above every page"),
        max_length=200,
        blank=True,
        help_text=_("For example: Closed on Friday because of snow. We call you for a new time."),
    )
    announcement_ends = models.DateTimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("It goes by itself. Leave the time empty for the end of the day."),
    )
    no_trademarks = models.BooleanField(
        _("we name no trademarks"),
        default=False,
        help_text=_("Then the first page of the admin does not ask for them any more."),
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
    label_home = LineField(_("“What you can do at home”"), max_length=80, blank=True)
    label_help = LineField(_("“Getting help”"), max_length=80, blank=True)
    label_contact = LineField(_("“Talk to us”"), max_length=80, blank=True)
    label_findings = LineField(_("“What the study found”"), max_length=80, blank=True)
    label_risk_factors = LineField(_("“What can make it more likely”"), max_length=80, blank=True)
    label_evidence = LineField(_("“How sure are we?”"), max_length=80, blank=True)
    label_relevance = LineField(_("“Why it matters in therapy”"), max_length=80, blank=True)
    label_therapists = LineField(_("“For therapists”"), max_length=80, blank=True)
    label_source = LineField(_("“Where this comes from”"), max_length=80, blank=True)
    label_about = LineField(_("“About this page”"), max_length=80, blank=True)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    class Meta:
        verbose_name = _("clinic profile")
        verbose_name_plural = _("clinic profiles")
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

    def clean(self):
        """Hold that families who are told of a number can call it."""
        problems = {}
        for name in ("emergency_number", "crisis_number"):
            if (number := getattr(self, name)) and not any(map(str.isdigit, number)):
                problems[name] = _("Write it in digits, as it is dialled.")
        if self.crisis_name and not self.crisis_number:
            problems["crisis_number"] = _("Say its number, too, or empty the name.")
        if self.crisis_number and not self.crisis_name:
            problems["crisis_name"] = _("Say whose number it is, or empty the number.")
        if self.announcement and not self.announcement_ends:
            problems["announcement_ends"] = _("Say until when it stands above every page.")
        if problems:
            raise ValidationError(problems)

    def announced(self, moment: datetime) -> str:
        """Return what stands above every page at `moment`; "" where nothing does."""
        is_on = self.announcement_ends is not None and moment < self.announcement_ends
        return self.announcement if is_on else ""

    @property
    def whom_to_ask(self) -> str:
        """Whom a family asks: their therapist, or, where they are new, whoever may be asked."""
        if self.who_may_call:
            new = self.who_may_call
        elif self.phone or self.booking_url:
            new = _("New to us? Ask us, or ask your child's doctor.")
        else:
            new = _("Not with us? Ask your child's doctor.")
        return f"{_('Already with us? Ask your therapist.')} {new}"

    @classmethod
    def zone_name(cls) -> str:
        """Return the name of the clinic's time zone."""
        name = cls.objects.values_list("time_zone", flat=True).first()
        return cls._meta.get_field("time_zone").default if name is None else name

    @classmethod
    def get(cls) -> "ClinicProfile":
        """Return the profile, or an unsaved one that has no more than a neutral name."""
        profile = cls.objects.select_related("logo").first()
        return profile or cls(name=str(_("Our clinic")))
