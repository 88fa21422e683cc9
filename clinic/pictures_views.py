"""Serving stored pictures. A name stands for the same bytes for ever, so browsers may keep it."""

from collections.abc import Callable
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.models import Picture
from clinic.pictures import TYPES, digest_of, path_of

# Each returns why the picture with a digest is shown to no reader for now, or None.
_why_away_checks: list[Callable[[str], str | None]] = []


def ask_before_showing(why_away: Callable[[str], str | None]):
    """Let another app say which pictures went with their pages; see `_why_away_checks`."""
    _why_away_checks.append(why_away)


@require_safe
def picture_file(request, name: str) -> HttpResponse:
    """Return the picture `name` below MEDIA_ROOT; 404 for all that `pictures` did not write.

    A picture that was closed answers 410 with the reason, in whatever width it is asked for, and
    so does one whose pages were taken down.
    """
    if response := _closed(name):
        return response
    reason = _why_away(digest_of(name))
    if reason is not None:
        return _gone(_("The page with this picture was taken down."), reason)
    return _file_response(request, path_of(name))


@require_safe
def picture_for_editors(request, name: str) -> HttpResponse:
    """Return the picture to who works on a draft with it, its pages taken down or not.

    Below the admin's address, since an editor's cookie goes nowhere else.
    """
    if response := _closed(name):
        return response
    response = _file_response(request, path_of(name))
    response["Cache-Control"] = "private, no-store"
    return response


def _closed(name: str) -> HttpResponse | None:
    """Return what a closed picture answers, None for an open one; 404 where there is none."""
    path = path_of(name)
    reason = path and _why_closed(digest_of(name))
    if reason:
        return _gone(_("This picture was closed for good."), reason)
    if path is None or reason is None or not path.is_file():
        raise Http404(_("There is no such picture."))
    return None


def _file_response(request: HttpRequest, path: Path) -> HttpResponse:
    etag = f'"{path.name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = FileResponse(path.open("rb"), content_type=TYPES[path.suffix[1:]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    return response


def _why_closed(digest: str) -> str | None:
    """Return why the picture is closed: empty while it is open, None where there is none."""
    return Picture.objects.filter(pk=digest).values_list("closed", flat=True).first()


def _why_away(digest: str) -> str | None:
    reasons = (why_away(digest) for why_away in _why_away_checks)
    return next((reason for reason in reasons if reason is not None), None)


def _gone(message: str, reason: str) -> HttpResponse:
    text = f"{message}\n\n{reason}\n"
    response = HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
