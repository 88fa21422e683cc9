"""The accounts of people who left: what nobody needs of them any more is emptied."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy

from clinic import audit
from clinic.accounts.second_factor import devices
from clinic.models import Identity

# No mail is ever delivered there (RFC 2606). That an address was confirmed has to outlive it:
# on that rests who may check what the person wrote.
NOWHERE = "@forgotten.invalid"
FORGET = "forget-account"
LOGGED = {FORGET: gettext_lazy("Forgot who had left")}


def forget(before: datetime) -> int:
    """Empty the accounts that were deactivated before then; return how many."""
    accounts = [account for account in _unforgotten() if _left_at(account) < before]
    for account in accounts:
        _empty(account)
    return len(accounts)


def welcome_back(account: User):
    """Let no address count as confirmed where `account` was emptied: no mail reaches it."""
    if _is_forgotten(account):
        Identity.objects.filter(account=account).update(address="")


def _is_forgotten(account: User) -> bool:
    return account.email.endswith(NOWHERE)


def _unforgotten() -> QuerySet[User]:
    left = User.objects.filter(is_active=False).order_by("pk")
    return left.exclude(email__endswith=NOWHERE)


def _left_at(account: User) -> datetime:
    """Return when `account` was deactivated; where the log does not say, when it was used last."""
    entries = audit.entries_of(account).filter(action="deactivate")
    at = entries.order_by().aggregate(at=Max("at"))["at"]
    return at or max(filter(None, [account.last_login, account.date_joined]))


@transaction.atomic
def _empty(account: User):
    """Take from `account` all but its name, its roles and its number."""
    account = User.objects.select_for_update().get(pk=account.pk)
    if account.is_active or _is_forgotten(account):
        return
    identity = Identity.objects.filter(account=account)
    was_confirmed = identity.filter(address__iexact=account.email).exclude(address="").exists()
    account.username = account.email = f"left-{account.pk}{NOWHERE}"
    account.last_login = None
    account.set_unusable_password()
    account.save()
    identity.update(address=account.email if was_confirmed else "", asked_at=None)
    devices.remove(account)
    audit.record(FORGET, account, by=None)
