"""Who has to have a second factor, and how far somebody is signed in."""

from enum import Enum

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, User

from clinic.accounts.second_factor import devices

_POWERS = ["auth.change_user"]


class Missing(Enum):
    """What somebody whose password was right has still to do."""

    CODE = "code"  # type the code from her phone
    ENROLMENT = "enrolment"  # set up a phone that makes codes


def require_for(permission: str):
    """Let whoever has `permission` ("app.codename") need a second factor."""
    if permission not in _POWERS:
        _POWERS.append(permission)


def is_required(account: User) -> bool:
    """Say whether `account` needs a second factor: in production, for what can do most harm."""
    return settings.PRODUCTION and any(account.has_perm(permission) for permission in _POWERS)


def takes_more(account: User) -> bool:
    """Say whether the password alone does not sign `account` in."""
    return devices.is_set_up(account) or is_required(account)


def missing(account: AbstractBaseUser) -> Missing | None:
    """Say what keeps `account`, as the session knows it, from being signed in fully."""
    if not account.is_authenticated or account.is_verified():
        return None
    if devices.is_set_up(account):
        return Missing.CODE
    return Missing.ENROLMENT if is_required(account) else None
