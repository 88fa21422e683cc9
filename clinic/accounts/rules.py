"""Who may do what to an account. Each rule is asked by the page and again by the verb."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clinic.accounts import roles
from clinic.accounts.state import CONDITIONS, State, state_of
from clinic.models import TeamMember


class NotAllowed(PermissionDenied):
    """Raised where an act is not open; the text is a sentence for whoever tried it."""


@dataclass(frozen=True)
class AccountValues:
    """What an account shall say and may do."""

    email: str
    first_name: str
    last_name: str = ""
    roles: frozenset[Group] = frozenset()
    team_member: TeamMember | None = None
    is_superuser: bool = False


def with_address(email: str) -> QuerySet[User]:
    """Return the accounts that sign in with, or are written to at, `email`."""
    return User.objects.filter(Q(email__iexact=email) | Q(username__iexact=email))


def why_not_manage(by: User) -> str:
    """Return why `by` may not look after accounts; empty where she may."""
    # Both: who could change accounts and not add them, or the other way, could do either.
    if by.is_active and by.has_perms(["auth.add_user", "auth.change_user"]):
        return ""
    return _("Your account may not do this. Ask a manager of the website.")


def why_not_change(account: User, by: User) -> str:
    """Return why `by` may not change `account`; empty where she may."""
    if reason := why_not_manage(by):
        return reason
    if not by.is_superuser and roles.goes_beyond(account):
        return _(
            "Only an administrator may change this account, because it may do more than "
            "the roles allow."
        )
    return ""


def why_not_deactivate(account: User, by: User) -> str:
    """Return why `by` may not deactivate `account`; empty where she may."""
    # Whoever deactivates a superuser is another one, so one always stays.
    if reason := why_not_change(account, by):
        return reason
    if account.pk == by.pk:
        return _("You cannot deactivate your own account. Ask a colleague to do it.")
    if not by.is_superuser and _is_last_manager(account):
        return _("This is the last active manager. Make somebody else a manager first.")
    return ""


def why_not_reset_factor(account: User, by: User) -> str:
    """Return why `by` may not reset the second factor of `account`; empty where she may."""
    if reason := why_not_change(account, by):
        return reason
    if account.pk == by.pk:
        return _("You cannot reset your own sign-in codes. Ask a colleague to do it.")
    return ""


def why_not_email(account: User, by: User) -> str:
    """Return why `by` may not change the address of `account`; empty where she may.

    A link for a new password goes to it: who could change it could take the account over.
    """
    if by.is_superuser or account.pk == by.pk or not account.has_usable_password():
        return ""
    return _("Only an administrator may change the e-mail address of an account in use.")


def objections(account: User | None, values: AccountValues, by: User) -> Iterator[tuple[str, str]]:
    """Yield what speaks against `values` (None: for a new account), as field and sentence."""
    if reason := why_not_change(account, by) if account else why_not_manage(by):
        yield "", reason
    yield from _about_address(account, values, by)
    yield from _about_powers(account, values, by)
    owner = values.team_member and values.team_member.user_id
    if owner and owner != getattr(account, "pk", None):
        yield "team_member", _("This team member already has an account.")


def _about_address(account, values: AccountValues, by) -> Iterator[tuple[str, str]]:
    if account and account.email == values.email:
        return
    if account and (reason := why_not_email(account, by)):
        yield "email", reason
    others = with_address(values.email).exclude(pk=getattr(account, "pk", None))
    if values.email and others.exists():
        yield (
            "email",
            _("There is already an account with this e-mail address. Look for it in the list."),
        )


def _about_powers(account, values: AccountValues, by) -> Iterator[tuple[str, str]]:
    for role in values.roles.difference(roles.open_to(by)):
        yield "roles", _("Only an administrator may give the role %(role)s.") % {"role": role}
    was_superuser = bool(account and account.is_superuser)
    if values.is_superuser != was_superuser and not by.is_superuser:
        yield (
            "is_superuser",
            _("Only an administrator may make somebody an administrator, or end that."),
        )
    if account and by.is_superuser and account.pk == by.pk and not values.is_superuser:
        yield (
            "is_superuser",
            _("You cannot remove this from yourself. Ask another administrator to do it."),
        )
    if account and not by.is_superuser and _stops_managing(account, values):
        yield from _about_last_managers(account, by)


def _about_last_managers(account, by) -> Iterator[tuple[str, str]]:
    if account.pk == by.pk:
        yield "roles", _("You cannot remove this role from yourself. Ask another manager to do it.")
    elif _is_last_manager(account):
        yield "roles", _("This is the last active manager. Make somebody else a manager first.")


def _stops_managing(account: User, values: AccountValues) -> bool:
    managing = set(roles.managing())
    return bool(managing.intersection(account.groups.all())) and not managing & values.roles


def _is_last_manager(account: User) -> bool:
    managers = User.objects.filter(CONDITIONS[State.ACTIVE], groups__in=roles.managing())
    is_one = state_of(account) == State.ACTIVE and managers.filter(pk=account.pk).exists()
    return is_one and not managers.exclude(pk=account.pk).exists()
