"""What a manager and a monitor are told of the site's health."""

import json

from django.contrib.auth.models import User
from django.core.management import call_command

from tests.admin_pages import signed_in, visit
from tests.people import manager, with_role


def first_page(user=None) -> str:
    """Return the words of the admin's first page, as a manager sees it."""
    return visit(signed_in(user or _manager()), "/admin/").text


def therapists_page() -> str:
    """Return the words of the admin's first page, as an author sees it."""
    return first_page(_one("thea", lambda name: with_role(name, "Authors")))


def command(capsys, *options: str) -> tuple[int, str]:
    """Run `manage.py health` and return its exit status and what it printed."""
    capsys.readouterr()
    status = 0
    try:
        call_command("health", *options)
    except SystemExit as leaving:
        status = leaving.code
    return status, " ".join(capsys.readouterr().out.split())


def findings(capsys) -> dict[str, str]:
    """Return how bad each check's worst finding is, as a monitor is told."""
    _status, told = command(capsys, "--json")
    return {each["check"]: each["severity"] for each in reversed(json.loads(told)["findings"])}


def _manager():
    return _one("mona", manager)


def _one(name: str, make):
    return User.objects.filter(username=f"{name}@clinic.example").first() or make(name)
