"""What is wrong at this moment: all of it for the command, and what a page can ask for."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import Error
from django.utils.translation import gettext as _

from clinic.health import looks
from clinic.health.registry import Check, Finding, Severity, checks

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Report:
    """What was found, by the name of the check, the worst first."""

    found: list[tuple[str, Finding]]

    @property
    def severity(self) -> Severity:
        """How bad the worst of it is."""
        return max((finding.severity for _name, finding in self.found), default=Severity.NOTE)

    @property
    def faults(self) -> list[Finding]:
        """What somebody has to do something about."""
        return [finding for _name, finding in self.found if finding.severity > Severity.NOTE]

    @property
    def notes(self) -> list[Finding]:
        """What is only to be known."""
        return [finding for _name, finding in self.found if finding.severity is Severity.NOTE]


def complete() -> Report:
    """Look at everything, and keep what slow checks find for the pages."""
    found = _look_at(checks())
    for check in checks():
        if check.is_slow and check.name in found:
            looks.keep(check.name, found[check.name])
    return _report(found)


def for_page() -> Report:
    """Look at what is quick to look at; of the rest, return what was found last."""
    found = _look_at(check for check in checks() if not check.is_slow)
    slow = {check.name for check in checks() if check.is_slow}
    try:
        found |= {name: kept for name, kept in looks.kept().items() if name in slow}
    except Error:
        _log.warning("What slow checks found last could not be read")
    return _report(found)


def _look_at(chosen: Iterable[Check]) -> dict[str, list[Finding]]:
    """Return what each check finds; of those that fail, one finding that names them."""
    found, failed = {}, []
    for check in chosen:
        try:
            found[check.name] = list(check.find())
        except Exception as error:  # whatever it is: the others are to be told
            is_databases = isinstance(error, Error)
            _log.error("The check %s failed: %s", check.name, error, exc_info=not is_databases)
            failed.append(str(check.label))
    if failed:
        found["checks"] = [_could_not_look(failed)]
    return found


def _could_not_look(labels: list[str]) -> Finding:
    return Finding(
        _("It is not known how these are, as looking at them failed: %(what)s.")
        % {"what": "; ".join(labels)},
        _("Ask whoever looks after the server to read its log."),
    )


def _report(found: dict[str, list[Finding]]) -> Report:
    pairs = [(name, finding) for name, findings in found.items() for finding in findings]
    return Report(sorted(pairs, key=lambda pair: -pair[1].severity))
