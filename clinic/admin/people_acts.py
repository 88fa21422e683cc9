"""The buttons on an account's page, and the page that shows an invitation's link once."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from clinic.accounts import actions, invitations, rules
from clinic.accounts.rules import NotAllowed
from clinic.accounts.second_factor import actions as second_factor
from clinic.accounts.second_factor import devices
from clinic.accounts.state import State, state_of
from clinic.models import name_of

_LINK = "invitation"  # under this the session keeps a link until it has been shown


def change_url(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


def hand_over(request: HttpRequest, account: User) -> HttpResponse:
    """Mail a new link to `account`, and lead to the page that shows another one once."""
    invitations.send(account, by=request.user)
    request.session[_LINK] = {"account": account.pk, "link": invitations.link(account)}
    return HttpResponseRedirect(reverse("admin:auth_user_invitation", args=[account.pk]))


class ActsMixin:
    """For the ModelAdmin of accounts: an address for each act."""

    def get_urls(self):
        ours = {
            "new-link": self.renew_view,
            "deactivate": self.deactivate_view,
            "reactivate": self.reactivate_view,
            "reset-factor": self.reset_factor_view,
            "invitation": self.invitation_view,
        }
        return [
            path(
                f"<int:account_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"auth_user_{name}",
            )
            for name, view in ours.items()
        ] + super().get_urls()

    @method_decorator(require_POST)
    def renew_view(self, request, account_id):
        """End the links made so far, and make another."""
        account = _account(request, account_id)
        try:
            account = actions.renew(account, by=request.user)
        except NotAllowed as refusal:
            return _refuse(request, account, refusal)
        return hand_over(request, account)

    @method_decorator(require_POST)
    def deactivate_view(self, request, account_id):
        """Let the account sign in no more."""
        success = _("%(name)s can no longer sign in. What they wrote and signed keeps the name.")
        return _act(request, account_id, actions.deactivate, success)

    @method_decorator(require_POST)
    def reactivate_view(self, request, account_id):
        """Let the account sign in again."""
        success = _("The account of %(name)s is active again.")
        return _act(request, account_id, actions.reactivate, success)

    @method_decorator(require_POST)
    def reset_factor_view(self, request, account_id):
        """Take away the phone and the recovery codes that somebody has lost."""
        success = _(
            "The sign-in codes of %(name)s are reset: the old phone and recovery codes no longer "
            "work."
        )
        return _act(request, account_id, second_factor.reset, success)

    @method_decorator(require_GET)
    def invitation_view(self, request, account_id):
        """Show the link just made, this once."""
        account = _account(request, account_id)
        shown_once = request.session.pop(_LINK, None) or {}
        invitation = shown_once if shown_once.get("account") == account.pk else None
        if invitation:
            actions.note_link_shown(account, by=request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invitation for %(name)s") % {"name": name_of(account)},
            "opts": self.opts,
            "account": account,
            "change_url": change_url(account),
            "days_open": invitations.DAYS_OPEN,
            "invitation": invitation,
        }
        return TemplateResponse(request, "admin/auth/user/invitation.html", context)


def _account(request: HttpRequest, account_id: int) -> User:
    """Return the account. Raises PermissionDenied for whoever looks after none."""
    if reason := rules.why_not_manage(request.user):
        raise PermissionDenied(reason)
    return get_object_or_404(User, pk=account_id)


def _act(request: HttpRequest, account_id: int, verb, success: str) -> HttpResponse:
    account = _account(request, account_id)
    try:
        verb(account, by=request.user)
    except NotAllowed as refusal:
        return _refuse(request, account, refusal)
    messages.success(request, success % {"name": name_of(account)})
    return HttpResponseRedirect(change_url(account))


def _refuse(request: HttpRequest, account: User, refusal: NotAllowed) -> HttpResponse:
    messages.error(request, str(refusal))
    return HttpResponseRedirect(change_url(account))


def open_acts(account: User, by: User) -> dict[str, bool | str]:
    """Return which buttons `by` is shown on the page of `account`, or why there are none."""
    state = state_of(account)
    reason = rules.why_not_change(account, by)
    may_change = not reason
    return {
        "why_not_change": reason,
        "may_renew": may_change and state == State.INVITED,
        "may_reactivate": may_change and state == State.DEACTIVATED,
        "may_deactivate": state != State.DEACTIVATED and not rules.why_not_deactivate(account, by),
        "may_reset_factor": devices.is_set_up(account)
        and not rules.why_not_reset_factor(account, by),
    }
