"""Whatever goes wrong is told on a manager's first page and by `health`, in plain words."""

import shutil
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from clinic import audit, jobs, mail
from clinic.health import certificate, storage
from clinic.models import JobRun
from tests.admin_pages import signed_in, superuser, visit
from tests.clinic.health.looking import command, first_page, therapists_page
from tests.people import manager
from tests.research.people import published_by_people
from tests.research.pictured import stored

pytestmark = [pytest.mark.django_db, pytest.mark.data]

CERTIFICATE = Path(__file__).parent / "clinic" / "health" / "localhost.pem"
ITS_END = datetime(2120, 1, 1, tzinfo=UTC)


class Site(NamedTuple):
    """What a fault can be made in."""

    settings: object
    patch: pytest.MonkeyPatch
    folder: Path


class Fault(NamedTuple):
    """Something that goes wrong: how, what is said of it, with whom, and how bad it is.

    What `is_slow` to look at is known once the command has looked.
    """

    inject: Callable[[Site], object]
    what: str
    to_do: str
    status: int = 2
    is_slow: bool = False


def ran(name: str, ago: timedelta):
    with jobs.recorded(name):
        pass
    JobRun.objects.filter(name=name).update(ended=timezone.now() - ago)


def executed(statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)


# --- What goes wrong --------------------------------------------------------------------------


def media_folder_is_gone(site):
    stored()
    Path(site.settings.MEDIA_ROOT).rename(site.folder / "elsewhere")


def media_folder_was_made_anew(site):
    media_folder_is_gone(site)
    Path(site.settings.MEDIA_ROOT).mkdir()


def picture_files_are_gone(site):
    stored()
    for path in Path(site.settings.MEDIA_ROOT, "pictures").iterdir():
        path.unlink()


def guard_is_gone(site):
    event = "update" if connection.vendor == "sqlite" else "change"
    table = "" if connection.vendor == "sqlite" else "ON research_edition"
    executed(f"DROP TRIGGER history_research_edition_{event} {table}")


def generation_is_not_drawn(site):
    event = "update" if connection.vendor == "sqlite" else "change"
    table = "" if connection.vendor == "sqlite" else "ON clinic_notice"
    executed(f"DROP TRIGGER generation_clinic_notice_{event} {table}")


def migration_is_missing(site):
    executed("DELETE FROM django_migrations WHERE app = 'clinic' AND name = '0011_job_runs'")


def database_is_newer(site):
    executed(
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('research', '9999_of_tomorrow', CURRENT_TIMESTAMP)"
    )


def backup_is_old(site):
    ran("backup", timedelta(days=5))


def backup_failed(site):
    ran("backup", timedelta(hours=1))
    with suppress(OSError), jobs.recorded("backup"):
        raise OSError("No space left on device")


def backups_are_gone(site):
    ran("backup", timedelta(hours=1))
    site.settings.BACKUP_DIR = site.folder


def drill_is_old(site):
    ran("drill", timedelta(days=100))


def mail_does_not_leave(site):
    site.settings.EMAIL_BACKEND = "tests.people.NoMail"
    mail.send_later(EmailMessage("An invitation", "Come.", to=["ann@clinic.example"]))


def disk_is_full(site):
    usage = type(shutil.disk_usage("/"))
    site.patch.setattr(storage.shutil, "disk_usage", lambda _folder: usage(10**12, 10**12, 10**8))


def disk_fills_up(site):
    usage = type(shutil.disk_usage("/"))
    site.patch.setattr(storage.shutil, "disk_usage", lambda _folder: usage(10**12, 10**12, 10**9))


def job_does_not_run(site):
    ran("tidy", timedelta(days=9))


def job_fails(site):
    with suppress(OSError), jobs.recorded("send_reminders"):
        raise OSError("no mail server")


def clock_is_set_back(site):
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        audit.record("change", superuser("kim"), by=None)


def article_is_overdue(site):
    with time_machine.travel(timezone.now() - timedelta(days=3 * 366 + 1)):
        published_by_people()


def check_breaks(site):
    def broken(_folder):
        raise ValueError

    site.patch.setattr(storage.shutil, "disk_usage", broken)


