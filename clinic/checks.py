"""System checks of the project's own: mistakes in the settings, said in words."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from clinic import generation, triggers


@register(Tags.urls)
def site_url_is_an_origin(app_configs, **kwargs):
    """Refuse a SITE_URL that could not stand in front of a path."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme in {"http", "https"} and parts.hostname and not parts.path and not parts.query:
        return []
    return [
        Error(
            f"SITE_URL is {settings.SITE_URL!r}, which is not a scheme and a host.",
            hint="Write it like https://www.example.org, with nothing after the host or port.",
            id="clinic.E001",
        )
    ]


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs, **kwargs):
    """Warn where all visitors would have the proxy's address, and share its guesses."""
    if settings.SECURE_PROXY_SSL_HEADER is None or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "TRUST_PROXY_SSL_HEADER says that there is a proxy, but TRUSTED_PROXIES counts none.",
            hint=(
                "Set TRUSTED_PROXIES=1. Otherwise one person who guesses passwords locks out "
                "everybody."
            ),
            id="clinic.W003",
        )
    ]


@register(Tags.database)
def history_is_guarded(app_configs, databases, **kwargs):
    """Report each table of history whose triggers are missing (`check --database default`)."""
    return [
        Error(
            f"The table {table} has lost the triggers that keep it from being changed.",
            hint="Run “manage.py migrate” to put them back.",
            id="clinic.E002",
        )
        for alias in databases or []
        for table in triggers.unguarded(connections[alias])
    ]


@register(Tags.database)
def changes_are_seen(app_configs, databases, **kwargs):
    """Report each table whose changes would not reach readers (`check --database default`)."""
    return [
        Error(
            f"The table {table} has lost a trigger: pages that were kept would stay old.",
            hint="Run “manage.py migrate” to put it back.",
            id="clinic.E003",
        )
        for alias in databases or []
        for table in generation.unwatched(connections[alias])
    ]
