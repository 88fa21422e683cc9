"""What the site stands on and is no longer looked after by those who make it, or soon will not."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import django
from django.apps import apps
from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clock import today
from clinic.health.registry import Finding, Severity, check

BEFORE = timedelta(days=180)  # the time in which somebody has to find a day for it

# The last days with security updates, as the makers announced them. Where only a month was
# named, its last day. To be looked through when a version is added to pyproject.toml.
DJANGO = {(5, 2): date(2028, 4, 30), (6, 0): date(2027, 4, 30), (6, 1): date(2027, 12, 31)}
PYTHON = {
    (3, 11): date(2027, 10, 31),
    (3, 12): date(2028, 10, 31),
    (3, 13): date(2029, 10, 31),
}
POSTGRESQL = {
    13: date(2025, 11, 13),
    14: date(2026, 11, 12),
    15: date(2027, 11, 11),
    16: date(2028, 11, 9),
    17: date(2029, 11, 8),
    18: date(2030, 11, 14),
}


@dataclass(frozen=True)
class Part:
    """A program that the site stands on: its name with the version, and its last day."""

    name: str
    last_day: date


@check("retired", gettext_lazy("the programs that the website stands on"))
def parts_are_looked_after() -> Iterator[Finding]:
    for part in _parts():
        if part.last_day - BEFORE <= today():
            yield _ending(part)
    if apps.is_installed("ckeditor"):
        yield _editor()


def _parts() -> Iterator[Part]:
    found = [
        ("Django {}.{}", django.VERSION[:2], DJANGO),
        ("Python {}.{}", sys.version_info[:2], PYTHON),
    ]
    if connection.vendor == "postgresql":
        found.append(("PostgreSQL {}", connection.pg_version // 10_000, POSTGRESQL))
    for name, version, ends in found:
        if version in ends:
            numbers = version if isinstance(version, tuple) else (version,)
            yield Part(name.format(*numbers), ends[version])


def _ending(part: Part) -> Finding:
    is_over = part.last_day < today()
    if is_over:
        what = _("%(name)s gets no security updates any more, since %(day)s.")
    else:
        what = _("%(name)s gets security updates until %(day)s only.")
    values = {"name": part.name, "day": date_format(part.last_day, "DATE_FORMAT")}
    return Finding(
        what % values,
        _(
            "Ask whoever looks after the server to install a newer one, and the website's newest "
            "program with it."
        ),
        Severity.BAD if is_over else Severity.WARNING,
    )


def _editor() -> Finding:
    """Tell of CKEditor 4, whose holes are closed around it: see the settings."""
    return Finding(
        _(
            "The editor of formatted text, CKEditor 4, has had no security updates since June "
            "2023. Whatever it sends is cleaned on the server before it is kept, and it is used "
            "behind the sign-in alone, so its known holes lead nowhere."
        ),
        _(
            "There is nothing to do now. Whoever looks after the program should put another editor "
            "in its place."
        ),
        Severity.NOTE,
    )
