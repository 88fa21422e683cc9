"""How often somebody may try to get in, and the one place where that is counted.

An attempt is a row of axes' AccessFailureLog: at which door (`path_info`), with which name
(`username`), from which network (`ip_address`), and on which device (`user_agent`; empty for a
stranger's). It is written before the password is looked at, so that many at once get no more
than one after the other, and taken back where it was refused. Rows older than an hour go with
the next attempt.

Strangers have allowances by name and network together, by network, and by name; a device on
which this account has signed in before has its own, which no stranger can use up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessFailureLog
from axes.signals import user_locked_out
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from clinic.accounts.addresses import network_of
from clinic.accounts.devices import device_of
from clinic.text import normalised

PERIOD = timedelta(hours=1)
_LONGEST = AccessFailureLog._meta.get_field("username").max_length


@dataclass(frozen=True)
class Door:
    """A way in, and how many attempts an hour it allows."""

    name: str
    by_name_and_network: int
    by_network: int
    by_name: int  # from all networks together
    by_device: int = 0


SIGN_IN = Door("sign-in", by_name_and_network=8, by_network=30, by_name=20, by_device=10)
NEW_PASSWORD = Door("new-password", by_name_and_network=3, by_network=10, by_name=5)


@dataclass(frozen=True)
class Attempt:
    """One attempt: its row, and until when it is refused (None: it is not)."""

    row: AccessFailureLog
    refused_until: datetime | None = None
    is_for_all_names: bool = False  # refused, whatever the name


def spelling(name: str) -> str:
    """Return what all spellings of one account's name have in common."""
    return normalised("NFKC", name[: 4 * _LONGEST]).strip().casefold().replace("\0", "")[:_LONGEST]


def attempt(door: Door, name: str, request: HttpRequest, device: str = "") -> Attempt:
    """Count an attempt with `name`, or refuse it where an allowance is used up."""
    AccessFailureLog.objects.filter(attempt_time__lte=timezone.now() - PERIOD).delete()
    row = AccessFailureLog.objects.create(
        path_info=door.name,
        username=spelling(name),
        ip_address=network_of(request),
        user_agent=device,
    )
    refusals = {scope: until for scope, until in _refusals(door, row) if until}
    if refusals:
        row.delete()
    return Attempt(row, max(refusals.values(), default=None), "network" in refusals)


def _refusals(door: Door, row: AccessFailureLog) -> Iterator[tuple[str, datetime | None]]:
    others = AccessFailureLog.objects.filter(path_info=door.name).exclude(pk=row.pk)
    name, network = Q(username=row.username), Q(ip_address=row.ip_address)
    device = Q(user_agent=row.user_agent)
    if row.user_agent:
        yield "device", _full_until(others.filter(device, name), door.by_device)
        return
    yield "pair", _full_until(others.filter(device, name, network), door.by_name_and_network)
    yield "network", _full_until(others.filter(device, network), door.by_network)
    yield "name", _full_until(others.filter(device, name), door.by_name)


def _full_until(attempts: QuerySet, allowance: int) -> datetime | None:
    """Return when `attempts` leave room for another one; None where they do now."""
    times = sorted(attempts.values_list("attempt_time", flat=True))
    return times[-allowance] + PERIOD if len(times) >= allowance else None


def is_password_of_user(request: HttpRequest, password: str) -> bool:
    """Say whether `password` is that of whoever is signed in; a wrong one counts as a guess."""
    account = authenticate(request, username=request.user.get_username(), password=password)
    if account is None:
        return False
    request.guess.row.delete()
    return account.pk == request.user.pk


class GuessHandler(AxesDatabaseHandler):
    """Tells axes who may try a password; `AXES_HANDLER` names it."""

    def is_allowed(self, request, credentials=None):
        """Count this guess, and say whether the password may be looked at."""
        name = (credentials or {}).get("username") or ""
        account = User.objects.filter(username=name).first()
        request.guess = attempt(SIGN_IN, name, request, device_of(request, account))
        return request.guess.refused_until is None

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """Have whoever was refused told so; the guess is counted already."""
        guess = getattr(request, "guess", None)
        if guess and guess.refused_until:
            request.axes_locked_out, request.axes_credentials = True, credentials
            user_locked_out.send(
                "axes",
                request=request,
                username=guess.row.username,
                ip_address=guess.row.ip_address,
            )

    def user_logged_in(self, sender, request, user, **kwargs):
        """Forget the mistakes that she made here herself."""
        attempts = AccessFailureLog.objects.filter(
            path_info=SIGN_IN.name, username=spelling(user.get_username())
        )
        device = device_of(request, user)
        stranger = Q(user_agent="", ip_address=network_of(request))
        attempts.filter(Q(user_agent=device) if device else stranger).delete()

    def user_logged_out(self, sender, request, user, **kwargs):
        """Nothing is counted."""

    def reset_attempts(self, *, ip_address=None, username=None, ip_or_username=False):
        """Forget attempts, for axes' own commands; return how many they were."""
        name = Q(username=spelling(username)) if username else Q()
        network = Q(ip_address=ip_address) if ip_address else Q()
        chosen = name | network if ip_or_username else name & network
        return AccessFailureLog.objects.filter(chosen).delete()[0]
