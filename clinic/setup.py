"""What is still to set up before the site speaks for the clinic."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser, Group, User
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.accounts import roles
from clinic.models import ClinicProfile, Notice, Page, TeamMember, Trademark, name_of


@dataclass(frozen=True)
class Step:
    """One thing to do: a sentence, and the address in the admin where it is done."""

    text: str
    url: str


_OTHERS: list[Callable[[AbstractUser], Iterable[Step]]] = []


def join(steps_for: Callable[[AbstractUser], Iterable[Step]]):
    """Let the list go on with what `steps_for` returns for a user: what another app needs."""
    if steps_for not in _OTHERS:
        _OTHERS.append(steps_for)


def steps(user: AbstractUser) -> list[Step]:
    """Return what is left to do of that which `user` may do; empty once all is done."""
    return [
        *_identity(user),
        *_rows(
            user,
            Notice.objects.filter(is_shown=True),
            none=_(
                "Write the notices for the footer of every page: a disclaimer, a "
                "confidentiality note. Both are there as ready sentences."
            ),
            sample=_("The notices are still samples. Replace them with your own."),
            start="?start=disclaimer",
        ),
        *_rows(
            user,
            TeamMember.objects.filter(is_shown=True),
            none=_("Add the people of your team, yourself first: they sign the articles."),
            sample=_("The team is still a sample. Replace it with your own people."),
        ),
        *_colleagues(user),
        *_trademarks(user),
        *_rows(
            user,
            Page.objects.filter(is_shown=True),
            none="",
            sample=_("Some pages are still samples. Replace them with your own, or remove them."),
        ),
        *(step for steps_for in _OTHERS for step in steps_for(user)),
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


def _colleagues(user) -> Iterator[Step]:
    """Ask for colleagues, since nobody checks her own article, and for who they are in the team."""
    if not _may(user, "add", User):
        return
    accounts = User.objects.filter(is_active=True).order_by("pk")
    if not accounts.exclude(pk=user.pk).exists():
        text = _("Invite a colleague: somebody else has to check what you write.")
        yield Step(text, reverse("admin:auth_user_add"))
    if TeamMember.objects.exists():
        for account in _unlinked(accounts, user):
            yield _linking(account, user)


def _unlinked(accounts: QuerySet[User], user) -> QuerySet[User]:
    """Return those who write or check and are nobody on the team page yet.

    Whoever only looks after the site need be nobody there. That of somebody without a role is
    known once nobody of the team is left whom she could be.
    """
    writes = Q(groups__in=Group.objects.exclude(pk__in=roles.managing()))
    may_be_anybody = not user.groups.exists() and TeamMember.objects.filter(user=None).exists()
    if may_be_anybody or not TeamMember.objects.exclude(user=None).exists():
        writes |= Q(pk=user.pk)
    return accounts.filter(writes, team_member=None).distinct()


def _linking(account: User, user) -> Step:
    """Ask who `account` is in the team; first for somebody to choose, where all have accounts."""
    is_anybody_left = TeamMember.objects.filter(user=None).exists()
    if is_anybody_left or not _may(user, "add", TeamMember):
        url = reverse("admin:auth_user_change", args=[account.pk])
        own = _("Choose who you are on the team page, so that your articles bear your name.")
        other = _("Choose who %(name)s is on the team page, so that articles bear the right name.")
    else:
        url = reverse("admin:clinic_teammember_add")
        own = _("Add yourself to the team, so that your articles bear your name.")
        other = _("Add %(name)s to the team, so that articles bear the right name.")
    return Step(own if account.pk == user.pk else other % {"name": name_of(account)}, url)


def _trademarks(user) -> Iterator[Step]:
    profile = ClinicProfile.objects.first()
    is_said = Trademark.objects.exists() or (profile and profile.no_trademarks)
    if profile and not is_said and _may(user, "add", Trademark):
        text = _(
            "Add the trademarks that you name, with their owners' sentences; or say in the clinic "
            "profile that you name none."
        )
        yield Step(text, reverse("admin:clinic_trademark_add"))


def _rows(user, rows: QuerySet, *, none: str, sample: str, start: str = "") -> Iterator[Step]:
    """Say `none` where there are no `rows`, and `sample` where one is still the sample's.

    `start` stands behind the address of the form for a new one.
    """
    model = rows.model
    has_samples = rows.order_by("-is_sample").values_list("is_sample", flat=True).first()
    page = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if has_samples is None:
        if none and _may(user, "add", model):
            yield Step(none, reverse(f"{page}_add") + start)
    elif has_samples and _may(user, "change", model):
        yield Step(sample, reverse(f"{page}_changelist"))


def _may(user, verb: str, model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
