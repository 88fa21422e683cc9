"""What people fill in to get in: signing in, a forgotten password, a new one."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm, UsernameField
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.accounts import confirming
from clinic.accounts.rules import with_address


class SignInForm(AdminAuthenticationForm):
    """Takes the e-mail address, in whatever case, as well as the user name."""

    username = UsernameField(
        label=_("E-mail or user name"), widget=forms.TextInput(attrs={"autofocus": True})
    )
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "This name and this password do not go together, or the account is not open. "
            "In a password, capital letters matter."
        ),
    }

    def clean_username(self) -> str:
        """Return the user name of the account meant."""
        typed = self.cleaned_data["username"]
        if "@" not in typed:
            return typed
        names = list(with_address(typed).values_list("username", flat=True)[:2])
        return names[0] if len(names) == 1 else typed


class ForgottenPasswordForm(PasswordResetForm):
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class ChangePasswordForm(AdminPasswordChangeForm):
    """Django's own, in which guesses at the old password count as at the door."""

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        """Return the old password, if it is hers."""
        typed = self.cleaned_data["old_password"]
        if not confirming.is_own(self.request, typed):
            raise forms.ValidationError(self.error_messages["password_incorrect"])
        return typed


class ChoosePasswordForm(SetPasswordForm):
    new_password1, new_password2 = SetPasswordForm.create_password_fields(
        label1=_("Password"), label2=_("The same password again")
    )
    new_password1.help_text = password_validators_help_text_html()
    new_password2.help_text = ""
