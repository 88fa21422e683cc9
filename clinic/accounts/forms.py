"""What people fill in to get in: signing in, a forgotten password, a new one."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm, UsernameField
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from clinic.accounts.guesses import is_password_of_user
from clinic.accounts.rules import with_address
from clinic.mail import write_later

_MAIL = "A mail for somebody who forgot her password"  # for the server's log


class SignInForm(AdminAuthenticationForm):
    """Takes the e-mail address, in whatever case, as well as the user name."""

    username = UsernameField(
        label=_("E-mail or user name"),
        max_length=254,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "This name and password do not match, or the account is not active. Capital "
            "letters matter in a password."
        ),
    }

    def clean_username(self) -> str:
        """Return the user name of the account meant."""
        name = self.cleaned_data["username"]
        if "@" not in name:
            return name
        names = list(with_address(name).values_list("username", flat=True)[:2])
        return names[0] if len(names) == 1 else name


class ForgottenPasswordForm(PasswordResetForm):
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def save(self, *, request, **options):
        """Have the mail made and sent later: this takes the same time for every address."""
        options["domain_override"] = urlsplit(settings.SITE_URL).netloc
        write_later(lambda: super(ForgottenPasswordForm, self).save(**options), _MAIL)

    def get_users(self, email):
        """Yield the accounts that the mail is for; one that is none, where there is none.

        For that the same work is done, and nothing sent: the next page would come sooner.
        """
        yield from list(super().get_users(email)) or [User(pk=0, email=email)]

    def send_mail(self, subject_template_name, email_template_name, context, *args, **kwargs):
        """Make the mail, and send it where somebody is meant."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        body = render_to_string(email_template_name, context)
        if context["user"].pk:
            EmailMessage(subject, body, to=[context["user"].email]).send()


class ChangePasswordForm(AdminPasswordChangeForm):
    """Takes the `request`, so that guesses at the old password are counted."""

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        """Return the old password. Raises ValidationError for a wrong one."""
        password = self.cleaned_data["old_password"]
        if not is_password_of_user(self.request, password):
            raise forms.ValidationError(self.error_messages["password_incorrect"])
        return password


class ChoosePasswordForm(SetPasswordForm):
    new_password1, new_password2 = SetPasswordForm.create_password_fields(
        label1=_("Password"), label2=_("The same password again")
    )
    new_password1.help_text = password_validators_help_text_html()
    new_password2.help_text = ""
