"""The one rule of who may put a name under a check that families are told of."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clinic.models import Identity, TeamMember


@dataclass(frozen=True)
class Lack:
    """What is missing: a sentence for the person herself, with the way out, and one for others."""

    told_her: str
    told_others: str


def with_identity(accounts: QuerySet[User]) -> QuerySet[User]:
    """Return `accounts` with all that `lack_of` looks at."""
    return accounts.select_related("team_member", "identity")


def as_now(account: User) -> User:
    """Return `account` as the database has it, with all that `lack_of` looks at."""
    return with_identity(User.objects).get(pk=account.pk)


def lack_of(account: User) -> Lack | None:
    """Return what `account` still lacks to sign checks; None where nothing is missing.

    Families read "checked by" and a name. So the person has to be on the public team page,
    has to have said herself that it is she, and has to read mail at the account's address,
    which no Manager who invited her can do in her place.
    """
    member = member_of(account)
    if lack := lack_of_address(account):
        return lack
    if member is None:
        return _no_member()
    if not member.is_shown:
        return _hidden(member)
    return None if has_confirmed_member(account) else _member_not_confirmed(member)


def lack_of_address(account: User) -> Lack | None:
    """Return what `account` lacks to be known as a person of its own; None where nothing is."""
    if not account.email:
        return _no_address()
    return None if has_confirmed_address(account) else _address_not_confirmed(account)


def unknown_people(accounts: Collection[int]) -> list[User]:
    """Return those of `accounts` (pk) of which nobody knows whose they are, by name.

    An operator's is known: who has the server needs no second account.
    """
    people = with_identity(User.objects.filter(pk__in=accounts, is_superuser=False))
    return [person for person in people.order_by("username") if lack_of_address(person)]


def has_confirmed_address(account: User) -> bool:
    """Say whether the person confirmed the address that the account has now."""
    address = identity_of(account).address
    return bool(address) and address.lower() == account.email.lower()


def has_confirmed_member(account: User) -> bool:
    """Say whether the person said to be the team member linked now, under the name it has now."""
    member, identity = member_of(account), identity_of(account)
    return bool(member) and (identity.member_id, identity.member_name) == (member.pk, member.name)


def member_of(account: User) -> TeamMember | None:
    """Return the team member that a Manager linked to `account`."""
    return getattr(account, "team_member", None)


def identity_of(account: User) -> Identity:
    """Return what the person behind `account` has shown, which may be nothing yet."""
    return getattr(account, "identity", None) or Identity(account=account)


def _no_address() -> Lack:
    return Lack(
        _("Your account has no e-mail address. Ask a manager to enter it, then confirm it."),
        _("the account has no e-mail address"),
    )


def _address_not_confirmed(account: User) -> Lack:
    told_her = _(
        "You have not confirmed your e-mail address (%(email)s) yet. Ask for a mail on the "
        "first page of the admin. Open the link in it, then come back."
    )
    return Lack(told_her % {"email": account.email}, _("the e-mail address is not confirmed yet"))


def _no_member() -> Lack:
    return Lack(
        _(
            "Your account is not linked to anybody on the team page, so families could not see "
            "who checked. Ask a manager to link it under People › Accounts, then confirm that "
            "it is you."
        ),
        _("the account is not linked to anybody on the team page"),
    )


def _hidden(member: TeamMember) -> Lack:
    told_her = _(
        "%(name)s is not shown on the team page, so families could not see who checked. Ask a "
        "manager to show you there."
    )
    return Lack(
        told_her % {"name": member.name},
        _("%(name)s is not shown on the team page") % {"name": member.name},
    )


def _member_not_confirmed(member: TeamMember) -> Lack:
    told_her = _(
        "You have not confirmed yet that you are %(name)s on the team page. Answer the "
        "question on the first page of the admin, then come back."
    )
    return Lack(
        told_her % {"name": member.name},
        _("has not confirmed yet that they are %(name)s on the team page") % {"name": member.name},
    )
