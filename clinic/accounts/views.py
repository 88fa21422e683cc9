"""The pages by which people get in: an invitation, a forgotten password, another password."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login, views
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from clinic.accounts import actions, devices, invitations
from clinic.accounts.forms import ChangePasswordForm, ChoosePasswordForm, ForgottenPasswordForm
from clinic.accounts.guesses import NEW_PASSWORD, attempt
from clinic.accounts.refusals import too_many
from clinic.accounts.rules import NotAllowed
from clinic.accounts.state import State, state_of
from clinic.models import ClinicProfile

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_GONE = 410


@method_decorator(never_cache, name="dispatch")
class SecretLinkView(views.PasswordResetConfirmView):
    """A page whose address is a key: nobody keeps it, and no other page is told of it.

    Django moves the key into the session and shows the form at an address without it. A key
    that opens nothing any more answers 410, and says what to do.
    """

    form_class = ChoosePasswordForm
    states: tuple[State, ...] = ()  # of the accounts it is for

    def dispatch(self, *args, **kwargs):
        """Django's own; an address with a key in it is no page's Referer."""
        response = super().dispatch(*args, **kwargs)
        # Not where the form is: a browser would send it with "Origin: null", which is refused
        # as a forgery. What holds there is the admin's policy, which tells no other site.
        if kwargs["token"] != self.reset_url_token:
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def get_user(self, uidb64):
        """Return the account meant, or None where the page is not for it."""
        account = super().get_user(uidb64)
        return account if account and state_of(account) in self.states else None

    def render_to_response(self, context, **kwargs):
        """Django's own, with the status that says what became of the link."""
        status = 200 if context["validlink"] else _GONE
        return super().render_to_response(context, **{"status": status, **kwargs})

    @transaction.atomic
    def form_valid(self, form):
        """Go on with the account as it is now, unless the link opens it no more.

        Meanwhile somebody may have used it, made another, or deactivated the account: Django
        would write over that what it read of the account before.
        """
        account = User.objects.select_for_update().filter(pk=self.user.pk).first()
        key = self.request.session.get(views.INTERNAL_RESET_SESSION_TOKEN)
        is_meant = account is not None and state_of(account) in self.states
        if not (is_meant and self.token_generator.check_token(account, key)):
            return self.refuse()
        self.user = form.user = account
        return self.go_on(form)

    def go_on(self, form):
        """Let the account have the password chosen."""
        return super().form_valid(form)

    def refuse(self):
        """Return the page that says that the link opens nothing."""
        self.validlink = False
        return self.render_to_response(self.get_context_data())


class InvitationView(SecretLinkView):
    token_generator = invitations.tokens
    reset_url_token = "choose-password"  # noqa: S105 - a word in the address
    template_name = "clinic/accounts/invitation.html"
    title = gettext_lazy("Choose your password")
    states = (State.INVITED,)
    extra_context = {"days_open": invitations.DAYS_OPEN}

    def go_on(self, form):
        """Accept the invitation, sign in, and start at the front page."""
        try:
            account = self.accept(form.cleaned_data["new_password1"])
        except NotAllowed:  # meanwhile
            return self.refuse()
        del self.request.session[views.INTERNAL_RESET_SESSION_TOKEN]
        login(self.request, account, _BACKEND)
        messages.success(self.request, _("Welcome. From now on you sign in with your e-mail."))
        return HttpResponseRedirect(reverse_lazy("admin:index"))

    def accept(self, password: str) -> User:
        """Accept the invitation as somebody who was mailed the link, or was shown it."""
        key = self.request.session[views.INTERNAL_RESET_SESSION_TOKEN]
        has_read_mail = invitations.tokens.mailed.check_token(self.user, key)
        return actions.accept(self.user, password, has_read_mail=has_read_mail)


class ForgottenPasswordView(views.PasswordResetView):
    form_class = ForgottenPasswordForm
    template_name = "clinic/accounts/forgotten.html"
    email_template_name = "clinic/mail/new_password.txt"
    subject_template_name = "clinic/mail/new_password_subject.txt"
    title = gettext_lazy("Forgotten your password?")

    @property
    def extra_email_context(self) -> dict:
        """What the mail says beyond Django's own: its link never comes from the Host header."""
        return {"site_url": settings.SITE_URL, "clinic": ClinicProfile.get()}

    def form_valid(self, form):
        """Django's own, as often as the allowances let anybody ask for a link."""
        guess = attempt(NEW_PASSWORD, form.cleaned_data["email"], self.request)
        return too_many(self.request, guess) if guess.refused_until else super().form_valid(form)


class ForgottenPasswordSentView(views.PasswordResetDoneView):
    template_name = "clinic/accounts/forgotten_sent.html"
    title = gettext_lazy("Look in your mailbox")


class NewPasswordView(SecretLinkView):
    template_name = "clinic/accounts/new_password.html"
    title = gettext_lazy("Choose a new password")
    states = (State.ACTIVE,)

    def go_on(self, form):
        """Django's own, with its line in the log and its mail."""
        actions.note_new_password(self.user, by=self.user)
        response = super().go_on(form)
        devices.remember(self.request, response, self.user)  # strangers may have used up theirs
        return response


class NewPasswordDoneView(views.PasswordResetCompleteView):
    template_name = "clinic/accounts/new_password_done.html"
    title = gettext_lazy("Your new password is set")


class ChangePasswordView(views.PasswordChangeView):
    """The admin's own page for somebody signed in, with its line in the log."""

    form_class = ChangePasswordForm
    success_url = reverse_lazy("admin:password_change_done")

    @property
    def extra_context(self) -> dict:
        return admin.site.each_context(self.request)

    def get_form_kwargs(self) -> dict:
        """Give the form the request, by which a wrong old password counts."""
        return {**super().get_form_kwargs(), "request": self.request}

    @transaction.atomic
    def form_valid(self, form):
        """Django's own, with its line in the log and its mail."""
        actions.note_new_password(self.request.user, by=self.request.user)
        return super().form_valid(form)
