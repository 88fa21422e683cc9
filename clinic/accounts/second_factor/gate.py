"""The one place that says who is signed in fully.

Whoever has only given her password is, to the whole site, nobody: `request.user` is anonymous,
so every page, file and piece of JSON treats her as it treats a stranger. She herself stands at
`request.half_signed_in`, for the pages on which she does what is missing, and these are where
the sign-in page sends her; like everybody who signs in she then comes to where she was going.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from clinic.accounts.second_factor.requirement import Missing, missing
from clinic.security import is_admin

_PAGES = {Missing.CODE: "second_factor_code", Missing.ENROLMENT: "second_factor_set_up"}


@dataclass(frozen=True)
class HalfSignedIn:
    """Somebody whose password was right, and what she has still to do."""

    account: User
    missing: Missing


class GateMiddleware:
    """Lets nobody count as signed in who has not given all that her account takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.half_signed_in = None
        # The session's cookie is sent to the admin alone: elsewhere everybody is a reader.
        if is_admin(request.path_info) and (step := missing(request.user)):
            if request.method in {"GET", "HEAD"} and request.path_info == reverse("admin:login"):
                return HttpResponseRedirect(address(request, _PAGES[step]))
            # Signing out is for her as she is, so that her browser forgets what she typed.
            if request.path_info != reverse("admin:logout"):
                request.half_signed_in = HalfSignedIn(request.user, step)
                request.user = AnonymousUser()
        return self.get_response(request)


def address(request: HttpRequest, page: str) -> str:
    """Return the address of `page`, from which the way leads on to where `request` was going."""
    query = urlencode({"next": next_url(request)}, safe="/", quote_via=quote)
    return f"{reverse(page)}?{query}"


def next_url(request: HttpRequest) -> str:
    """Return where whoever signs in wants to be: an address of this site, or the first page."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    hosts, is_secure = {request.get_host()}, request.is_secure()
    is_ours = url_has_allowed_host_and_scheme(url, hosts, require_https=is_secure)
    return url if is_ours else reverse("admin:index")
