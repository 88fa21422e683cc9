"""Looking a source up by its DOI, within the article's form.

A browser with scripts asks `look_up_view` and puts the answer beside the boxes. Without scripts the
same button sends the form, which comes back with all that was typed, the empty boxes filled and
the same answer in it; nothing is saved. What is chosen there takes its place with the next save.
A source of which only the DOI was typed is looked up when it is saved.
"""

import json
import re
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.admin.unsaved import is_bringing_back, unjudged
from research.admin.article import registered
from research.admin.article.citations import FIELDS, group_at, groups, renumbered
from research.admin.article.found import Boxes, Found
from research.admin.article.help_offers import USE
from research.admin.article.views import article_urls

LOOK_UP = "_look_up"  # the source, as its boxes' names begin, sent by the button
TAKE = "_take-"  # begins the names of what can be taken over
_PREFIX = re.compile(r"sources?-\d{1,4}")
_MOST_AT_ONCE = 5  # sources that are looked up with one save


class LookingUpMixin:
    """For the article's ModelAdmin: looks sources up, and puts what was found into the form."""

    def get_urls(self):
        """Add the address that scripts ask."""
        return [
            *article_urls(self, ("look-up/", self.look_up_view, "look_up")),
            *super().get_urls(),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class, which shows what was found; it then judges nothing."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.found = getattr(request, "found", ())
        return unjudged(form) if _pressed(request) else form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own, what was chosen and what was looked up among what was typed."""
        if request.method == "POST" and self._may_edit(request) and not hasattr(request, "found"):
            request.POST = _with_choices(request.POST)
            request.found = tuple(_look_up(request))
        if _pressed(request):
            messages.info(request, _("Nothing is saved yet. Look it through, and press Save."))
            extra_context = {**(extra_context or {}), "is_unsaved": True}
        return super().changeform_view(request, object_id, form_url, extra_context)

    @method_decorator(require_POST)
    def look_up_view(self, request: HttpRequest) -> HttpResponse:
        """Return what is registered of the source at `_look_up`, as it stands beside its boxes."""
        if not self._may_edit(request):
            raise PermissionDenied
        if not (prefix := _pressed(request)):
            return HttpResponseBadRequest()
        context = {"found": registered.look_up(request.POST, prefix)}
        return render(request, "admin/research/article/citation_found.html", context)

    def _may_edit(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)


def _pressed(request: HttpRequest) -> str:
    """Return which source the button was pressed for, if one was."""
    prefix = request.POST.get(LOOK_UP, "")
    return prefix if _PREFIX.fullmatch(prefix) else ""


def _look_up(request: HttpRequest) -> Iterator[Found]:
    """Look up what was asked for, or else what is saved with nothing but its DOI."""
    if prefix := _pressed(request):
        yield _filled_in(request, _number_as_shown(request).get(prefix, prefix))
    elif not is_bringing_back(request) and USE not in request.POST:
        yield from _look_up_bare(request)


def _number_as_shown(request: HttpRequest) -> dict[str, str]:
    """Number the groups in `request` as they are shown; return each one's old and new prefix."""
    now: dict[str, str] = {}
    for name in FIELDS:
        request.POST, numbered = renumbered(request.POST, name)
        now |= numbered
    return now


def _look_up_bare(request: HttpRequest) -> Iterator[Found]:
    if not any(registered.only_doi(group) for group in groups(request.POST)):
        return
    prefixes = dict.fromkeys(_number_as_shown(request).values())
    bare = [each for each in prefixes if registered.only_doi(group_at(request.POST, each))]
    for prefix in bare[:_MOST_AT_ONCE]:
        found = _filled_in(request, prefix)
        yield found
        if found.is_failure:
            return  # where one is not answered, nobody waits for the next
        messages.info(request, found.said)
        if found.notice:
            messages.warning(request, found.notice)


def _filled_in(request: HttpRequest, prefix: str) -> Found:
    """Look up one source, and put what it fills into what was typed."""
    found = registered.look_up(request.POST, prefix)
    request.POST = registered.filled(request.POST, found)
    return found


def _with_choices(posted: QueryDict) -> QueryDict:
    """Return `posted` with what was chosen of a record in its boxes."""
    boxes: Boxes = {}
    for name in posted:
        if name.startswith(TAKE):
            boxes |= _chosen(posted[name])
    return registered.with_boxes(posted, boxes) if boxes else posted


def _chosen(value: str) -> Boxes:
    """Return the boxes that a choice fills; none where the choice is to leave it."""
    try:
        boxes = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(boxes, dict):
        return {}
    return {name: text for name, text in boxes.items() if isinstance(text, str)}
