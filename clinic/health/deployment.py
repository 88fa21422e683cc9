"""Whether the settings are those of a site that strangers can reach."""

from collections.abc import Iterator

from django.conf import settings
from django.core import checks as system_checks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.checks import site_url_is_an_origin
from clinic.health.registry import Finding, Severity, check

# What they mean to a manager, by Django's or our own identifier.
_MEANINGS = {
    "security.W009": gettext_lazy(
        "The website's secret key is too easy to guess: somebody could sign in without a password."
    ),
    "security.W018": gettext_lazy(
        "The website shows strangers its inner workings when something fails (DEBUG is on)."
    ),
    "security.W004": gettext_lazy("Browsers are not told to use the secure address alone (HSTS)."),
    "security.W008": gettext_lazy("The website can be read without encryption (SSL_REDIRECT)."),
    "clinic.W003": gettext_lazy(
        "One stranger who guesses passwords locks out everybody (TRUSTED_PROXIES counts none)."
    ),
    "clinic.E001": gettext_lazy("The website does not know its own address (SITE_URL)."),
}
_BAD = {"security.W009", "security.W018", "clinic.E001"}


@check("settings", gettext_lazy("the settings of the server"))
def settings_are_safe() -> Iterator[Finding]:
    """Ask what `manage.py check --deploy` does, on a site in production."""
    if not settings.PRODUCTION:
        return
    found = system_checks.run_checks(
        tags=[system_checks.Tags.security], include_deployment_checks=True
    )
    for message in [*found, *site_url_is_an_origin(None)]:
        if not message.is_silenced():
            yield Finding(
                str(_MEANINGS.get(message.id, message.msg)),
                _(
                    "Ask whoever looks after the server to run “manage.py check --deploy” and to "
                    "set right what it says (%(id)s)."
                )
                % {"id": message.id},
                Severity.BAD if message.id in _BAD else Severity.WARNING,
            )
