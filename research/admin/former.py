"""Addresses of the former website, for managers: where they lead, and which lead nowhere."""

from urllib.parse import urlencode, urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.content import ClinicAdmin
from clinic.admin.filters import OwnFilters
from clinic.forms_text import LineInput
from clinic.security import is_admin
from research.models import FormerAddress, MissedAddress
from research.models.former import LONGEST_ADDRESS
from research.public import former


class FormerAddressForm(forms.ModelForm):
    address = LineInput(
        label=gettext_lazy("Address on the former website"), max_length=LONGEST_ADDRESS
    )
    leads_to = LineInput(label=gettext_lazy("Where it leads now"), max_length=LONGEST_ADDRESS)

    def clean_address(self) -> str:
        """Return path and query of what was typed or pasted. Raises ValidationError."""
        address = _path_and_query(_readable(self.cleaned_data["address"]))
        key = former.key_of(address)
        if key == "/" or is_admin(key):
            raise ValidationError(_("This address always leads to a page of this website."))
        other = FormerAddress.objects.filter(key=key).exclude(pk=self.instance.pk).first()
        if other:
            message = _("This address leads to %(target)s already. Change that instead.")
            raise ValidationError(message % {"target": other.leads_to})
        if "?" not in key and former.is_answered(f"{key}/"):
            raise ValidationError(_("This website has a page of its own at this address."))
        self.instance.key = key
        return address

    def clean_leads_to(self) -> str:
        """Return the path on this site. Raises ValidationError where nothing is there."""
        path = former.here(_readable(self.cleaned_data["leads_to"]))
        if not path:
            raise ValidationError(
                _("Paste the address of a page of this website. It begins with “/”.")
            )
        if not former.is_answered(path):
            raise ValidationError(_("Nothing is shown to readers at this address. Open it to see."))
        return path


def _readable(typed: str) -> str:
    """Return `typed` as it is. Raises ValidationError for what no program reads as an address."""
    try:
        urlsplit(typed)
    except ValueError:
        raise ValidationError(
            _("This is no address. Copy it from the browser once more.")
        ) from None
    return typed


def _path_and_query(typed: str) -> str:
    split = urlsplit(typed if "//" in typed else f"/{typed.lstrip('/')}")
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


@admin.register(FormerAddress)
class FormerAddressAdmin(ClinicAdmin):
    form = FormerAddressForm
    fields = ["address", "leads_to"]
    list_display = ["address", "leads_to"]
    search_fields = ["address", "leads_to"]


@admin.register(MissedAddress)
class MissedAddressAdmin(OwnFilters, admin.ModelAdmin):
    list_display = ("address", "count", "month", "leading")
    list_display_links = None

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
