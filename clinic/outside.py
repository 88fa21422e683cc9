"""What comes from outside: numbers in addresses and forms, and characters that nobody types."""

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_MOST_DIGITS = 18  # fewer than 2**63, which is as far as a database counts


def as_number(text: str | None) -> int:
    """Return the number that `text` says; 0, which no row has, where it says none."""
    text = text or ""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


class ReadableMiddleware:
    """Refuse addresses and cookies with a character that no database takes (NUL).

    No person and no page of ours sends one. What is typed may hold one, from a clipboard: the
    forms' own fields see to that, so that nothing typed is lost. What is no UTF-8 Django has
    replaced already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any("\0" in text for text in _texts(request)):
            raise BadRequest("a NUL character in the address or a cookie")
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for name, values in request.GET.lists():
        yield from (name, *values)
    yield from request.COOKIES.values()
