"""Addresses of the former website, in the admin: where they lead, and which lead nowhere."""

from urllib.parse import urlencode, urlsplit

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.content import ClinicAdmin
from clinic.admin.filters import OwnFilters
from clinic.admin.unsaved import note_saved, unsaved_words
from research.admin import former_lists
from research.admin.former_form import FormerAddressForm
from research.models import FormerAddress, MissedAddress
from research.public.answered import is_answered


@admin.register(FormerAddress)
class FormerAddressAdmin(ClinicAdmin):
    form = FormerAddressForm
    change_list_template = "admin/research/formeraddress/change_list.html"
    fields = ["address", "leads_to"]
    list_display = ["address", "leads_to", "state"]
    search_fields = ["address", "leads_to"]

    @admin.display(description=gettext_lazy("state"))
    def state(self, row: FormerAddress) -> str:
        """Return whether readers who come by it find something."""
        if is_answered(urlsplit(row.leads_to).path):
            return _("● Leads to its page")
        return _("○ Nothing is shown there now")

    def get_urls(self):
        """Add the page where many are pasted at once."""
        many = path(
            "many/",
            self.admin_site.admin_view(self.many_view),
            name="research_formeraddress_many",
        )
        return [many, *super().get_urls()]

    def many_view(self, request: HttpRequest) -> HttpResponse:
        """The page that takes a list: what is right is kept, what is not stays in its box."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = former_lists.ManyForm(request.POST or None, initial=request.GET.dict())
        taken = None
        if request.method == "POST" and form.is_valid():
            taken = self._take(request, form.cleaned_data)
            if not taken.refused:
                note_saved(request)
                messages.success(request, taken.sentence)
                return HttpResponseRedirect(reverse("admin:research_formeraddress_changelist"))
            left = {"lines": "\n".join(each.line for each in taken.refused)}
            form = former_lists.ManyForm(initial=request.POST.dict() | left)
        title = _("Paste many former addresses")
        context = {
            **self.admin_site.each_context(request),
            **unsaved_words(request, title),
            "opts": self.opts,
            "title": title,
            "form": form,
            "taken": taken,
        }
        return render(request, "admin/research/formeraddress/many.html", context)

    def _take(self, request: HttpRequest, typed: dict) -> former_lists.Taken:
        def keep(form: FormerAddressForm):
            self.save_model(request, form.save(commit=False), form, change=False)

        with transaction.atomic():
            return former_lists.take(typed["lines"], typed["leads_to"], keep)


@admin.register(MissedAddress)
class MissedAddressAdmin(OwnFilters, admin.ModelAdmin):
    list_display = ("address", "count", "in_month", "leading")
    list_display_links = None

    @admin.display(description=gettext_lazy("month"), ordering="month")
    def in_month(self, missed: MissedAddress) -> str:
        return date_format(missed.month, "YEAR_MONTH_FORMAT")

    @admin.display(description="")
    def leading(self, missed: MissedAddress) -> str:
        """Return the link to where it is said where the address leads."""
        add = reverse("admin:research_formeraddress_add")
        query = urlencode({"address": missed.address})
        return format_html('<a href="{}?{}">{}</a>', add, query, _("Lead it to a page…"))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
