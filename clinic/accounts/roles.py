"""The roles that can be given: groups, named by the app that knows what they are for."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

_MEANINGS: dict[str, str | Promise] = {}
_CHECKING: list[str] = []
_MANAGE = Q(permissions__content_type__app_label="auth", permissions__codename="change_user")


def offer(meanings: Mapping[str, str | Promise]):
    """Let Managers give the groups in `meanings`, each with a sentence on what it is for."""
    _MEANINGS.update(meanings)


def meaning_of(role: Group) -> str:
    """Return the sentence on what `role` is for; empty for one that an operator made."""
    return str(_MEANINGS.get(role.name, ""))


def let_check(permission: str):
    """Say that whoever has `permission` checks what others wrote: Managers hear of each."""
    if permission not in _CHECKING:
        _CHECKING.append(permission)


def may_check(account: User) -> bool:
    """Say whether `account`, as the database has it, checks what others wrote."""
    fresh = User.objects.get(pk=account.pk)  # without what was remembered of its permissions
    return any(fresh.has_perm(permission) for permission in _CHECKING)


def open_to(by: User) -> QuerySet[Group]:
    """Return the roles that `by` may give: a superuser any group, anybody else those offered."""
    groups = Group.objects.order_by("name")
    return groups if by.is_superuser else groups.filter(name__in=_MEANINGS)


def goes_beyond(account: User) -> bool:
    """Say whether `account` may do more than the roles offered give."""
    return (
        account.is_superuser
        or account.user_permissions.exists()
        or account.groups.exclude(name__in=_MEANINGS).exists()
    )


def managing() -> QuerySet[Group]:
    """Return the roles that look after accounts."""
    return Group.objects.filter(_MANAGE)
