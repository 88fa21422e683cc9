"""What is wanted of an account, and what the log says of it."""

from django.contrib.auth.models import User

from clinic.accounts.rules import AccountValues
from clinic.models import AuditEntry, TeamMember
from tests.people import role


def wanted(**values) -> AccountValues:
    defaults = {"email": "Bo@clinic.example", "first_name": "Bo", "last_name": "Roe"}
    names = values.pop("roles", ["Authors"])
    return AccountValues(**{**defaults, **values}, roles=frozenset(map(role, names)))


def as_is(account: User, **values) -> AccountValues:
    """Return what `account` is, with `values` instead."""
    names = [group.name for group in account.groups.all()]
    return wanted(
        **{
            "email": account.email,
            "first_name": account.first_name,
            "last_name": account.last_name,
            "is_superuser": account.is_superuser,
            "team_member": TeamMember.objects.filter(user=account).first(),
            "roles": names,
            **values,
        }
    )


def logged() -> AuditEntry:
    """Return the last entry, but for whom it was told to and what is known of the address."""
    also = {"tell", "ask-address", "confirm-address"}
    return AuditEntry.objects.exclude(action__in=also).first()
