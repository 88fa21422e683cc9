"""The mail whose link shows that somebody reads what is sent to her address."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import clock
from clinic.accounts.tokens import LinkTokens
from clinic.mail import send_later
from clinic.models import ClinicProfile

# Backends of Django's that hand a mail to nobody.
_NOWHERE = {"console", "dummy", "filebased"}


class ConfirmationTokens(LinkTokens):
    """A key for one account and one address; signing in or another password does not end it."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{user.pk} {user.email.lower()} {timestamp}"


tokens = ConfirmationTokens("clinic.accounts.identity")


def link(account: User) -> str:
    """Return the absolute address at which the person, signed in, confirms her address."""
    return tokens.link(account, "confirm_address")


def send(account: User):
    """Mail `account` the link, once what is being written stands."""
    clinic = ClinicProfile.get()
    context = {
        "account": account,
        "clinic": clinic,
        "link": link(account),
        "until": clock.date_and_time(timezone.now() + tokens.open_for),
    }
    subject = _("Confirm your address for the website of %(clinic)s") % {"clinic": clinic.name}
    text = render_to_string("clinic/mail/confirm_address.txt", context)
    send_later(EmailMessage(subject, text, to=[account.email]))


def reaches_people() -> bool:
    """Say whether mail leaves this site, which that of somebody trying it out need not do."""
    return settings.EMAIL_BACKEND.split(".")[-2] not in _NOWHERE
