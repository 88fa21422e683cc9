"""What is still to set up before the site speaks for the clinic."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import ClinicProfile, Notice, Page, TeamMember


@dataclass(frozen=True)
class Step:
    """One thing to do: a sentence, and the address in the admin where it is done."""

    text: str
    url: str


def steps(user: AbstractUser) -> list[Step]:
    """Return what is left to do of that which `user` may do; empty once all is done."""
    return [
        *_identity(user),
        *_rows(
            user,
            Notice.objects.filter(is_shown=True),
            none=_(
                "Write the notices for the footer of every page: a disclaimer, a "
                "confidentiality note."
            ),
            sample=_("The notices are still samples. Replace them with your own."),
        ),
        *_rows(
            user,
            TeamMember.objects.filter(is_shown=True),
            none=_("Add the people of your team: they sign the articles."),
            sample=_("The team is still a sample. Replace it with your own people."),
        ),
        *_rows(
            user,
            Page.objects.filter(is_shown=True),
            none="",
            sample=_("Some pages are still samples. Replace them with your own, or remove them."),
        ),
    ]


def _identity(user) -> Iterator[Step]:
    url = reverse("admin:clinic_clinicprofile_changelist")
    profile = ClinicProfile.objects.first()
    if not _may(user, "change" if profile else "add", ClinicProfile):
        return
    if profile is None:
        yield Step(_("Say who the clinic is: its name, and who it helps."), url)
    elif profile.is_sample:
        yield Step(_("The clinic profile is still a sample. Fill in your own details."), url)
    elif not (profile.phone or profile.email or profile.booking_url):
        yield Step(_("Say how families reach you: phone, e-mail or booking link."), url)


def _rows(user, rows: QuerySet, *, none: str, sample: str) -> Iterator[Step]:
    """Say `none` where there are no `rows`, and `sample` where one is still the sample's."""
    model = rows.model
    has_samples = rows.order_by("-is_sample").values_list("is_sample", flat=True).first()
    page = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if has_samples is None:
        if none and _may(user, "add", model):
            yield Step(none, reverse(f"{page}_add"))
    elif has_samples and _may(user, "change", model):
        yield Step(sample, reverse(f"{page}_changelist"))


def _may(user, verb: str, model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
