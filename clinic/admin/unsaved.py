"""Nothing typed is lost: the server's part in what browsers keep until it is saved.

The scripts in static/admin_clinic/unsaved/ keep what is typed into a change form under an id
that the form is given here. The next page names the ids of forms that were saved, and the
browser forgets these and no others. What it kept comes back by being sent to the form's own
address, which shows it in the form as it would after a refusal: nothing judges it, and
nothing is written.
"""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic import audit
from clinic.clock import date_and_time
from clinic.forms import BRING_BACK
from clinic.models import Act

ID, BASE = "unsaved_id", "unsaved_base"
_SAVED = "saved_forms"
_LED = "where_saved_forms_led"
_MOST_NAMED = 20
_IS_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Unsaved:
    """What a change form tells the browser, and what it says at its top.

    `base` tells what was saved when the form was first shown; `latest` is the act that saved
    it last, and `latest_at` when, where there is one.
    """

    id: str
    base: str
    is_behind: bool  # somebody saved it since
    latest: Act | None
    latest_at: str
    is_own: bool  # the last one to save it was the one who edits it now
    brought_back: bool
    typed_at: str  # "" where nothing was brought back, or the browser does not say
    was_cut_off: bool  # while it was being saved
    had_files: bool


class UnsavedMixin:
    """For a ModelAdmin: what is typed into its forms stays in the browser until it is saved."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class; one that judges nothing where it is only to be shown."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return unjudged(form) if is_bringing_back(request) else form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Django's own, with what the browser needs for keeping what is typed."""
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may:
            context["unsaved"] = _unsaved(request, self.last_act(obj) if obj else None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own; a form for something new makes it once, however often it is sent.

        Sent again as it was, it leads where it led then. With other words, such as after going
        back in the browser, it makes another: nothing that was typed is dropped.
        """
        is_sent = request.method == "POST" and _form_id(request) and not is_bringing_back(request)
        if object_id or not is_sent:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if address := _led_to(request):
                messages.info(request, _("You sent this twice. It was saved once."))
                return HttpResponseRedirect(address)
            response = super().changeform_view(request, object_id, form_url, extra_context)
            if _form_id(request) in request.session.get(_SAVED, []):
                list_url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
                _remember(request, response.get("Location", list_url))
        return response

    def last_act(self, obj) -> Act | None:
        """Return who saved `obj` last, and when."""
        return audit.entries_of(obj).first()

    def response_add(self, request, obj, post_url_continue=None):
        note_saved(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        note_saved(request)
        return super().response_change(request, obj)


def unsaved_words(request: HttpRequest, title: str) -> dict:
    """Return what the template of a page needs on which words are typed that no row holds yet.

    What the browser kept of them it puts into the form by itself: nothing is sent to a page that
    acts. `title` names them where they are offered back. Whoever has acted calls `note_saved`.
    """
    return {"unsaved": _unsaved(request, None), "unsaved_title": title, "unsaved_fills": True}


def is_bringing_back(request: HttpRequest) -> bool:
    """Say whether `request` brings what a browser kept, for its form to show."""
    return request.method == "POST" and BRING_BACK in request.POST


def note_saved(request: HttpRequest):
    """Let the next pages say to the browser that the form sent by `request` is saved."""
    if form_id := _form_id(request):
        saved_ids = request.session.get(_SAVED, [])
        request.session[_SAVED] = [*saved_ids, form_id][-_MOST_NAMED:]


def _led_to(request: HttpRequest) -> str:
    """Return where the form led when it was saved as it is now; "" while it was not.

    Whoever sends it meanwhile waits here: on PostgreSQL for the session's row, on SQLite for the
    transaction to begin.
    """
    key = request.session.session_key
    list(Session.objects.select_for_update().filter(pk=key))
    now = type(request.session)(key).load()
    if address := now.get(_LED, {}).get(_name_of(request), ""):
        request.session.update(now)  # what this request writes of it must not take that away
    return address


def _remember(request: HttpRequest, address: str):
    """Keep within the transaction, for `_led_to`, that the form led to `address`."""
    led = request.session.get(_LED, {}) | {_name_of(request): address}
    request.session[_LED] = dict(list(led.items())[-_MOST_NAMED:])
    with suppress(UpdateError):  # they signed out in this very moment
        request.session.save()


def _name_of(request: HttpRequest) -> str:
    """Return by what the form and all that stands in it are known."""
    typed = sorted(each for each in request.POST.lists() if each[0] != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return hashlib.sha256(json.dumps([typed, files]).encode()).hexdigest()


@receiver(user_logged_out)
def _note_who_left(request, user, **kwargs):
    # For the page that says goodbye, whose script then forgets what this person typed.
    request.signed_out = user and user.pk


def _unsaved(request: HttpRequest, latest: Act | None) -> Unsaved:
    latest_pk = str(latest.pk) if latest else ""
    base = request.POST.get(BASE, latest_pk)
    return Unsaved(
        id=_form_id(request) or uuid4().hex,
        base=base,
        is_behind=base != latest_pk,
        latest=latest,
        latest_at=date_and_time(latest.at) if latest else "",
        is_own=bool(latest) and latest.by_id == request.user.pk,
        brought_back=is_bringing_back(request),
        typed_at=_moment(request.POST.get(BRING_BACK, "")),
        was_cut_off="_was_cut_off" in request.POST,
        had_files="_had_files" in request.POST,
    )


def _form_id(request: HttpRequest) -> str:
    form_id = request.POST.get(ID, "")
    return form_id if _IS_ID.fullmatch(form_id) else ""


def _moment(milliseconds: str) -> str:
    """Return the browser's moment, by the clinic's clock; "" where it is none."""
    try:
        return date_and_time(datetime.fromtimestamp(int(milliseconds) / 1000, UTC))
    except (ValueError, OverflowError, OSError):
        return ""


class _Unjudged:
    """A form that shows what it is given, and has nothing to say to it."""

    def full_clean(self):
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self):
        return False


def unjudged(form: type) -> type:
    """Return `form` as one that shows what it is given and judges nothing."""
    return type(form)(form.__name__, (_Unjudged, form), {})
