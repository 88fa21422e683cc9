"""The links by which an invited person chooses her first password.

One is mailed, another is shown to the Manager who invites: so it is known which was opened.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import clock
from clinic.accounts.state import CONDITIONS, State
from clinic.accounts.tokens import DAYS_OPEN, LinkTokens
from clinic.mail import send_later
from clinic.models import AuditEntry, ClinicProfile, name_of

_ABOUT_LINKS = ["invite", "new-link", "end-link"]  # as the log calls what is done to one


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


def open_from(sender: User) -> list[User]:
    """Return the invited accounts whose newest link `sender` made."""
    acts = AuditEntry.objects.filter(model=User._meta.label_lower, action__in=_ABOUT_LINKS)
    newest = acts.filter(object_id=Cast(OuterRef("pk"), CharField())).values("by")[:1]
    invited = User.objects.filter(CONDITIONS[State.INVITED]).annotate(sender=Subquery(newest))
    return list(invited.filter(sender=sender.pk))


def link(account: User, kind: LinkTokens = tokens.shown) -> str:
    """Return the absolute address at which `account` chooses its password.

    It is for showing on a page, unless `kind` says that it is for the mail.
    """
    return kind.link(account, "invitation")


def send(account: User, *, by: User):
    """Mail `account` a link that nobody is shown."""
    context = {
        "account": account,
        "by": name_of(by),
        "clinic": ClinicProfile.get(),
        "link": link(account, tokens.mailed),
        "until": clock.date_and_time(timezone.now() + timedelta(days=DAYS_OPEN)),
        "sign_in": settings.SITE_URL + reverse("admin:index"),
    }
    subject = _("Invitation to the website of %(clinic)s") % {"clinic": context["clinic"].name}
    send_later(
        EmailMessage(
            subject,
            render_to_string("clinic/mail/invitation.txt", context),
            to=[account.email],
            reply_to=[by.email] if by.email else None,
        )
    )
