"""The page that whoever may not try now reads, in place of the form that she sent: status 429.

It is that form's own page, with a sentence at its top and what was typed (never a password).
Hammering at a door costs readers as much as an answer costs to make, so the page is rendered
once a minute and filled in by hand, and who was refused just now is refused again without
asking the database.
"""

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import clock
from clinic.accounts import devices
from clinic.accounts.addresses import network_of
from clinic.accounts.forms import ForgottenPasswordForm, SignInForm
from clinic.accounts.guesses import Attempt, spelling
from clinic.logs import path_of

TOO_MANY = 429
BUSY_FOR = 2  # seconds after which trying again is worth while
_REMEMBERED_FOR = 10  # seconds: so soon does an operator's pardon work
_BLANK = "\ue000{}\ue000"  # no text has this character, which means nothing
_AGAIN = gettext_lazy("Too many passwords were tried. You can try again from %(until)s.")
_log = logging.getLogger(__name__)
_TOKEN = re.compile(r"[a-zA-Z0-9]{32,64}")


@dataclass(frozen=True)
class Page:
    """A page with a form that strangers may send."""

    template: str
    form: type
    field: str  # in which one says who one is
    title: str
    advice: str  # what to do but wait
    hashes: bool  # whether sending it has a password hashed


def page_of(request: HttpRequest) -> Page | None:
    """Return the page with the form that `request` sends, if it is one of these."""
    return _pages().get(request.path_info) if request.method == "POST" else None


@lru_cache
def _pages() -> Mapping[str, Page]:
    return {
        reverse("admin:login"): Page(
            "admin/login.html",
            SignInForm,
            "username",
            _("Log in"),
            _(
                "Too many passwords were tried for this name or from your network. You can try "
                "again from %(until)s. Or choose a new password with the link below. Then you "
                "can sign in at once in this browser."
            ),
            hashes=True,
        ),
        reverse("admin_password_reset"): Page(
            "clinic/accounts/forgotten.html",
            ForgottenPasswordForm,
            "email",
            _("Forgotten your password?"),
            _(
                "Several links were asked for within an hour. The link in the newest mail "
                "works for a day. Look in your spam folder, too. You can ask again from "
                "%(until)s."
            ),
            hashes=False,
        ),
    }


# --- refusing -----------------------------------------------------------------------------


def too_many(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Refuse an attempt that an allowance does not cover, and the same ones that follow."""
    _log.warning("Too many attempts at %s", path_of(request.path_info))
    page = page_of(request)
    open_again = attempt.refused_until + timedelta(seconds=59)  # not a minute too early
    values = {"until": clock.date_and_time(open_again)}
    refusal = attempt.refused_until, (page.advice if page else _AGAIN) % values
    if page:
        _remember(request, attempt, refusal)
    return _too_many(request, *refusal)


def _remember(request: HttpRequest, attempt: Attempt, refusal: tuple[datetime, str]):
    for_all = attempt.is_for_all_names and not devices.marks(request)
    cache.set(_keys(request)[0 if for_all else 1], refusal, _REMEMBERED_FOR)


def remembered(request: HttpRequest) -> HttpResponse | None:
    """Return the refusal of a request like one that was refused just now."""
    refusal = max(cache.get_many(_keys(request)).values(), default=None)
    is_open = refusal is None or refusal[0] <= timezone.now()
    return None if is_open else _too_many(request, *refusal)


def busy(request: HttpRequest) -> HttpResponse:
    """Refuse whoever comes while another password is being hashed."""
    sentence = _(
        "Somebody else is signing in at the same moment, so your password was not checked. "
        "Please type it again and send it."
    )
    return _refused(request, sentence, BUSY_FOR)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict) -> HttpResponse:
    """Refuse whom axes has locked out; `AXES_LOCKOUT_CALLABLE` names this."""
    return too_many(request, request.guess)


def _keys(request: HttpRequest) -> tuple[str, str]:
    """Return what stands for who asks, and for who asks with this name."""
    device_names = sorted(name for name, _print in devices.marks(request).values())
    sender = "+".join(device_names) or network_of(request)
    name = spelling(request.POST.get(page_of(request).field, ""))
    return tuple(
        "refused:" + sha256(repr(parts).encode()).hexdigest()
        for parts in ((request.path_info, sender), (request.path_info, sender, name))
    )


def _too_many(request: HttpRequest, until: datetime, sentence: str) -> HttpResponse:
    return _refused(request, sentence, max(1, int((until - timezone.now()).total_seconds())))


# --- the page -----------------------------------------------------------------------------


def _refused(request: HttpRequest, sentence: str, seconds: int) -> HttpResponse:
    page = page_of(request)
    text = _filled(page, request, sentence) if page else _without_form(request, sentence)
    return _finished(HttpResponse(text), seconds)


def _without_form(request: HttpRequest, sentence: str) -> str:
    """Return the page for whoever sent any other form, which had nothing in it but passwords."""
    context = {"refusal": sentence, "form_url": request.get_full_path()}
    context |= admin.site.each_context(request) | {"title": _("Please try once more")}
    return render_to_string("clinic/accounts/refused.html", context, request)


def _filled(page: Page, request: HttpRequest, sentence: str) -> str:
    token = request.POST.get("csrfmiddlewaretoken", "")
    values = {
        "sentence": sentence,
        "name": request.POST.get(page.field, "")[:254],
        "next": request.POST.get("next", ""),
        "path": request.get_full_path(),
        "token": token if _TOKEN.fullmatch(token) else "",
    }
    # Every second piece is the name of a blank.
    pieces = list(_pieces(page, int(time.monotonic() // 60)))
    pieces[1::2] = [escape(values[blank]) for blank in pieces[1::2]]
    return "".join(pieces)


@lru_cache(maxsize=4)
def _pieces(page: Page, minute: int) -> list[str]:
    """Return the page, cut at its blanks."""
    blank = {name: _BLANK.format(name) for name in ("sentence", "name", "next", "path", "token")}
    nobody = HttpRequest()
    nobody.META["SCRIPT_NAME"] = ""
    nobody.path = nobody.path_info = reverse("admin:login")
    nobody.user = AnonymousUser()
    context = {
        **admin.site.each_context(nobody),
        "form": page.form(initial={page.field: blank["name"]}),
        "title": page.title,
        "refusal": blank["sentence"],
        "app_path": blank["path"],
        "next": blank["next"],
        "csrf_token": blank["token"],
    }
    return re.split(_BLANK.format(r"(\w+)"), render_to_string(page.template, context, nobody))


def _finished(response: HttpResponse, seconds: int) -> HttpResponse:
    """Give `response` what later middleware would: it may be answered before them."""
    response.status_code = TOO_MANY
    response.headers["Retry-After"] = str(seconds)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["X-Frame-Options"] = "DENY"
    add_never_cache_headers(response)
    response._has_been_logged = True  # one line tells of many, above
    return response
