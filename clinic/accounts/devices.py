"""Browsers in which somebody has signed in before: a cookie says so, and for which account.

It opens nothing. It gives the browser guesses of its own (`clinic.accounts.guesses`), so that
strangers who use up theirs keep nobody from her account. It ends with the password it was
made under.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

_PREFIX = "device_"  # and the account's number: a tablet is shared, and each has her own
_SALT = "clinic.accounts.devices"
_AGE = timedelta(days=365)
_MOST = 20  # cookies that are looked at


def marks(request: HttpRequest) -> dict[int, list[str]]:
    """Return what genuine cookies say: by account, the device's name and a print of the password.

    Asks no database, so the account may have another password by now.
    """
    names = [name for name in request.COOKIES if name.startswith(_PREFIX)][:_MOST]
    cookies = (_read(request.COOKIES[name]) for name in names)
    return {account: mark for account, *mark in filter(None, cookies)}


def device_of(request: HttpRequest, account: User | None) -> str:
    """Return the name of this device if `account` has signed in on it; empty if not."""
    name, remembered_print = marks(request).get(account.pk, ("", "")) if account else ("", "")
    is_known = bool(name) and constant_time_compare(remembered_print, _print(account))
    return name if is_known else ""


def remember(request: HttpRequest, response: HttpResponse, account: User):
    """Let the browser say from now on that `account` has signed in on it."""
    if device_of(request, account):
        return
    mark = [account.pk, get_random_string(16), _print(account)]
    response.set_cookie(
        f"{_PREFIX}{account.pk}",
        signing.dumps(mark, salt=_SALT),
        max_age=_AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )


def _read(cookie: str) -> list | None:
    try:
        return signing.loads(cookie, salt=_SALT, max_age=_AGE)
    except signing.BadSignature:
        return None


def _print(account: User) -> str:
    """Return what tells one password of `account` from another, and tells neither."""
    return salted_hmac(_SALT, account.password, algorithm="sha256").hexdigest()[:20]