FAULTS = {
    "media folder": Fault(
        media_folder_is_gone, "The folder with the pictures and print-outs is missing", "connect"
    ),
    "empty media folder": Fault(
        media_folder_was_made_anew, "print-outs is missing or empty", "from a backup"
    ),
    "picture files": Fault(
        picture_files_are_gone, "1 picture has lost its file", "from a backup", is_slow=True
    ),
    "guard": Fault(guard_is_gone, "lost its guard over research_edition", "manage.py migrate"),
    "generation": Fault(
        generation_is_not_drawn, "Families may be shown old pages", "manage.py migrate"
    ),
    "migration": Fault(
        migration_is_missing, "older than the website's program", "manage.py migrate"
    ),
    "newer database": Fault(
        database_is_newer, "newer than the website's program", "install the newest program", 1
    ),
    "old backup": Fault(
        backup_is_old, "The last backup is 5 days old", "would be lost with the server"
    ),
    "failed backup": Fault(
        backup_failed, "The last backup failed: OSError: No space left on device", "mend that"
    ),
    "backups gone": Fault(backups_are_gone, "The backups are gone", "where they are"),
    "old drill": Fault(
        drill_is_old, "100 days since somebody tried whether a backup", "manage.py drill", 1
    ),
    "mail": Fault(mail_does_not_leave, "No mail leaves", "reach nobody", is_slow=True),
    "full disk": Fault(disk_is_full, "The disk is almost full", "make room"),
    "disk": Fault(disk_fills_up, "The disk is filling up", "make room", 1),
    "missing job": Fault(
        job_does_not_run, "The nightly tidying up has not run since", "is not started", 1
    ),
    "failing job": Fault(
        job_fails, "failed when it ran last: OSError: no mail server", "by hand", 1
    ),
    "clock": Fault(clock_is_set_back, "The server's clock was set back", "set its clock", 1),
    "overdue": Fault(
        article_is_overdue, "1 article has been overdue for review for more than a year",
        "Find a colleague", 1,
    ),
    "broken check": Fault(
        check_breaks, "looking at them failed: the room on the disk", "read its log", 1
    ),
}  # fmt: skip


@pytest.fixture
def site(settings, monkeypatch, tmp_path) -> Site:
    return Site(settings, monkeypatch, tmp_path)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told(name, site, capsys):
    fault = FAULTS[name]
    assert fault.what not in first_page()
    assert command(capsys)[0] == 0
    fault.inject(site)
    if not fault.is_slow:
        assert fault.what in first_page()
    status, told = command(capsys)
    assert fault.what in told and fault.to_do in told
    assert status == fault.status
    page = first_page()
    assert fault.what in page and fault.to_do in page
    assert ("Urgent: " if status == 2 else "Soon: ") in page
    assert "Not well with the website" not in therapists_page()


def test_the_mail_that_did_not_leave_is_told_before_anybody_looks(site):
    mail_does_not_leave(site)
    assert "No mail leaves" in first_page()
    site.settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.send_later(EmailMessage("An invitation", "Come.", to=["ann@clinic.example"]))
    assert "No mail leaves" not in first_page()


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_database_that_takes_nothing_is_told(capsys):
    client = signed_in(manager())
    executed("PRAGMA query_only = ON")
    try:
        status, told = command(capsys)
        with time_machine.travel(timezone.now() + timedelta(minutes=10)):  # the session is used
            page = visit(client, "/admin/").text
    finally:
        executed("PRAGMA query_only = OFF")
    assert status == 2
    assert "Urgent: Nothing can be saved" in page
    assert "Nothing can be saved: the database takes no changes" in told
    assert "Do not begin to write anything now" in told


# --- What only a site in production has -------------------------------------------------------


@contextmanager
def served_over_https() -> Iterator[int]:
    """Serve the certificate on this machine; yield the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_greet, args=(listening, context))
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


def _greet(listening: socket.socket, context: ssl.SSLContext):
    connected, _address = listening.accept()
    with suppress(OSError), connected, context.wrap_socket(connected, server_side=True) as secured:
        secured.recv(1)


@pytest.mark.parametrize(
    ("left", "told", "severity"),
    [
        (timedelta(days=60), "", None),
        (timedelta(days=12), "ends in 12 days, on Dec. 31, 2119, 19:00", "WARNING"),
        (timedelta(days=3), "ends in 3 days", "BAD"),
    ],
)
def test_a_certificate_that_ends(settings, monkeypatch, left, told, severity):
    settings.PRODUCTION = True
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with served_over_https() as port, time_machine.travel(ITS_END - left - timedelta(hours=1)):
        settings.SITE_URL = f"https://localhost:{port}"
        found = list(certificate.certificate_is_good())
    assert [finding.severity.name for finding in found] == ([severity] if severity else [])
    assert told in " ".join(finding.what for finding in found)


def test_a_certificate_that_browsers_do_not_trust(settings):
    settings.PRODUCTION = True
    with served_over_https() as port:
        settings.SITE_URL = f"https://localhost:{port}"
        (finding,) = certificate.certificate_is_good()
    assert finding.is_bad and "Browsers warn visitors away" in finding.what
