"""What is typed for the second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.accounts.confirming import PasswordAgainMixin

_AS_TYPED = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "autocorrect": "off",
    "spellcheck": "false",
}


class _Form(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)


class CodeForm(_Form):
    """The code of somebody signing in: her phone's or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=100,
        widget=forms.TextInput({**_AS_TYPED, "inputmode": "numeric", "autofocus": True}),
        error_messages={"required": _("Type the six digits that the app on your phone shows.")},
    )


class RecoveryForm(_Form):
    """The same for who has no phone at hand: a keyboard with letters, too."""

    code = forms.CharField(
        label=_("Recovery code"),
        max_length=100,
        widget=forms.TextInput({**_AS_TYPED, "autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Type one of the recovery codes that you kept.")},
    )


class FirstPhoneForm(_Form):
    """The first code of a phone, which shows that it was set up right."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=100,
        widget=forms.TextInput({**_AS_TYPED, "inputmode": "numeric"}),
        error_messages={"required": _("Type the six digits that the app shows.")},
    )


class PhoneForm(PasswordAgainMixin, FirstPhoneForm):
    """The same, of somebody who is signed in."""


class SureForm(PasswordAgainMixin, _Form):
    """The password and no more."""
