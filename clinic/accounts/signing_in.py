"""What the log says of signing in: who came, who left, and how often somebody failed.

Only what happens on a page counts: scripts and tests that sign in by themselves leave no line.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from clinic import audit
from clinic.accounts.second_factor.requirement import takes_more
from clinic.models import FailureTally
from clinic.models.history import NOT_SIGNED_IN

WRONG_PASSWORD, WRONG_CODE = "wrong-password", "wrong-code"
LOGGED = {
    "sign-in": gettext_lazy("Signed in"),
    "sign-out": gettext_lazy("Signed out"),
    WRONG_PASSWORD: gettext_lazy("Wrong password"),
    WRONG_CODE: gettext_lazy("Wrong sign-in code"),
}
_A_LINE_EVERY = timedelta(hours=1)


def note_sign_in(account: User, *, detail: str = ""):
    """Log that `account` is signed in, fully, and how often that failed since the last line."""
    with transaction.atomic():
        details = filter(None, [detail, _take_unlogged(account)])
        audit.record("sign-in", account, by=account, detail="; ".join(details))


def note_failure(account: User, action: str):
    """Log that somebody failed to sign in as `account`: at once, then one line an hour.

    `action` is WRONG_PASSWORD or WRONG_CODE. What was typed is never written.
    """
    now = timezone.now()
    with transaction.atomic():
        start = {"logged_at": now}
        tallies = FailureTally.objects.select_for_update()
        tally, is_first = tallies.get_or_create(account=account, action=action, defaults=start)
        if is_first or abs(now - tally.logged_at) >= _A_LINE_EVERY:
            detail = _failures(tally.unlogged)
            audit.record(action, account, by=None, by_name=NOT_SIGNED_IN, detail=detail)
            tally.logged_at, tally.unlogged = now, 0
        else:
            tally.unlogged += 1
        tally.save()


def _take_unlogged(account: User) -> str:
    tallies = FailureTally.objects.select_for_update().filter(account=account, unlogged__gt=0)
    count = sum(tally.unlogged for tally in tallies)
    tallies.update(unlogged=0)
    return _failures(count)


def _failures(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "one more failure since the last line",
        "%(count)d more failures since the last line",
        count,
    )
    return text % {"count": count}


@receiver(user_logged_in)
def _on_sign_in(request: HttpRequest, user: User, **kwargs):
    if _is_on_a_page(request) and not takes_more(user):
        note_sign_in(user)


@receiver(user_logged_out)
def _on_sign_out(request: HttpRequest, user: User | None, **kwargs):
    if user and _is_on_a_page(request):
        audit.record("sign-out", user, by=user)


@receiver(user_login_failed)
def _on_failure(credentials: dict, request: HttpRequest | None = None, **kwargs):
    # Of a name that is no account's nothing is kept: it may be a password in the wrong box.
    account = User.objects.filter(username=credentials.get("username")).first()
    if account and _is_on_a_page(request):
        note_failure(account, WRONG_PASSWORD)


def _is_on_a_page(request: HttpRequest | None) -> bool:
    return request is not None and request.resolver_match is not None
