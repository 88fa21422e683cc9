"""The pages on which somebody signed in confirms her address, and says who she is."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.identity import actions, mail
from clinic.accounts.rules import NotAllowed

_GONE, _NOT_HERS = 410, 403


@require_POST
def ask_view(request: HttpRequest) -> HttpResponse:
    """Mail the person a link that confirms her address."""
    if actions.ask(request.user, by=request.user):
        sent = _("A mail is on its way to %(email)s. Open the link in it while you are signed in.")
        messages.success(request, sent % {"email": request.user.email})
    else:
        wait = _("We sent you a mail a moment ago. Look in your spam folder, or wait two minutes.")
        messages.warning(request, wait)
    return _to_front_page()


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_view(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Show what the link in the mail confirms, and confirm it at the press of a button.

    The link is for the person signed in alone. Opening it does nothing yet: some mail servers
    open every link.
    """
    status = _status(request.user, uidb64, token)
    if status == 200 and request.method == "POST":
        return _confirm(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Confirm your address"),
        "status": status,
        "email": request.user.email,
    }
    template = "clinic/accounts/confirm_address.html"
    return TemplateResponse(request, template, context, status=status)


@require_POST
def member_view(request: HttpRequest) -> HttpResponse:
    """Take the person's answer to whether she is the team member linked to her account."""
    is_she = request.POST.get("answer") == "yes"
    try:
        actions.say_member(request.user, seen_name=request.POST.get("seen", ""), is_she=is_she)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        thanks = _("Thank you. From now on, your name is shown under what you check.")
        denied = _(
            "Thank you. Your account is no longer linked to this person, and the managers are told."
        )
        messages.success(request, thanks if is_she else denied)
    return _to_front_page()


def _status(account: User, uidb64: str, token: str) -> int:
    if uidb64 != urlsafe_base64_encode(str(account.pk).encode()):
        return _NOT_HERS
    return 200 if mail.tokens.check_token(account, token) else _GONE


def _confirm(request: HttpRequest) -> HttpResponse:
    try:
        actions.confirm_address(request.user, request.user.email, by=request.user, how=_("mail"))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        thanks = _("Thank you: %(email)s is confirmed.")
        messages.success(request, thanks % {"email": request.user.email})
    return _to_front_page()


def _to_front_page() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:index"))
