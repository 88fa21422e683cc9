"""What an account is to a Manager: invited, active or deactivated."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    INVITED = "invited", _("◌ Invited")
    ACTIVE = "active", _("● Active")
    DEACTIVATED = "deactivated", _("○ Deactivated")


_HAS_NO_PASSWORD = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)

# The same as `state_of`, for a queryset.
CONDITIONS: dict[str, Q] = {
    State.INVITED: Q(is_active=True) & _HAS_NO_PASSWORD,
    State.ACTIVE: Q(is_active=True) & ~_HAS_NO_PASSWORD,
    State.DEACTIVATED: Q(is_active=False),
}


def state_of(account: User) -> State:
    """Return the state of `account`; invited is who has not chosen a password yet."""
    if not account.is_active:
        return State.DEACTIVATED
    return State.ACTIVE if account.has_usable_password() else State.INVITED
