"""Serving stored pictures. A name stands for the same bytes for ever, so browsers may keep it."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.pictures import TYPES, path_of


@require_safe
def picture_file(request, name: str) -> HttpResponse:
    """Return the picture `name` below MEDIA_ROOT; 404 for all that `pictures` did not write."""
    path = path_of(name)
    if path is None or not path.is_file():
        raise Http404(_("There is no such picture."))
    etag = f'"{path.name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = FileResponse(path.open("rb"), content_type=TYPES[path.suffix[1:]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    return response
