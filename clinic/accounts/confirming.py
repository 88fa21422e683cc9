"""What does most harm takes the password again: for whoever finds a laptop open, and is not she.

A page calls `note_password` before anything else, and outside any transaction, since hashing is
slow. Its form shows a PasswordAgainField while `is_fresh` says no, and calls
`refuse_without_password`. What else was typed stays in the form.
"""

from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.accounts.guesses import is_password_of_user

FIELD = "password_again"
GIVEN_AT = "password_given_again"  # in the session: when, in seconds since 1970
_LONGEST = 1000  # characters that are looked at
_OPEN_FOR = timedelta(minutes=10).total_seconds()


class PasswordAgainField(forms.CharField):
    """Asks for the password of whoever fills the form in. It is never required by itself."""

    def __init__(self, **kwargs):
        defaults = {
            "label": gettext_lazy("Your own password"),
            "help_text": gettext_lazy(
                "To be sure that it is you. We do not ask again for 10 minutes."
            ),
            "max_length": _LONGEST,
            "strip": False,
            "required": False,
            "widget": forms.PasswordInput({"autocomplete": "current-password"}),
        }
        super().__init__(**{**defaults, **kwargs})


def note_password(request: HttpRequest):
    """Look at the password that `request` brings, where one is needed; a wrong one counts."""
    password = request.POST.get(FIELD, "")[:_LONGEST]
    if not password or not request.user.is_authenticated or is_fresh(request):
        return
    if is_password_of_user(request, password):
        request.session[GIVEN_AT] = timezone.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Say whether the password was given again in the last ten minutes."""
    age = timezone.now().timestamp() - request.session.get(GIVEN_AT, 0)
    return 0 <= age < _OPEN_FOR


def refuse_without_password(form):
    """Say in `form`, which has its `request`, that the password is missing or wrong."""
    if is_fresh(form.request):
        return
    if form.request.POST.get(FIELD):
        text = _("This is not your password. Type it once more; capital letters matter.")
    else:
        text = _("Type your own password as well, so that nobody else can do this in your name.")
    form.add_error(FIELD, text)


def fieldsets(request: HttpRequest) -> list[tuple]:
    """Return the part of an admin's form that asks for it; none where it was given lately."""
    return [] if is_fresh(request) else [(_("Is it you?"), {"fields": [FIELD]})]


class PasswordAgainMixin:
    """For a form that always needs the password again; made with `request`.

    It has no field where the password was given lately.
    """

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        if not is_fresh(request):
            self.fields[FIELD] = PasswordAgainField()

    def clean(self):
        cleaned = super().clean()
        refuse_without_password(self)
        return cleaned
