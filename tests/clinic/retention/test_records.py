"""What is kept about staff is told in one place, and forgotten when its time has come."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from axes.models import AccessFailureLog
from django.conf import settings as project
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from clinic.clock import day_of
from clinic.management.commands.privacy_table import PAGE
from clinic.models import FailureTally, JobRun
from clinic.retention.page import page
from clinic.retention.records import records
from research.models import MissedAddress, MistakeReport, ReadLog, Reminder, SearchMiss
from research.workflow import actions
from tests.admin_pages import signed_in, visit
from tests.people import manager, with_role
from tests.research.people import ann, published_by_people, written
from tests.research.reporting import reported

pytestmark = [pytest.mark.django_db, pytest.mark.data]
START = datetime(2026, 3, 5, 12, tzinfo=UTC)


def session(person):
    signed_in(person)
    return Session


def attempt(person):
    AccessFailureLog.objects.create(username=person.username, ip_address="192.0.2.1")
    return AccessFailureLog


def failure(person):
    FailureTally.objects.create(account=person, action="x", logged_at=timezone.now())
    return FailureTally


def recent_action(person):
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=person, content_type=kind, object_id="1", object_repr="x", action_flag=CHANGE
    )
    return LogEntry


def reminder(person):
    Reminder.objects.create(user=person, day=day_of(timezone.now()))
    return Reminder


def search(person):
    SearchMiss.objects.create(query="sleep", month=day_of(timezone.now()).replace(day=1))
    return SearchMiss


def missed(person):
    MissedAddress.objects.create(address="/old/", month=day_of(timezone.now()).replace(day=1))
    return MissedAddress


def read(person):
    ReadLog.objects.create(first_line="0" * 64)
    return ReadLog


def link(person):
    share = actions.share(written(), by=ann(), purpose="her mother")
    return type(share)


def answered(person):
    report = reported(published_by_people())
    actions.answer_report(report, by=ann(), outcome="mended", answer="Thank you.")
    return MistakeReport


def address_of_a_reader(person):
    answered(person)
    return SimpleNamespace(objects=MistakeReport.objects.exclude(email=""))


MADE = {
    "sessions": (session, timedelta(hours=12)),
    "attempts": (attempt, timedelta(hours=1)),
    "failures": (failure, timedelta(days=90)),
    "recent": (recent_action, timedelta(days=365)),
    "links": (link, timedelta(days=7 + 90)),
    "reminders": (reminder, timedelta(days=32)),  # by the clinic's days
    "searches": (search, timedelta(days=757)),  # until the month is over
    "reads": (read, timedelta(days=1095)),
    "missed": (missed, timedelta(days=392)),
    "reporters": (address_of_a_reader, timedelta(days=30)),
    "reports": (answered, timedelta(days=730)),
}


@pytest.mark.parametrize("name", MADE)
def test_each_is_kept_for_its_time_and_forgotten_then(name):
    make, kept_for = MADE[name]
    with time_machine.travel(START, tick=False) as clock:
        model = make(manager())
        call_command("tidy")
        assert model.objects.count() == 1
        clock.shift(kept_for - timedelta(days=2 if kept_for.days else 0, minutes=5))
        call_command("tidy")
        assert model.objects.count() == 1
        clock.shift(timedelta(days=2 if kept_for.days else 0, minutes=10))
        call_command("tidy")
        assert not model.objects.exists()
        assert JobRun.objects.latest().said.endswith("Forgotten: 1.")


def test_whatever_is_forgotten_is_tried_here():
    assert {each.name for each in records() if each.forget} == {*MADE, "leavers"}
    assert {each.name for each in records() if each.days} == set(project.FORGET_AFTER_DAYS)
    assert all(each.days == 0 or "%(days)d" in str(each.until) for each in records())


def test_the_site_s_own_time_is_told_and_kept(settings):
    settings.FORGET_AFTER_DAYS = settings.FORGET_AFTER_DAYS | {"reminders": 3}
    with time_machine.travel(START, tick=False) as clock:
        reminder(manager())
        assert "mailed what waits for you. How long: 3 days." in told(with_role("thea", "Authors"))
        clock.shift(timedelta(days=4))
        call_command("tidy")
        assert not Reminder.objects.exists()


def told(person) -> str:
    return visit(signed_in(person), "/admin/kept-about-you/").text


def test_whoever_signs_in_is_told_all_of_it():
    person = with_role("thea", "Authors")
    assert "What is kept about you" in visit(signed_in(person), "/admin/").text
    page_text = told(person)
    for record in records():
        for text in (record.what, record.holds, record.told_until):
            assert " ".join(str(text).split()) in page_text


def test_strangers_are_told_nothing(client):
    assert client.get("/admin/kept-about-you/").status_code == 302


def test_the_table_in_the_docs_is_this_one():
    assert PAGE.read_text() == page(), "run manage.py privacy_table"


def test_what_is_said_of_sessions_is_what_is_set():
    assert project.SESSION_COOKIE_AGE == 12 * 3600
