"""What may be said of an address of the former website: the one form, for one or for many."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.forms_text import LineInput
from research.models import FormerAddress
from research.models.former import LONGEST_ADDRESS
from research.public import former
from research.public.answered import is_answered


class FormerAddressForm(forms.ModelForm):
    address = LineInput(
        label=gettext_lazy("Address on the former website"), max_length=LONGEST_ADDRESS
    )
    leads_to = LineInput(label=gettext_lazy("Where it leads now"), max_length=LONGEST_ADDRESS)

    class Meta:
        model = FormerAddress
        fields = ("address", "leads_to")

    @property
    def is_there(self) -> bool:
        """Whether another row says the same already."""
        other = self._other()
        return bool(other and other.leads_to == self.cleaned_data.get("leads_to"))

    def clean_address(self) -> str:
        """Return path and query of what was typed or pasted. Raises ValidationError."""
        address = former.path_and_query(_readable(self.cleaned_data["address"]))
        if former.is_taken(address):
            raise ValidationError(
                _("This website shows a page of its own at this address, so it leads nowhere else.")
            )
        self.instance.key = former.key_of(address)
        return address

    def clean_leads_to(self) -> str:
        """Return the address on this site. Raises ValidationError where nothing is there."""
        address = former.here(_readable(self.cleaned_data["leads_to"]))
        if not address:
            raise ValidationError(
                _("Paste the address of a page of this website. It begins with “/”.")
            )
        if not is_answered(urlsplit(address).path):
            raise ValidationError(_("Nothing is shown to readers at this address. Open it to see."))
        return address

    def clean(self) -> dict:
        """Refuse an address that leads somewhere already."""
        cleaned = super().clean()
        if other := self._other():
            message = _("This address leads to %(target)s already. Change that instead.")
            self.add_error("address", message % {"target": other.leads_to})
        return cleaned

    def _other(self) -> FormerAddress | None:
        rows = FormerAddress.objects.filter(key=self.instance.key).exclude(pk=self.instance.pk)
        return rows.first() if self.instance.key else None


def _readable(typed: str) -> str:
    """Return `typed` as it is. Raises ValidationError for what no program reads as an address."""
    try:
        urlsplit(typed)
        former.key_of(typed)
    except ValueError:
        raise ValidationError(
            _("This is no address. Copy it from the browser once more.")
        ) from None
    return typed
