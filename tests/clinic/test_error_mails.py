"""Whoever looks after the server is mailed what broke, seldom, and nothing of anybody."""

import logging

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from clinic import error_mails, logs

pytestmark = pytest.mark.django_db
TYPED = "ann@example.org"


@pytest.fixture
def broken(settings, monkeypatch, client, tmp_path):
    """Return a client for a site on which every page breaks, and whose admins are mailed."""
    settings.ADMINS = [("", "it@clinic.example")]
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler()])
    monkeypatch.setattr("clinic.views.around.current", lambda: int(TYPED))
    client.raise_request_exception = False
    return client


def handler():
    made = error_mails.ErrorMails(logging.ERROR)
    made.addFilter(logs.Requests())
    return made


def test_a_fault_is_mailed_without_what_was_asked_or_typed(broken):
    broken.cookies["sessionid"] = "s3cret"
    broken.get("/?q=Tim", headers={"user-agent": "Phone"}, **{logs.ID: "3f9a20c1" * 4})
    [sent] = mail.outbox
    assert sent.to == ["it@clinic.example"] and "ValueError" in sent.subject
    assert "GET /\n" in sent.body and "3f9a20c1" in sent.body and "views.py" in sent.body
    for word in ("Tim", "ann@", "s3cret", "Phone", "127.0.0.1"):
        assert word not in sent.body + sent.subject


def test_a_storm_sends_one_mail_from_all_processes_and_another_when_it_lasts(
    broken, monkeypatch, time_machine
):
    time_machine.move_to("2026-11-27 12:00", tick=False)
    broken.get("/")
    broken.get("/")
    monkeypatch.setattr(logging.getLogger(), "handlers", [another := handler()])
    broken.get("/")
    assert len(mail.outbox) == 1
    time_machine.shift(error_mails.PAUSE + 1)
    another._last = float("-inf")
    broken.get("/")
    assert len(mail.outbox) == 2


def test_a_disk_on_which_nothing_can_be_noted_silences_nobody(broken, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    broken.get("/")
    broken.get("/")
    assert len(mail.outbox) == 1


def test_a_mail_that_could_not_leave_makes_no_other(broken, settings, monkeypatch):
    sends = []

    def fail(self, *args, **kwargs):
        sends.append(self)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", fail)
    broken.get("/")
    assert len(sends) == 1


def test_a_refusal_is_no_fault(broken, monkeypatch):
    broken.get("/?q=%00")
    broken.post("/")
    assert not mail.outbox
