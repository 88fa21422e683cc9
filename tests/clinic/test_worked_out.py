"""What is worked out once, and never believed a moment too long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from clinic import generation
from clinic.models import Notice, SiteGeneration
from clinic.worked_out import WorkedOut
from research.public import archive
from research.public.filters import Filters
from research.workflow import actions
from tests.research.people import published_by_people, rob
from tests.research.published import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture(autouse=True)
def drawn(db):
    generation.after_migrate(None, "default")  # the flush of the test before took the row


@pytest.fixture
def titles() -> WorkedOut[list[str]]:
    return WorkedOut(lambda: list(Notice.objects.values_list("title", flat=True)))


def test_it_is_worked_out_once(titles):
    assert titles() is titles()


def test_a_change_is_known_at_once(titles):
    assert titles() == []
    Notice.objects.create(title="Note", text="<p>One.</p>")
    assert titles() == ["Note"]


def test_a_transaction_sees_its_own_changes_and_leaves_none_behind(titles):
    assert titles() == []
    with transaction.atomic():
        Notice.objects.create(title="Note", text="<p>One.</p>")
        assert titles() == ["Note"]
        transaction.set_rollback(True)
    assert titles() == []


def test_while_migrations_run_nothing_is_known(titles):
    SiteGeneration.objects.all().delete()
    assert titles() is not titles()


def test_what_was_scheduled_is_counted_from_its_moment_on_and_not_if_the_clock_goes_back():
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    with time_machine.travel(now, tick=False) as clock:
        published_by_people(at=now + timedelta(hours=1))
        assert archive.current().count(Filters()) == 0
        clock.move_to(now + timedelta(hours=1))
        assert archive.current().count(Filters()) == 1
        clock.move_to(now)
        assert archive.current().count(Filters()) == 0


def test_what_was_withdrawn_is_not_counted():
    article = published()
    assert archive.current().count(Filters()) == 1
    actions.withdraw(article, by=rob(), reason="Taken back.")
    assert archive.current().count(Filters()) == 0
