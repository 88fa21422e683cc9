"""The log in the admin: to read, to search, to take away; never to change."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import audit, clock
from clinic.admin import log_table
from clinic.admin.filters import OwnFilters
from clinic.admin.log_filters import ActFilter, DaysFilter, KindFilter, PersonFilter, kind_label
from clinic.admin.search import SearchMixin
from clinic.models import AuditEntry, ClinicProfile

_AT_ONCE = 500  # rows fetched together for a download


@admin.display(description=gettext_lazy("when"), ordering="pk")
def when(entry: AuditEntry) -> str:
    """Return when it was, by the clinic's clock."""
    return clock.date_and_time(entry.at, entry.zone)


@admin.display(description=gettext_lazy("who"), ordering="by_name")
def who(entry: AuditEntry) -> str:
    """Return the name that the person had then."""
    return entry.by_name


@admin.display(description=gettext_lazy("what was done"))
def act(entry: AuditEntry) -> str:
    return audit.label(entry.action)


@admin.display(description=gettext_lazy("kind"))
def kind(entry: AuditEntry) -> str:
    return kind_label(entry.model)


@admin.display(description=gettext_lazy("to what"))
def thing(entry: AuditEntry) -> str:
    """Return what it was done to, by the name that it had then."""
    return _("%(kind)s: %(name)s") % {"kind": kind_label(entry.model), "name": entry.name}


@admin.display(description=gettext_lazy("revision"))
def revision(entry: AuditEntry) -> str:
    return str(entry.revision or "")


@admin.display(description=gettext_lazy("name"))
def name(entry: AuditEntry) -> str:
    """Return the name that the thing had then."""
    return entry.name


@admin.display(description=gettext_lazy("number"))
def number(entry: AuditEntry) -> str:
    """Return by which number the database knows the thing."""
    return entry.object_id


@admin.register(AuditEntry)
class LogAdmin(SearchMixin, OwnFilters, admin.ModelAdmin):
    """To read and no more: reading leaves no line, and nothing here can be changed."""

    room_name = gettext_lazy("Log")
    list_display = [when, who, act, thing, revision, "detail"]
    list_filter = [DaysFilter, ActFilter, KindFilter, PersonFilter]
    list_per_page = 50
    linked_by = ("model", "object_id")
    search_fields = ["by_name", "name", "detail"]
    fields = readonly_fields = [when, who, act, kind, name, number, revision, "detail"]
    actions = None
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        """Return the entries, each with the clinic's zone, so that a row asks for nothing more."""
        return super().get_queryset(request).annotate(zone=Value(ClinicProfile.zone_name()))

    def has_add_permission(self, request):
        """The verbs alone write here."""
        return False

    def has_change_permission(self, request, obj=None):
        """What was written stays."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was written stays."""
        return False

    def get_urls(self):
        export = self.admin_site.admin_view(self.export_view)
        return [path("export/", export, name="clinic_auditentry_export"), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"title": audit.label(obj.action), "subtitle": None}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Log"), **(extra_context or {})})

    def export_view(self, request):
        """Return what the list is narrowed to, all pages of it, as a table."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            entries = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:clinic_auditentry_changelist") + "?e=1")
        lines = log_table.lines(entries.iterator(chunk_size=_AT_ONCE), clock.zone())
        file = f"log-{clock.today().isoformat()}.csv"
        return StreamingHttpResponse(
            lines,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{file}"'},
        )
