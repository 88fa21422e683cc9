"""What slow checks found when somebody looked last: pages show that."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict

from django.db import Error, transaction
from django.utils import timezone

from clinic.health.registry import Finding, Severity
from clinic.models import HealthLook


def keep(name: str, found: Iterable[Finding]):
    """Remember what the check called `name` found; where nothing can be written, nothing is."""
    values = {"at": timezone.now(), "found": [asdict(finding) for finding in found]}
    with suppress(Error), transaction.atomic():
        HealthLook.objects.update_or_create(check_name=name, defaults=values)


def kept() -> dict[str, list[Finding]]:
    """Return what was found last, by the name of the check."""
    rows = HealthLook.objects.values_list("check_name", "found")
    return {name: list(map(_finding, found)) for name, found in rows}


def found_by(name: str) -> list[Finding]:
    """Return what the check called `name` found last; nothing where nobody has looked."""
    row = HealthLook.objects.filter(check_name=name).first()
    return list(map(_finding, row.found)) if row else []


def _finding(values: dict) -> Finding:
    return Finding(values["what"], values["to_do"], Severity(values["severity"]))
