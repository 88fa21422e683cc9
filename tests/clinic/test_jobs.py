"""A job's runs are remembered, and a monitor hears of each that went well."""

import logging
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic import jobs
from clinic.models import JobRun

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def last(name="backup"):
    return JobRun.objects.filter(name=name).latest()


def run(name="backup", said=""):
    with jobs.recorded(name) as running:
        running.say(said)


def test_a_run_that_went_well():
    with jobs.recorded("backup") as running:
        assert last().ended is None and not last().succeeded
        running.say("12 MB\nwritten")
    assert last().succeeded and last().ended >= last().started
    assert last().said == "12 MB written"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CommandError("The disk is full."), "The disk is full."),
        (OSError("no such folder"), "OSError: no such folder"),
        (KeyboardInterrupt(), "KeyboardInterrupt:"),
        (SystemExit(1), "SystemExit: 1"),
    ],
)
def test_a_run_that_failed_goes_on_failing(error, said):
    with pytest.raises(type(error)), jobs.recorded("backup"):
        raise error
    assert last().ended and not last().succeeded
    assert last().said == said


def test_leaving_with_a_good_status_is_no_failure():
    with pytest.raises(SystemExit), jobs.recorded("backup"):
        sys.exit(0)
    assert last().succeeded


def test_a_bounded_number_is_kept_and_the_last_success_with_it():
    run(said="the one that went well")
    run("drill")
    for _attempt in range(jobs.MOST_RUNS + 5):
        with pytest.raises(OSError, match="full"), jobs.recorded("backup"):
            raise OSError("full")
    assert JobRun.objects.filter(name="backup").count() == jobs.MOST_RUNS + 1
    assert JobRun.objects.get(name="backup", succeeded=True).said == "the one that went well"
    assert JobRun.objects.filter(name="drill").count() == 1


def test_a_database_that_takes_nothing_stops_no_job(caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clinic_jobrun RENAME TO elsewhere")
    done = []
    with jobs.recorded("backup"):
        done.append(True)
    assert done
    assert "could not be noted" in caplog.text


@pytest.mark.parametrize("command", ["tidy", "send_reminders"])
def test_the_commands_of_timers_are_remembered(command):
    call_command(command)
    assert last(command).succeeded and last(command).said


# --- The dead man's address -------------------------------------------------------------------


@pytest.fixture
def monitor():
    """A monitor on this machine: what it was asked for, and what it answers."""

    class Monitor(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append(self.path)
            self.send_response(server.status)
            self.send_header("Location", f"{server.url}/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Monitor)
    server.asked, server.status = [], 200
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_monitor_hears_of_each_success(monitor, settings):
    settings.DEADMAN_URL = f"{monitor.url}/ping/{{job}}"
    run("backup")
    run("send_reminders")
    assert monitor.asked == ["/ping/backup", "/ping/send_reminders"]


def test_the_monitor_hears_of_no_failure(monitor, settings):
    settings.DEADMAN_URL = f"{monitor.url}/ping"
    with pytest.raises(OSError, match="full"), jobs.recorded("backup"):
        raise OSError("full")
    assert monitor.asked == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_monitor_that_refuses_stands_in_the_log_and_leads_nowhere(
    monitor, settings, caplog, status
):
    settings.DEADMAN_URL, monitor.status = f"{monitor.url}/secret", status
    with caplog.at_level(logging.WARNING):
        run()
    assert monitor.asked == ["/secret"]
    assert last().succeeded
    assert f"127.0.0.1 was not told that the job backup ran: it said {status}." in caplog.text
    assert "secret" not in caplog.text


def test_a_monitor_that_is_away_fails_no_job(monitor, settings, caplog):
    settings.DEADMAN_URL = f"http://127.0.0.1:{monitor.server_port}/"
    monitor.server_close()
    run()
    assert last().succeeded
    assert "was not told" in caplog.text
