"""Redirects from the former website's addresses, wherever this site has nothing to show."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import is_valid_path

from clinic.addresses import redirect
from clinic.page_cache import PARAMETERS
from clinic.security import is_admin
from research.public import former


class FormerAddressMiddleware:
    """Answer what is nowhere by where it went, and count what went nowhere.

    An address with a query that no page of ours knows may be a former one, too (`/?p=12`), though
    the page without it is there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_admin(request.path_info):
            return self.get_response(request)
        asked = former.Asked(request.get_full_path())
        if set(request.GET) - PARAMETERS and (target := asked.by_query):
            return redirect(target)
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        if target := asked.target:
            return redirect(target)
        if not _is_sent_on(request.path_info):
            former.note_missed(asked.address)
        return response


def _is_sent_on(path: str) -> bool:
    """Say whether the same address with a slash at its end is asked for next."""
    return not path.endswith("/") and is_valid_path(f"{path}/")
