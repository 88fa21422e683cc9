"""Which security headers a response carries, chosen by where it comes from.

Readers' pages run no script at all. The admin runs its own scripts only. The admin's editing
pages also allow what CKEditor needs, which is inline styles and inline event handlers; they
ask for it with `editing_csp` or `EditingPolicyMixin`. Nothing can be put into a frame but the
preview of a draft, which asks for that with `framed_csp`; the page around it with `framing_csp`.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator

_NOTHING = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "form-action": [SELF],
}

PUBLIC_POLICY = {
    **_NOTHING,
    "style-src": [SELF],
    "img-src": [SELF],
    # No script runs that could use it; measuring tools fetch robots.txt from within the page.
    "connect-src": [SELF],
}

ADMIN_POLICY = {
    **_NOTHING,
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
}

EDITING_POLICY = {
    **ADMIN_POLICY,
    "script-src-attr": [UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}

# A browser shows a PDF in a page of its own making, to which our policy applies.
PDF_POLICY = {**_NOTHING, "object-src": [SELF]}

FRAMING_POLICY = {**ADMIN_POLICY, "frame-src": [SELF]}
FRAMED_POLICY = {**PUBLIC_POLICY, "frame-ancestors": [SELF]}

HEALTH_PATH = "/healthz"
NO_ROBOTS = "noindex, nofollow, noarchive"

# What no page of ours uses, so that nothing smuggled into one can.
_UNUSED = "browsing-topics camera display-capture geolocation microphone payment usb"
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED.split())

# Nothing of ours is for other sites to put into their pages.
RESOURCE_POLICY = "same-origin"

# How long a proxy may show its copy of a page while the application does not answer, in seconds
# since that copy was out of date (RFC 5861). What is taken away meanwhile is shown no longer.
STALE_IF_ERROR = 300


class SecurityHeadersMiddleware:
    """Set the headers that Django's SecurityMiddleware does not, or not by place.

    Stands inside CSPMiddleware, which writes the policy chosen here, and outside WhiteNoise,
    so that a static file opened by its own address has the strict policy too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", RESOURCE_POLICY)
        _allow_stale_if_error(request, response)
        if is_admin(request.path_info):
            response.headers.setdefault("Referrer-Policy", "same-origin")
            response.headers.setdefault("Cache-Control", "private, no-store")
            if not hasattr(response, "_csp_config"):
                _set_policy(response, ADMIN_POLICY)
        return response


class AnyHostMiddleware:
    """Let whatever watches the site ask for /healthz by any name, such as a bare IP address.

    The answer says nothing of the site, and no address is made of the name: this is the one place
    that Django's guard over the Host header is not for. Stands before all that asks for the host.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == HEALTH_PATH:
            request.get_host = lambda: urlsplit(settings.SITE_URL).netloc
        return self.get_response(request)


def _allow_stale_if_error(request: HttpRequest, response: HttpResponse) -> None:
    """Let a reader's page go on for a while without the application, if it may be kept at all.

    An error never does, nor what a proxy would have to tell apart by person.
    """
    cache_control = response.get("Cache-Control", "")
    unkept = ("no-store", "no-cache", "private", "immutable")
    forbidden = any(directive in cache_control for directive in unkept)
    if response.status_code == 200 and not forbidden and not is_admin(request.path_info):
        patch_cache_control(response, stale_if_error=STALE_IF_ERROR)


def is_admin(path: str) -> bool:
    return path == settings.ADMIN_PATH or path.startswith(f"{settings.ADMIN_PATH}/")


View = Callable[..., HttpResponse]


def editing_csp(view: View) -> View:
    """Let the page that `view` returns run the rich-text editor."""
    return _with_policy(view, EDITING_POLICY)


def framing_csp(view: View) -> View:
    """Let the admin's page that `view` returns hold another page of this site in a frame."""
    return _with_policy(view, FRAMING_POLICY)


def framed_csp(view: View) -> View:
    """Let pages of this site show what `view` returns in a frame; it runs no script."""

    def allow_frame(response: HttpResponse):
        response["X-Frame-Options"] = "SAMEORIGIN"

    return _with_policy(_changing(view, allow_frame), FRAMED_POLICY)


def pdf_csp(view: View) -> View:
    """Let the browser show the PDF that `view` returns; pages that it returns keep theirs."""

    def allow_pdf(response: HttpResponse):
        if response.get("Content-Type") == "application/pdf":
            _set_policy(response, PDF_POLICY)

    return _changing(view, allow_pdf)


def unlisted(view: View) -> View:
    """Keep what `view` returns out of indexes and caches, and its address to itself."""

    def hide(response: HttpResponse):
        response["X-Robots-Tag"] = NO_ROBOTS
        response["Referrer-Policy"] = "no-referrer"
        patch_cache_control(response, private=True, no_store=True)

    return _changing(view, hide)


def _with_policy(view: View, directives: dict) -> View:
    return _changing(view, lambda response: _set_policy(response, directives))


def _changing(view: View, change: Callable[[HttpResponse], None]) -> View:
    """Return `view` with `change` done to each of its responses."""

    @wraps(view)
    def changing(*args, **kwargs):
        response = view(*args, **kwargs)
        change(response)
        return response

    return changing


class EditingPolicyMixin:
    """For a ModelAdmin whose add and change pages hold rich text."""

    @method_decorator(editing_csp)
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, extra_context)


def _set_policy(response: HttpResponse, directives: dict) -> None:
    # The attribute by which django-csp's own decorators speak to its middleware.
    response._csp_config = directives
