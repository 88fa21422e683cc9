"""Until when browsers trust the site: its certificate, as visitors get it."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic import clock
from clinic.health.registry import Finding, Severity, check

BEFORE = timedelta(days=21)  # one that renews itself does so a month before its end
URGENT = timedelta(days=7)
PATIENCE = 5  # seconds for the site to answer


@check("certificate", gettext_lazy("the certificate of the website"), is_slow=True)
def certificate_is_good() -> Iterator[Finding]:
    """Ask SITE_URL for its certificate. Where this machine cannot reach it, nothing is known."""
    if not settings.PRODUCTION:
        return
    try:
        end = _end()
    except ssl.SSLCertVerificationError as error:
        yield _refused(error)
    except OSError:  # a server often cannot reach itself by its public name
        return
    else:
        if end - timezone.now() < BEFORE:
            yield _ending(end)


def _end() -> datetime:
    parts = urlsplit(settings.SITE_URL)
    address = (parts.hostname, parts.port or 443)
    context = ssl.create_default_context()
    with (
        socket.create_connection(address, timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=parts.hostname) as secured,
    ):
        end = secured.getpeercert()["notAfter"]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC)


def _refused(error: ssl.SSLCertVerificationError) -> Finding:
    return Finding(
        _("Browsers warn visitors away from the website: its certificate is not good (%(why)s).")
        % {"why": error.verify_message},
        _("Ask whoever looks after the server to renew the certificate today."),
        Severity.BAD,
    )


def _ending(end: datetime) -> Finding:
    left = end - timezone.now()
    message = ngettext(
        "The website's certificate ends in %(days)d day, on %(when)s. Browsers then warn "
        "visitors away.",
        "The website's certificate ends in %(days)d days, on %(when)s. Browsers then warn "
        "visitors away.",
        max(left.days, 0),
    )
    return Finding(
        message % {"days": max(left.days, 0), "when": clock.date_and_time(end)},
        _(
            "Ask whoever looks after the server why it has not renewed itself, and to renew it by "
            "hand."
        ),
        Severity.BAD if left < URGENT else Severity.WARNING,
    )
