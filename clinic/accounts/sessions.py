"""How long somebody stays signed in, and how all her sessions end at once."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import InternalError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.security import is_admin

LAST_USED = "last_used"  # in the session: when, in seconds since 1970
_NOT_WRITABLE = (OperationalError, InternalError)  # as SQLite and PostgreSQL say it
_NOTE_AFTER = timedelta(minutes=5).total_seconds()  # or every page would write to the database


class IdleMiddleware:
    """Ends a session that nobody has used for SESSION_COOKIE_AGE seconds.

    What was typed stays in the browser: to it, this is a session that ended, and nobody left.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_admin(request.path_info) and SESSION_KEY in request.session:
            _end_or_note(request)
        return self.get_response(request)


def _end_or_note(request: HttpRequest):
    # A session without a mark was begun before there was a limit.
    idle = _now() - request.session.get(LAST_USED, 0)
    if idle > settings.SESSION_COOKIE_AGE:
        request.session.flush()
    elif abs(idle) > _NOTE_AFTER and _is_by_hand(request):
        _note(request)


def _note(request: HttpRequest):
    """Remember that the session is used, if that can be written: reading goes on without.

    Its middleware saves it again, and renews the cookie; it would answer with an error alone
    where nothing can be written.
    """
    request.session[LAST_USED] = _now()
    try:
        request.session.save()
    except UpdateError as error:  # it has just ended elsewhere, or the database takes nothing
        request.session.modified = not isinstance(error.__context__, _NOT_WRITABLE)


def _is_by_hand(request: HttpRequest) -> bool:
    """Whether a person asked: an open preview asks by itself whether there is a newer draft."""
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode") in (None, "navigate")


@receiver(user_logged_in)
def _begin(request: HttpRequest, **kwargs):
    request.session[LAST_USED] = _now()


def _now() -> int:
    return int(timezone.now().timestamp())


def end(account: User, *, keep: str | None = None):
    """End all sessions of `account`, but not the one whose key is `keep`.

    They are deleted, so nothing that happens to the account later brings them back.
    """
    number = str(account.pk)
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=keep):
        if session.get_decoded().get(SESSION_KEY) == number:
            session.delete()
