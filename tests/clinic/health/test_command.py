"""The command `health`: for people, for monitors, and to try the mail server."""

import json

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from clinic.health import registry
from clinic.health.registry import Finding, Severity
from clinic.models import JobRun
from tests.clinic.health.looking import command, findings, first_page

pytestmark = pytest.mark.django_db


def test_a_site_that_is_well(capsys):
    status, told = command(capsys)
    assert status == 0
    assert told.endswith("Well: nothing is to be done.")
    assert JobRun.objects.get(name="health").succeeded
    assert "The website is well: nothing needs to be done." in first_page()


def test_monitors_read_it_as_json(capsys):
    status, told = command(capsys, "--json")
    assert status == 0
    assert json.loads(told)["status"] == "well"
    assert findings(capsys) == {"retired": "note"}


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.BAD])
def test_the_status_is_that_of_the_worst(capsys, monkeypatch, severity):
    def found():
        yield Finding("A is amiss.", "Do B.", severity)
        yield Finding("C is good to know.", "Do nothing.", Severity.NOTE)

    check = registry.Check("made up", "something", found, is_slow=False)
    monkeypatch.setitem(registry._checks, "made up", check)
    status, told = command(capsys)
    assert status == severity.value
    assert "A is amiss. Do B." in told
    assert findings(capsys)["made up"] == severity.name.lower()


def test_a_mail_to_try_the_server(capsys):
    command(capsys, "--mail", "it@clinic.example")
    assert [sent.to for sent in mail.outbox] == [["it@clinic.example"]]


def test_a_mail_server_that_is_away_is_told(settings):
    settings.EMAIL_BACKEND = "tests.people.NoMail"
    with pytest.raises(CommandError, match="could not be sent: no mail server") as told:
        call_command("health", "--mail", "it@clinic.example")
    assert told.value.returncode == 2
    assert "No mail leaves" in first_page()
