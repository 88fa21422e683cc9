"""Mail leaves outside the request, and what cannot leave holds nobody and is told."""

import logging
import subprocess
import sys
import threading

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from clinic.mail import MOST_WAITING, Letter, Outbox, send_later

PATIENCE = 300  # seconds, after which something that must happen has not


def message(to: str = "ann@clinic.example", subject: str = "Hello") -> EmailMessage:
    return EmailMessage(subject, "Text", to=[to] if to else [])


def letter(subject: str = "Hello") -> Letter:
    return Letter(lambda: message(subject=subject).send(), f"The mail “{subject}”")


class Silent(BaseEmailBackend):
    """A mail server that takes a connection and says nothing until it is let go."""

    asked, answered = threading.Event(), threading.Event()
    threads: list[str] = []  # Django makes a backend for each mail

    def send_messages(self, messages):
        """Hold whoever sends."""
        self.threads.append(threading.current_thread().name)
        self.asked.set()
        assert self.answered.wait(PATIENCE)
        return len(messages)


@pytest.fixture
def silent(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Silent"
    settings.MAIL_IS_QUEUED = True
    Silent.asked, Silent.answered, Silent.threads = threading.Event(), threading.Event(), []
    return Silent


@pytest.fixture
def outbox(monkeypatch):
    made = Outbox()
    monkeypatch.setattr("clinic.mail._outbox", made)
    yield made
    Silent.answered.set()
    made.drain(PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_a_silent_mail_server_holds_nobody(silent, outbox):
    send_later(message())
    assert silent.asked.wait(PATIENCE)  # and we are here, though it has not answered
    assert silent.threads == ["mail"]


@pytest.mark.django_db(transaction=True)
def test_mail_leaves_after_the_commit_and_never_for_what_was_undone(settings, outbox):
    settings.MAIL_IS_QUEUED = True
    with transaction.atomic():
        send_later(message(subject="Undone"))
        transaction.set_rollback(True)
    with transaction.atomic():
        send_later(message(subject="Done"))
        assert not mail.outbox
    outbox.drain(PATIENCE)
    assert [sent.subject for sent in mail.outbox] == ["Done"]


@pytest.mark.django_db(transaction=True)
def test_mail_to_nobody_is_never_queued(settings, outbox):
    settings.MAIL_IS_QUEUED = True
    send_later(message(to=""))
    outbox.drain(PATIENCE)
    assert not mail.outbox


def test_a_mail_that_fails_is_one_line_in_the_log_and_the_next_one_leaves(
    settings, monkeypatch, outbox, caplog
):
    send = EmailMessage.send

    def fail_once(self, *args, **kwargs):
        if self.subject == "Bad":
            raise ConnectionRefusedError("no mail server")
        return send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", fail_once)
    with caplog.at_level(logging.ERROR):
        outbox.put(letter(subject="Bad"))
        outbox.put(letter(subject="Good"))
        outbox.drain(PATIENCE)
    assert [sent.subject for sent in mail.outbox] == ["Good"]
    assert [record.getMessage() for record in caplog.records] == [
        "The mail “Bad” could not be sent: ConnectionRefusedError"
    ]
    assert not caplog.records[0].exc_info


def test_a_full_queue_drops_the_newest_and_says_so(silent, outbox, caplog):
    outbox.put(letter(subject="in hand"))
    assert silent.asked.wait(PATIENCE)
    with caplog.at_level(logging.ERROR):
        for number in range(MOST_WAITING + 1):
            outbox.put(letter(subject=f"number {number}"))
    (line,) = [record.getMessage() for record in caplog.records]
    assert f"number {MOST_WAITING}” was not sent" in line


def test_a_process_that_ends_waits_for_its_mails_but_not_for_ever(silent, outbox, caplog):
    outbox.put(letter())
    assert silent.asked.wait(PATIENCE)
    with caplog.at_level(logging.ERROR):
        outbox.drain(seconds=0)
    assert "1 mails were not sent: the process ended before." in caplog.text
    silent.answered.set()
    caplog.clear()
    outbox.drain(PATIENCE)
    assert not caplog.records


FORKING = """
import os, sys, django
from django.conf import settings
settings.configure(EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
                   EMAIL_FILE_PATH=sys.argv[1], MAIL_IS_QUEUED=True,
                   DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3",
                                          "NAME": ":memory:"}})
django.setup()
from django.core.mail import EmailMessage
from django.core.mail.backends import filebased  # a process forks while nobody imports
from clinic.mail import send_later
send_later(EmailMessage("parent", "Text", to=["ann@clinic.example"]))
if os.fork():
    os.wait()
else:
    send_later(EmailMessage("child", "Text", to=["ann@clinic.example"]))
"""


def test_a_forked_process_sends_its_own_and_each_sends_all_before_it_ends(tmp_path):
    subprocess.run([sys.executable, "-c", FORKING, str(tmp_path)], check=True, timeout=PATIENCE)
    sent = "".join(path.read_text() for path in tmp_path.iterdir())
    assert sent.count("Subject: parent") == sent.count("Subject: child") == 1
