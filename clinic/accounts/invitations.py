"""The link by which an invited person chooses her first password."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode
from django.utils.translation import gettext as _

from clinic import clock
from clinic.accounts.state import CONDITIONS, State
from clinic.mail import send_later
from clinic.models import AuditEntry, ClinicProfile, name_of

DAYS_OPEN = 7
_ABOUT_LINKS = ["invite", "new-link", "end-link"]  # as the log calls what is done to one


class InvitationTokens(PasswordResetTokenGenerator):
    """Django's tokens, under a salt of their own and open for longer.

    One ends with the password it was made for: when the invitation is accepted, when a new
    link is made, when the account is deactivated or gets another address.
    """

    key_salt = "clinic.accounts.invitations"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Say whether `token` was made for `user` as she is now, in the last seven days."""
        made = _made_at(token or "")
        if not user or made is None or not self._is_genuine(user, token, made):
            return False
        age = self._num_seconds(self._now()) - made
        return age <= timedelta(days=DAYS_OPEN).total_seconds()

    def _is_genuine(self, user: User, token: str, made: int) -> bool:
        return any(
            constant_time_compare(self._make_token_with_timestamp(user, made, secret), token)
            for secret in [self.secret, *self.secret_fallbacks]
        )


def _made_at(token: str) -> int | None:
    try:
        return base36_to_int(token.partition("-")[0])
    except ValueError:
        return None


tokens = InvitationTokens()


def open_from(sender: User) -> list[User]:
    """Return the invited accounts whose newest link `sender` made."""
    acts = AuditEntry.objects.filter(model=User._meta.label_lower, action__in=_ABOUT_LINKS)
    newest = acts.filter(object_id=Cast(OuterRef("pk"), CharField())).values("by")[:1]
    invited = User.objects.filter(CONDITIONS[State.INVITED]).annotate(sender=Subquery(newest))
    return list(invited.filter(sender=sender.pk))


def link(account: User) -> str:
    """Return the absolute address at which `account` chooses its password."""
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    path = reverse("invitation", kwargs={"uidb64": uid, "token": tokens.make_token(account)})
    return settings.SITE_URL + path


def send(account: User, address: str, *, by: User):
    """Mail the link `address` to `account`, once the page is there that shows it, too."""
    context = {
        "account": account,
        "by": name_of(by),
        "clinic": ClinicProfile.get(),
        "link": address,
        "until": clock.shown(timezone.now() + timedelta(days=DAYS_OPEN)),
        "sign_in": settings.SITE_URL + reverse("admin:index"),
    }
    subject = _("Invitation to the website of %(clinic)s") % {"clinic": context["clinic"].name}
    send_later(
        EmailMessage(
            " ".join(subject.split()),
            render_to_string("clinic/mail/invitation.txt", context),
            to=[account.email],
            reply_to=[by.email] if by.email else None,
        )
    )
