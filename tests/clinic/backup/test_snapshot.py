"""A backup is of one moment, and holds nobody who writes or reads."""

from threading import Thread

import pytest
from django.db import connection, transaction

from clinic.backup import checking, encryption, rows
from clinic.models import Notice, Page
from tests.clinic.backup.sites import back_up

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]


def in_another_thread(act):
    """Do `act` with a connection of its own, and wait until it is committed."""
    failed = []

    def run():
        try:
            with transaction.atomic():
                act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    assert not failed


def add_both():
    Notice.objects.create(title="Two", text="<p>Two</p>")
    Page.objects.create(title="Two", slug="two")


def test_who_saves_meanwhile_is_not_held_and_not_half_in_it(monkeypatch):
    Notice.objects.create(title="One", text="<p>One</p>")
    Page.objects.create(title="One", slug="one")
    write, written = rows.write, []

    def write_while_somebody_saves(model, out):
        count = write(model, out)
        if model._meta.label == "clinic.Notice":  # which comes before clinic.Page
            in_another_thread(add_both)
        written.append(model._meta.label)
        return count

    monkeypatch.setattr(rows, "write", write_while_somebody_saves)
    path = back_up()
    assert written.index("clinic.Notice") < written.index("clinic.Page")
    assert Page.objects.count() == 2
    with encryption.opened(path, None) as file:
        archive = checking.Archive(file)
        assert [row["title"] for row in checking.rows_of(archive, "clinic.Notice")] == ["One"]
        assert [row["title"] for row in checking.rows_of(archive, "clinic.Page")] == ["One"]


def test_afterwards_acts_take_the_lock_first_again():
    back_up()
    if connection.vendor == "sqlite":
        assert connection.transaction_mode == "IMMEDIATE"
    Notice.objects.create(title="One", text="<p>One</p>")
