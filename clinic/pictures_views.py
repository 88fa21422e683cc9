"""Serving stored pictures. A name stands for the same bytes for ever, so browsers may keep it."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.models import Picture
from clinic.pictures import TYPES, digest_of, path_of


@require_safe
def picture_file(request, name: str) -> HttpResponse:
    """Return the picture `name` below MEDIA_ROOT; 404 for all that `pictures` did not write.

    A picture that was closed answers 410 with the reason, in whatever width it is asked for.
    """
    path = path_of(name)
    closed = path and _why_closed(digest_of(name))
    if closed:
        return _gone(closed)
    if path is None or closed is None or not path.is_file():
        raise Http404(_("There is no such picture."))
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


def _gone(reason: str) -> HttpResponse:
    text = _("This picture was closed for good.") + f"\n\n{reason}\n"
    response = HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
