"""Readers' pages leave compressed, and with a tag by which a browser asks whether they changed."""

import gzip
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_vary_headers

from clinic.security import is_admin

_TEXTS = ("text/", "application/json", "application/x-bibtex", "application/xml", "image/svg+xml")
_TEXTS += ("application/atom+xml",)


_REFUSED = {"q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000"}


@lru_cache(maxsize=50)
def takes_gzip(accepted: str) -> bool:
    """Say whether a browser that sends `accepted` as its Accept-Encoding wants gzip."""
    for coding in accepted.split(","):
        name, _semicolon, weight = coding.partition(";")
        if name.strip() == "gzip":
            return weight.strip() not in _REFUSED
    return False


class CompressionMiddleware(GZipMiddleware):
    """Compress what readers get, where it is text and stands whole.

    They share no secret with the page that a length could betray, so nothing random is added:
    the same page is the same bytes. The admin's pages hold secrets and stay as they are.
    """

    max_random_bytes = 0

    def process_request(self, request: HttpRequest) -> None:
        """Let nobody, static files included, take a refused gzip for a wish."""
        if not takes_gzip(accepted := request.META.get("HTTP_ACCEPT_ENCODING", "")):
            request.META["HTTP_ACCEPT_ENCODING"] = accepted.replace("gzip", "")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_text = response.get("Content-Type", "").startswith(_TEXTS)
        if response.streaming or not is_text or is_admin(request.path_info):
            return response
        return super().process_response(request, response)


class UnchangedMiddleware(ConditionalGetMiddleware):
    """Tag readers' pages, and answer that they are the same to whoever has them."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if is_admin(request.path_info):
            return response
        return super().process_response(request, response)


def compressed_already(request: HttpRequest, page: bytes) -> HttpResponse:
    """Return `page`, which is kept compressed, to who reads that; to others as it was."""
    is_read = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    response = HttpResponse(page if is_read else gzip.decompress(page))
    patch_vary_headers(response, ("Accept-Encoding",))
    if is_read:
        response["Content-Encoding"] = "gzip"
    return response
