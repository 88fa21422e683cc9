"""History in the admin: what changed, and "Put this back", for what is no article."""

import contextlib

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit, kept, snapshots
from clinic.admin import kept_lines
from clinic.admin.filters import OwnFilters
from clinic.admin.meanwhile import merging
from clinic.admin.search import SearchMixin
from clinic.clock import date_and_time
from clinic.forms import TOO_LONG
from clinic.models import AuditEntry
from clinic.text_fields import ParagraphsField

ENTRIES_A_PAGE = 20
WEB_ADDRESS_HELP = gettext_lazy(
    "The last part of the page's address: small letters, digits and hyphens."
)
WEB_ADDRESS_ERRORS = {
    "invalid": gettext_lazy(
        "Write the web address with small letters, digits and hyphens alone: sleep-and-play."
    ),
    "unique": gettext_lazy("Another page has this web address. Choose another."),
    "required": gettext_lazy("Give it a web address, such as sleep-and-play."),
}
MAX_TEXT = 5000  # characters of a plain text; one of a few words says so in its model


class KeptAdmin(SearchMixin, OwnFilters):
    """For a ModelAdmin whose rows are kept with every change, and can be put back.

    It holds for fields of the row itself, rows named by a foreign key among them.
    """

    object_history_template = "admin/kept/history.html"
    change_list_template = "admin/kept/change_list.html"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Return Django's own field; a plain text has a length, a web address says what it is."""
        if isinstance(db_field, models.SlugField):
            own_help = {"help_text": db_field.help_text or WEB_ADDRESS_HELP}
            kwargs = own_help | {"error_messages": WEB_ADDRESS_ERRORS} | kwargs
        if isinstance(db_field, ParagraphsField):
            max_length = db_field.max_length or MAX_TEXT
            kwargs = {"max_length": max_length, "error_messages": TOO_LONG, **kwargs}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    # --- keeping ------------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """Return Django's own; nobody else changes it until what was sent is judged and saved."""
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            rows = self.model._base_manager.select_for_update()
            with contextlib.suppress(ValueError, ValidationError):  # as Django's own has it
                rows.filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class; one that is sent leaves what others saved meanwhile."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return merging(form, request) if obj and request.method == "POST" else form

    def save_model(self, request, obj, form, change):
        with kept.keeping(obj, by=request.user):
            super().save_model(request, obj, form, change)
        if both_kept := getattr(form, "both_kept", ""):
            messages.info(request, both_kept)

    def delete_model(self, request, obj):
        with kept.keeping(obj, by=request.user):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        """Delete one by one, so that each is kept."""
        for obj in queryset:
            self.delete_model(request, obj)

    # --- pages --------------------------------------------------------------------------

    def get_urls(self):
        """Return Django's own addresses, and those of what can be put back."""
        wrap, name = self.admin_site.admin_view, self._page_name
        return [
            path("deleted/", wrap(self.deleted_view), name=name("deleted")),
            path("put-back/<int:entry_id>/", wrap(self.put_back_view), name=name("put_back")),
            *super().get_urls(),
        ]

    def _page_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _address(self, page: str, *args) -> str:
        return reverse(f"admin:{self._page_name(page)}", args=args)

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse):
            response.context_data |= self._history(request, response.context_data["object"])
        return response

    def _history(self, request: HttpRequest, row: models.Model) -> dict:
        entries = self._page(request, audit.entries_of(row))
        exclude = self.get_readonly_fields(request, row)
        lines = kept_lines.history(list(entries), row, self._order(request, row), exclude)
        may_put_back = self.has_change_permission(request, row)
        return self._list_context(entries, lines, may_put_back) | {
            "title": _("History: %(name)s") % {"name": row},
        }

    def deleted_view(self, request) -> HttpResponse:
        """Show what was deleted and is not back."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        entries = self._page(request, kept.deleted(self.model))
        lines = kept_lines.deleted(list(entries), self.model, self._order(request))
        context = {
            **self.admin_site.each_context(request),
            **self._list_context(entries, lines, self.has_add_permission(request)),
            "title": _("Deleted: %(what)s") % {"what": self.opts.verbose_name_plural},
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/kept/deleted.html", context)

    def changelist_view(self, request, extra_context=None):
        """Django's own, with a way to what was deleted."""
        count = {"deleted_count": kept.deleted(self.model).count()}
        return super().changelist_view(request, count | (extra_context or {}))

    def _order(self, request, row=None) -> list[str]:
        return flatten_fieldsets(self.get_fieldsets(request, row))

    def _page(self, request, entries):
        paginator = self.get_paginator(request, entries, ENTRIES_A_PAGE)
        return paginator.get_page(request.GET.get(PAGE_VAR, 1))

    def _list_context(self, entries, lines: list[kept_lines.Line], may_put_back: bool) -> dict:
        return {
            "entries": entries,
            "lines": lines,
            "may_put_back": may_put_back,
            "page_range": entries.paginator.get_elided_page_range(entries.number),
            "page_var": PAGE_VAR,
            "put_back_page": f"admin:{self._page_name('put_back')}",
        }

    # --- putting back -------------------------------------------------------------------

    def put_back_view(self, request, entry_id: int) -> HttpResponse:
        """Put back the state that an entry of the log kept; the buttons of both pages."""
        if request.method != "POST":  # as after signing in anew on the way here
            return HttpResponseRedirect(self._address("changelist"))
        entry = get_object_or_404(
            AuditEntry.objects.exclude(snapshot=""), pk=entry_id, model=self.opts.label_lower
        )
        with transaction.atomic():
            row = kept.target(entry)
            self._check_may_put_back(request, row)
            exclude = self.get_readonly_fields(request, row) if row else ()
            try:
                back = self.put_back(request, entry, exclude)
            except kept.CannotSave as refusal:
                self._tell_refusal(request, refusal)
                page = self._address("history", row.pk) if row else self._address("deleted")
                return HttpResponseRedirect(page)
        return self.response_put_back(request, entry, back)

    def put_back(self, request, entry: AuditEntry, exclude) -> kept.PutBack:
        """Put back `entry`, but for the fields `exclude`. Raises kept.CannotSave."""
        return kept.put_back(entry, by=request.user, exclude=exclude)

    def response_put_back(self, request, entry: AuditEntry, back: kept.PutBack) -> HttpResponse:
        """Say what was put back, and lead to the history."""
        self._tell_result(request, entry, back)
        return HttpResponseRedirect(self._address("history", back.row.pk))

    def _check_may_put_back(self, request, row: models.Model | None):
        may = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        if not may:
            raise PermissionDenied

    def _tell_refusal(self, request, refusal: kept.CannotSave):
        text = _("It was not put back, and nothing has changed. %(why)s") % {"why": refusal}
        self.message_user(request, text, messages.ERROR)

    def _tell_result(self, request, entry: AuditEntry, back: kept.PutBack):
        params = {"name": back.row, "when": date_and_time(entry.at)}
        if not back.is_changed:
            self.message_user(request, _("“%(name)s” is already like this.") % params)
            return
        sentences = [_("“%(name)s” is back as it was (%(when)s).") % params, *left_out(back)]
        self.message_user(request, " ".join(sentences), messages.SUCCESS)


def left_out(back: kept.PutBack) -> list[str]:
    """Return sentences that say which fields do not come back with the others."""
    sentences = []
    if back.missing:
        fields = {"fields": snapshots.labels(back.missing)}
        sentences.append(_("Left out, because it no longer exists: %(fields)s.") % fields)
    if back.left_as_is:
        fields = {"fields": snapshots.labels(back.left_as_is)}
        sentences.append(_("Left as it is: %(fields)s.") % fields)
    return sentences
