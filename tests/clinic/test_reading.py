"""A reader's page is of one moment, whatever is published or falls due while it is made."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic import reading
from clinic.models import ClinicProfile, Notice
from research.models import LivePage, SearchMiss
from research.public import cards, handouts
from tests.clinic.page_cache.asked import PAGES, Asked
from tests.clinic.page_cache.conftest import clinic, site  # noqa: F401 - fixtures
from tests.research.documents import sample_document
from tests.research.people import published_by_people
from tests.research.published import republished

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


@pytest.fixture(autouse=True)
def nothing_is_made_ahead(monkeypatch):
    """Publish without print-outs and cards: they are no part of a page, and take long."""
    for room in (cards, handouts):
        monkeypatch.setattr(room, "_prepare", lambda *_args: None)


def elsewhere(act: Callable):
    """Do `act` on a connection of its own, as another process would, and wait for it."""

    def done():
        act()
        connection.close()

    thread = threading.Thread(target=done)
    thread.start()
    thread.join()


@contextmanager
def after_query(number: int, act: Callable):
    """Do `act` right after the query `number` of the block."""
    made = 0

    def watched(execute, *asked):
        nonlocal made
        result = execute(*asked)
        made += 1
        if made == number:
            act()
        return result

    with connection.execute_wrapper(watched):
        yield


def shown(path: str) -> bytes:
    return Asked.without_a_cache()(path)[2]


def publish(site, number: int):  # noqa: F811
    """Publish another version, and change what stands around every page."""
    document = sample_document(title=f"Catching {number}", message=f"Kites help {number} times.")
    republished(site, document, note=f"Clearer, for the {number}th time.")
    Notice.objects.update_or_create(title="News", defaults={"text": f"<p>News {number}.</p>"})
    ClinicProfile.objects.update(name=f"Clinic {number}")


@pytest.mark.parametrize("path", PAGES)
def test_what_is_published_between_two_queries_is_on_the_next_page(site, path):  # noqa: F811
    shown(path)
    with CaptureQueriesContext(connection) as queries:
        before = shown(path)
    for number in {1, len(queries) // 2, len(queries) - 1} - {0, -1}:
        with after_query(number, lambda: elsewhere(lambda: publish(site, number))):  # noqa: B023
            assert shown(path) == before, f"after query {number} of {len(queries)}"
        after = shown(path)
        assert after != before or not after.startswith(b"<!doctype html>")
        before = after


@pytest.mark.parametrize("path", ["/research/", "/search/?q=catching", "/"])
def test_what_falls_due_between_two_queries_is_on_the_next_page(path):
    due = datetime(2027, 3, 1, 8, tzinfo=UTC)
    with time_machine.travel(due - timedelta(hours=1), tick=False) as clock:
        published_by_people(at=due)
        before = shown(path)
        for number in (1, 2, 3):
            with after_query(number, lambda: clock.move_to(due)):
                assert shown(path) == before
            assert shown(path) != before
            clock.move_to(due - timedelta(hours=1))


def test_what_a_page_has_to_write_is_written_after_it(site):  # noqa: F811
    LivePage.objects.all().delete()
    shown("/search/?q=tantrums+daily")
    shown("/research/throwing-and-catching/")
    assert SearchMiss.objects.count() == 1 and LivePage.objects.count() == 1


def test_what_is_written_while_a_page_is_read_fails_instead_of_being_lost(site):  # noqa: F811
    with reading.one_moment():
        assert ClinicProfile.objects.exists()
        with pytest.raises(Exception, match=r"transaction|autocommit"), transaction.atomic():
            pass


def test_what_ends_early_sees_what_is_new(site):  # noqa: F811
    with reading.one_moment():
        assert not Notice.objects.exists()
        elsewhere(lambda: Notice.objects.create(title="News", text="<p>New.</p>"))
        assert not Notice.objects.exists()
        reading.end()
        assert Notice.objects.exists()
        Notice.objects.all().delete()
    assert reading.now() != reading.now()


def test_a_page_that_asks_nothing_begins_nothing():
    with reading.one_moment():
        assert b"Sitemap: " in shown("/robots.txt")
        connection.ensure_connection()
        is_idle = getattr(connection.connection, "in_transaction", None) is False
        assert is_idle or connection.connection.info.transaction_status == 0
