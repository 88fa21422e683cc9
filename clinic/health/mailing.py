"""Whether mail leaves: as it went last, and as the mail server says when it is asked."""

import logging
import smtplib
from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.health import looks
from clinic.health.registry import Finding, Severity, check
from clinic.mail import went

NAME = "mail"
_log = logging.getLogger(__name__)
# These are about one letter: the mail server took the others.
_OF_ONE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


@check(NAME, gettext_lazy("whether mail leaves"), is_slow=True)
def mail_server_answers() -> Iterator[Finding]:
    """Sign in to the mail server and send nothing."""
    try:
        with get_connection():
            pass
    except OSError as error:  # smtplib's own errors are such, too
        yield _finding(error)


def probe(address: str) -> Exception | None:
    """Mail `address` that mail leaves; return why it could not be sent, or None."""
    message = EmailMessage(
        _("Mail from the website leaves"),
        _("%(site)s sent this to see whether its mail leaves. There is nothing to do.")
        % {"site": settings.SITE_URL},
        to=[address],
    )
    try:
        message.send()
    except OSError as error:
        note(error)
        return error
    note(None)
    return None


def note(error: Exception | None):
    """Remember how the last mail went: None where the mail server took it.

    That it went well is written only where it did not before, so a mail costs one question. It
    raises nothing: whether it can be remembered is nothing to whoever sends.
    """
    if isinstance(error, _OF_ONE_LETTER):
        return
    try:
        if error:
            looks.keep(NAME, [_finding(error)])
        elif looks.found_by(NAME):
            looks.keep(NAME, [])
    except Exception as failure:
        _log.debug("How mail went could not be remembered: %s", type(failure).__name__)


@receiver(went)
def _note(error: Exception | None, **kwargs):
    note(error)


def _finding(error: Exception) -> Finding:
    # Not in its own words, which may name whom the mail was for.
    return Finding(
        _("No mail leaves: the mail server did not take it (%(why)s).")
        % {"why": type(error).__name__},
        _(
            "Invitations, links for a new password and reminders reach nobody. Ask whoever looks "
            "after the server to set EMAIL_URL right, and to try it with “manage.py health --mail "
            "ADDRESS”."
        ),
        Severity.BAD,
    )
