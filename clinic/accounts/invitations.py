"""The links by which an invited person chooses her first password.

One is mailed, another is shown to the Manager who invites: so it is known which was opened.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from clinic import clock
from clinic.accounts.tokens import DAYS_OPEN, LinkTokens
from clinic.models import ClinicProfile, name_of

_log = logging.getLogger(__name__)


class InvitationTokens:
    """The two kinds of keys to one account: whoever holds either may choose its password.

    Only what was mailed and shown to nobody else says that the mail was read.
    """

    def __init__(self):
        self.mailed = LinkTokens("clinic.accounts.invitations.mailed")
        # The salt of the links that were mailed and shown alike: one of these confirms nothing.
        self.shown = LinkTokens("clinic.accounts.invitations")

    def check_token(self, account: User | None, token: str | None) -> bool:
        """Say whether `token` opens the invitation of `account`."""
        return any(kind.check_token(account, token) for kind in (self.mailed, self.shown))


tokens = InvitationTokens()


def link(account: User, kind: LinkTokens = tokens.shown) -> str:
    """Return the absolute address at which `account` chooses its password.

    It is for showing on a page, unless `kind` says that it is for the mail.
    """
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    path = reverse("invitation", kwargs={"uidb64": uid, "token": kind.make_token(account)})
    return settings.SITE_URL + path


def send(account: User, *, by: User) -> bool:
    """Mail `account` a link that nobody is shown; return whether the mail server took it."""
    context = {
        "account": account,
        "by": name_of(by),
        "clinic": ClinicProfile.get(),
        "link": link(account, tokens.mailed),
        "until": clock.shown(timezone.now() + timedelta(days=DAYS_OPEN)),
        "sign_in": settings.SITE_URL + reverse("admin:index"),
    }
    subject = _("Invitation to the website of %(clinic)s") % {"clinic": context["clinic"].name}
    message = EmailMessage(
        " ".join(subject.split()),
        render_to_string("clinic/mail/invitation.txt", context),
        to=[account.email],
        reply_to=[by.email] if by.email else None,
    )
    try:
        return bool(message.send())
    except Exception:  # whatever went wrong, the invitation stands and the link is shown
        _log.exception("The invitation for account %s could not be mailed", account.pk)
        return False
