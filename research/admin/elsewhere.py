"""Where else to turn, for managers: the websites of others to which articles lead."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.content import ClinicAdmin
from clinic.links import web_address
from research.elsewhere.alive import DAYS_SHOWN
from research.models import Elsewhere


class ElsewhereForm(forms.ModelForm):
    def clean_address(self) -> str:
        """Return the address; another than before has yet to be looked at."""
        address = self.cleaned_data["address"]
        if not web_address(address):
            raise ValidationError(_("Type a web address that begins with https:// or http://."))
        if "address" in self.changed_data:
            place = self.instance
            place.found_alive, place.dead_since, place.is_away = None, None, False
        return address


@admin.register(Elsewhere)
class ElsewhereAdmin(ClinicAdmin):
    room_name = gettext_lazy("Where else to turn")
    form = ElsewhereForm
    fields = ["name", "run_by", "address", "purpose", "topic", "position", "state"]
    readonly_fields = ["state"]
    list_display = ["name", "run_by", "topic", "position", "state"]
    search_fields = ["name", "run_by", "purpose"]
    list_select_related = ["topic"]

    @admin.display(description=gettext_lazy("Is it there?"))
    def state(self, place: Elsewhere) -> str:
        """Say when it was found last, or since when it is not."""
        if place.is_away:
            message = _("Not found since %(day)s. Families are not led there.")
            return message % {"day": date_format(place.dead_since)}
        if place.dead_since:
            message = _("Not found since %(day)s. Families are led there for %(days)d days.")
            return message % {"day": date_format(place.dead_since), "days": DAYS_SHOWN}
        if place.found_alive:
            return _("Found on %(day)s.") % {"day": date_format(place.found_alive)}
        return _("It is looked at every night.")
