"""Serving stored pictures to readers, while a page shows them, and to who works on a draft.

A name stands for the same bytes for ever, so the browser that was given it may keep it. Proxies
may not: they would go on showing a picture whose page was taken down.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.models import ClinicProfile, Picture, TeamMember
from clinic.pictures import TYPES, digest_of, path_of

# Each returns the condition that readers see the picture OuterRef("pk") somewhere.
_shown_where: list[Callable[[], Exists]] = []
# Each returns why the picture with a digest went with its page, or None.
_why_away_checks: list[Callable[[str], str | None]] = []


def show_with_pages(is_shown: Callable[[], Exists], why_away: Callable[[str], str | None]):
    """Let another app say which pictures its pages show, and which went with them.

    See `_shown_where` and `_why_away_checks`.
    """
    _shown_where.append(is_shown)
    _why_away_checks.append(why_away)


@require_safe
def picture_file(request, name: str) -> HttpResponse:
    """Return the picture `name` below MEDIA_ROOT while a page that readers see shows it, else 404.

    A picture that was closed answers 410 with the reason, in whatever width it is asked for, and
    so does one whose pages were taken down.
    """
    row = _row_of(name, is_shown=_is_shown())
    if row.closed:
        return _gone_for_good(row)
    if row.is_shown:
        return _file_response(request, name, "private, max-age=31536000, immutable")
    reason = _why_away(row.digest)
    if reason is None:
        raise Http404(_("There is no such picture."))
    return _gone(_("The page with this picture was taken down."), reason)


@require_safe
def picture_for_editors(request, name: str) -> HttpResponse:
    """Return the picture to who may see what has pictures, whether pages show it or not.

    Below the admin's address, since an editor's cookie goes nowhere else.
    """
    if not _may_see_pictures(request.user):
        raise PermissionDenied
    return picture_unlisted(request, name)


def _may_see_pictures(user) -> bool:
    """Say whether `user` may see, or add, any kind of thing that names pictures."""
    relations = Picture._meta.get_fields(include_hidden=True)
    having = {
        each.related_model._meta for each in relations if each.auto_created and each.is_relation
    }
    acts = ("view", "add", "change")
    names = {f"{of.app_label}.{act}_{of.model_name}" for of in having for act in acts}
    return any(map(user.has_perm, names))


def picture_unlisted(request, name: str) -> HttpResponse:
    """Return the picture `name` to be kept by nobody, for a view that knows who may see it."""
    row = _row_of(name)
    return _gone_for_good(row) if row.closed else _file_response(request, name, "private, no-store")


def _row_of(name: str, **annotations) -> Picture:
    """Return the row of the picture with the file `name`, with `annotations`, in one query."""
    rows = Picture.objects.filter(pk=digest_of(name)) if path_of(name) else Picture.objects.none()
    row = rows.annotate(**annotations).first()
    if row is None:
        raise Http404(_("There is no such picture."))
    return row


def _is_shown() -> Q:
    """Return the condition that readers see the picture somewhere."""
    portraits = TeamMember.objects.filter(picture=OuterRef("pk"), is_shown=True)
    condition = Q(Exists(portraits)) | Q(Exists(ClinicProfile.objects.filter(logo=OuterRef("pk"))))
    for is_shown in _shown_where:
        condition |= Q(is_shown())
    return condition


def _file_response(request: HttpRequest, name: str, cache_control: str) -> HttpResponse:
    path = path_of(name)
    if not path.is_file():
        raise Http404(_("There is no such picture."))
    etag = f'"{path.name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    response = FileResponse(path.open("rb"), content_type=TYPES[path.suffix[1:]])
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    return response


def _why_away(digest: str) -> str | None:
    reasons = (why_away(digest) for why_away in _why_away_checks)
    return next((reason for reason in reasons if reason is not None), None)


def _gone_for_good(row: Picture) -> HttpResponse:
    return _gone(_("This picture was closed for good."), row.closed)


def _gone(message: str, reason: str) -> HttpResponse:
    text = f"{message}\n\n{reason}\n"
    response = HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
