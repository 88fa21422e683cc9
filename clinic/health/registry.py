"""The checks of the site's health: whoever knows of something that can go wrong adds one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise


class Severity(IntEnum):
    """How bad it is: the command `health` leaves with the number of the worst."""

    NOTE = 0  # to know, with nothing to do now
    WARNING = 1
    BAD = 2  # something is lost, or about to be


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a sentence that says so, and one that says what to do, by whom."""

    what: str
    to_do: str
    severity: Severity = Severity.WARNING

    @property
    def is_bad(self) -> bool:
        return self.severity is Severity.BAD


@dataclass(frozen=True)
class Check:
    """Something that is looked at.

    `label` is what it looks at, in a few words. One that `is_slow` is looked at by
    the command alone; pages show what it found last.
    """

    name: str
    label: str | Promise
    find: Callable[[], Iterable[Finding]]
    is_slow: bool


_checks: dict[str, Check] = {}


def check(name: str, label: str | Promise, *, is_slow: bool = False):
    """Register the decorated function, which yields findings, under a `name` of its own."""

    def register(find: Callable[[], Iterable[Finding]]) -> Callable[[], Iterable[Finding]]:
        _checks[name] = Check(name, label, find, is_slow)
        return find

    return register


def checks() -> Iterator[Check]:
    yield from _checks.values()
