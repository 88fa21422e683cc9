"""What the pages of the second factor have in common."""

import django_otp
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from clinic.accounts import confirming
from clinic.accounts.second_factor.gate import next_url
from clinic.accounts.second_factor.requirement import Missing


@method_decorator(never_cache, name="dispatch")
class FactorPage(TemplateView):
    """A page for one person, `account`: signed in, or half if she lacks what `half` says."""

    half: Missing | None = None
    title = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Send everybody else to sign in."""
        half_signed_in = request.half_signed_in
        if half_signed_in and half_signed_in.missing is self.half:
            self.account = half_signed_in.account
        elif admin.site.has_permission(request):
            self.account = request.user
        else:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        confirming.note_password(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return {
            **admin.site.each_context(self.request),
            "is_nav_sidebar_enabled": False,
            "title": self.title,
            "account": self.account,
            "half": self.request.half_signed_in,
            "next": next_url(self.request),
            **super().get_context_data(**kwargs),
        }

    def let_in(self, device):
        """Let the session be one that has shown `device`, under a key that is new."""
        self.request.user = self.account
        self.request.session.cycle_key()
        django_otp.login(self.request, device)


class FactorForm(FactorPage, FormView):
    """Such a page with a form."""

    def get_form_kwargs(self) -> dict:
        """Give the request to the forms that ask for the password."""
        kwargs = super().get_form_kwargs()
        if issubclass(self.get_form_class(), confirming.PasswordAgainMixin):
            kwargs["request"] = self.request
        return kwargs

    def refuse(self, form, sentence: str, field: str | None = "code") -> HttpResponse:
        """Show `form` again, with what is wrong."""
        form.add_error(field, sentence)
        return self.form_invalid(form)
