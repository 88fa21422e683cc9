"""What is asked of a site that strangers can reach, and of none to try out."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core.checks import Warning as SystemWarning
from django.utils import timezone

from clinic import jobs
from clinic.health import backups, deployment, mailing, retired, schedule
from clinic.health.registry import Severity
from clinic.models import JobRun
from tests.people import manager

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True
    return settings


def told(check) -> str:
    return " ".join(f"{finding.what} {finding.to_do}" for finding in check())


def test_a_site_to_try_out_is_asked_for_no_backups_and_no_timers():
    for check in (backups.backup_is_new, backups.drill_is_new, schedule.jobs_run):
        assert told(check) == ""
    assert told(deployment.settings_are_safe) == ""


def test_a_new_site_is_told_what_is_still_to_be_set_up(production):
    assert "There is no backup of this website" in told(backups.backup_is_new)
    assert "have a timer run “manage.py backup” every night" in told(backups.backup_is_new)
    assert "Nobody has tried whether a backup" in told(backups.drill_is_new)
    jobs_told = told(schedule.jobs_run)
    for name in ("check_citations", "health", "send_reminders", "tidy"):
        assert f"have a timer run “manage.py {name}”" in jobs_told


def test_all_is_well_once_everything_ran(production):
    for name in ("backup", "drill", *(job.name for job in jobs.expected())):
        with jobs.recorded(name):
            pass
    for check in (backups.backup_is_new, backups.drill_is_new, schedule.jobs_run):
        assert told(check) == ""


def test_a_backup_that_others_copied_there_counts(production, tmp_path):
    production.BACKUP_DIR = tmp_path
    (tmp_path / "clinic-2026.zip").touch()
    assert told(backups.backup_is_new) == ""
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert "The last backup is 3 days old" in told(backups.backup_is_new)


def test_what_runs_now_is_not_missing_and_what_was_killed_is(production):
    JobRun.objects.create(name="tidy")
    assert "tidy" not in told(schedule.jobs_run)
    with time_machine.travel(timezone.now() + timedelta(hours=7)):
        assert "“manage.py tidy”" in told(schedule.jobs_run)


def test_a_success_ends_a_failure(production):
    with pytest.raises(OSError, match="full"), jobs.recorded("backup"):
        raise OSError("disk full")
    assert "The last backup failed: OSError: disk full" in told(backups.backup_is_new)
    with jobs.recorded("backup"):
        pass
    assert told(backups.backup_is_new) == ""


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("SECRET_KEY", "guessable", "secret key is too easy to guess"),
        ("DEBUG", True, "shows strangers its inner workings"),
        ("SITE_URL", "https://clinic.example/below", "does not know its own address"),
    ],
)
def test_settings_that_endanger_people_are_urgent(production, setting, value, said):
    production.SECRET_KEY = "long and of many kinds of letters, 0123456789, for this test alone"
    setattr(production, setting, value)
    urgent = [each for each in deployment.settings_are_safe() if each.is_bad]
    assert [said in each.what for each in urgent] == [True]


def test_a_warning_of_djangos_that_we_have_no_words_for_is_told_all_the_same(
    production, monkeypatch
):
    warning = SystemWarning("Something new.", id="security.W999")
    monkeypatch.setattr(deployment.system_checks, "run_checks", lambda **_options: [warning])
    assert "Something new." in told(deployment.settings_are_safe)
    assert "security.W999" in told(deployment.settings_are_safe)


# --- Programs that are no longer looked after -------------------------------------------------


def test_the_old_editor_is_known_and_asks_for_nothing():
    (finding,) = retired.parts_are_looked_after()
    assert "CKEditor 4" in finding.what and "cleaned on the server" in finding.what
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("days", "said", "severity"),
    [
        (-181, [], []),
        (-100, ["until"], [Severity.WARNING]),
        (1, ["any more, since"], [Severity.BAD]),
    ],
)
def test_an_end_is_told_half_a_year_before(monkeypatch, days, said, severity):
    day = timezone.now().date()
    monkeypatch.setattr(retired, "_parts", lambda: [retired.Part("Django 5.2", day)])
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        found = [each for each in retired.parts_are_looked_after() if "Django" in each.what]
    assert [each.severity for each in found] == severity
    assert all(words in each.what for words, each in zip(said, found, strict=True))


def test_what_runs_here_is_in_the_tables():
    names = [part.name.split()[0] for part in retired._parts()]
    assert names[:2] == ["Django", "Python"]


# --- Mail ---------------------------------------------------------------------------------------


def test_an_address_that_is_refused_is_no_fault_of_the_server():
    mailing.note(SMTPRecipientsRefused({manager().email: (550, b"unknown")}))
    assert not mailing.looks.found_by(mailing.NAME)


def test_what_is_kept_of_a_failure_names_nobody():
    mailing.note(OSError("could not deliver to mona@clinic.example"))
    (finding,) = mailing.looks.found_by(mailing.NAME)
    assert "mona" not in finding.what + finding.to_do
