"""What can be done about a second factor: each verb leaves its line in the log and its mail.

All end the other sessions of the account: whoever sits at one has to show the new factor.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic import audit
from clinic.accounts import notices, rules, sessions
from clinic.accounts.rules import NotAllowed
from clinic.accounts.second_factor import devices
from clinic.accounts.second_factor.requirement import is_required
from clinic.models import name_of

LOGGED = {
    "set-up-factor": gettext_lazy("Set up sign-in codes"),
    "change-phone": gettext_lazy("Changed the phone for sign-in codes"),
    "new-recovery-codes": gettext_lazy("Made new recovery codes"),
    "remove-factor": gettext_lazy("Turned sign-in codes off"),
    "reset-factor": gettext_lazy("Reset sign-in codes"),
}


@transaction.atomic
def set_up(account: User, key: str, code: str, *, session: str | None) -> TOTPDevice:
    """Let `account` sign in with codes of the phone that knows `key`, and return the phone.

    `code` shows that the phone makes them. A first phone comes with recovery codes. `session`
    is the key of the session that goes on. Raises WrongCode and NoCode.
    """
    account = _hold(account)
    is_first = not devices.is_set_up(account)
    phone = devices.put_phone(account, key, code)
    if is_first:
        devices.make_codes(account)
        action, text = "set-up-factor", _("Signing in now takes a code from your phone as well.")
    else:
        action, text = "change-phone", _("Another phone now makes the codes for signing in.")
    _finish(action, account, text, by=account, session=session)
    return phone


@transaction.atomic
def renew_codes(account: User, *, session: str | None):
    """Give `account` fresh recovery codes; earlier ones end. Raises NotAllowed."""
    account = _hold(account)
    if not devices.is_set_up(account):
        raise NotAllowed(
            _("Set up a phone first. Recovery codes are for when you do not have it with you.")
        )
    devices.make_codes(account)
    text = _("New recovery codes were made. Those made before no longer work.")
    _finish("new-recovery-codes", account, text, by=account, session=session)


@transaction.atomic
def remove(account: User, *, session: str | None):
    """Let `account` sign in without codes again. Raises NotAllowed where it needs them."""
    account = _hold(account)
    if is_required(account):
        raise NotAllowed(
            _("Your account can change what families read, so it always needs a code at sign-in.")
        )
    devices.remove(account)
    text = _("Signing in no longer takes a code from your phone.")
    _finish("remove-factor", account, text, by=account, session=session)


@transaction.atomic
def reset(account: User, *, by: User | None, reason: str = ""):
    """Take the phone and recovery codes of `account` away, for somebody who has lost them.

    `by` is a Manager, or None for an operator. Raises NotAllowed.
    """
    if by and (refusal := rules.why_not_reset_factor(account, by)):
        raise NotAllowed(refusal)
    account = _hold(account)
    if not devices.is_set_up(account):
        raise NotAllowed(_("This account has no phone set up for sign-in codes."))
    devices.remove(account)
    actor = name_of(by) if by else _("The person who looks after the website")
    text = _("%(who)s reset your sign-in codes. Your phone and your recovery codes no longer work.")
    _finish("reset-factor", account, text % {"who": actor}, by=by, detail=reason)


def _hold(account: User) -> User:
    """Return `account` as it is, and keep it so until the transaction ends."""
    return User.objects.select_for_update().get(pk=account.pk)


def _finish(action: str, account: User, text: str, *, by: User | None, session=None, detail=""):
    audit.record(action, account, by=by, detail=detail)
    sessions.end(account, keep=session)
    notices.send(account, text)
