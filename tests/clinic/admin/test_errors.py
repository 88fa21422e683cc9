"""What somebody gets whose save fails, and whose request cannot be read."""

import errno
from contextlib import contextmanager, suppress

import pytest
from django.db import OperationalError, connection
from PIL import Image

from clinic.admin import unsaved
from clinic.models import Notice
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser, visit
from tests.research.people import written

LOCKED = OperationalError("database is locked")
FULL = OperationalError("database or disk is full")
NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def client_of_kim(db):
    client = signed_in(superuser())
    client.raise_request_exception = False
    return client


def failing(error):
    def fail(*args, **kwargs):
        raise error

    return fail


@pytest.fixture
def page(client_of_kim):
    article = written()
    return visit(client_of_kim, f"/admin/research/article/{article.pk}/change/")


@pytest.mark.parametrize("error", [LOCKED, FULL, NO_SPACE], ids=["locked", "full", "no-space"])
def test_a_save_that_fails_says_that_what_was_typed_is_kept(page, monkeypatch, error):
    with monkeypatch.context() as patch:
        patch.setattr(actions, "save_edited", failing(error))
        answer = page.send(title="Typed for an hour")
    assert answer.status == 503
    assert "What you typed is kept in this browser" in answer.text
    assert [a.get("href") for a in answer.tree.iter("a") if a.text == "Back to the form"] == [
        page.url
    ]
    assert "call the clinic" not in answer.text
    assert page.send(title="Typed for an hour").status == 200
    assert Article.objects.get().title == "Typed for an hour"


def test_a_media_folder_that_takes_nothing_says_the_same(page, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("A file stands where the folder was.")
    with picture_file(tmp_path) as file:
        answer = page.client.post(page.url, {**page.values, "picture": file})
    words = answer.content.decode()
    assert answer.status_code == 503
    assert "disk is full or out of order" in words and "kept in this browser" in words


@contextmanager
def picture_file(folder):
    Image.effect_noise((40, 40), 60).save(folder / "sent.png")
    with (folder / "sent.png").open("rb") as file:
        yield file


def test_it_is_kept_by_its_browser_and_by_no_cache(page, monkeypatch, client_of_kim):
    monkeypatch.setattr(actions, "save_edited", failing(LOCKED))
    response = client_of_kim.post(page.url, page.values)
    assert "no-store" in response["Cache-Control"] and response["Retry-After"] == "60"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert unsaved.ID in page.values
    assert 'data-saved=""' in response.content.decode()  # so the browser forgets nothing


def test_the_page_needs_no_database(page, monkeypatch):
    def fail_and_go_away(*args, **kwargs):
        monkeypatch.setattr(connection, "cursor", failing(OperationalError("gone")))
        raise OperationalError("gone")

    monkeypatch.setattr(actions, "save_edited", fail_and_go_away)
    response = page.client.post(page.url, page.values)
    assert response.status_code == 503
    assert "What you typed is kept in this browser" in response.content.decode()


def test_whatever_else_breaks_in_the_admin_has_its_page_too(page, monkeypatch):
    monkeypatch.setattr(actions, "save_edited", failing(ZeroDivisionError()))
    answer = page.send()
    assert answer.status == 500
    assert "You did nothing wrong" in answer.text and "kept in this browser" in answer.text
    answer = page.client.get("/admin/research/article/?p=%00")
    assert answer.status_code == 400 and "could not read what was sent" in answer.content.decode()


def test_a_session_that_is_not_taken_is_no_fault_of_what_was_sent(page, monkeypatch):
    monkeypatch.setattr("django.contrib.sessions.models.Session.save", failing(LOCKED))
    answer = page.send(title="Typed for an hour")
    assert answer.status == 503 and "kept in this browser" in answer.text


def test_what_is_too_much_at_once_says_so(page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = page.send()
    assert answer.status == 400 and "too much at once" in answer.text


def test_a_file_has_to_be_chosen_again_and_the_page_says_so(page, monkeypatch, tmp_path):
    monkeypatch.setattr(actions, "save_edited", failing(LOCKED))
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"no picture")
    with picture.open("rb") as file:
        data = {**page.values, "picture": file}
        monkeypatch.setattr("clinic.forms.PictureField.clean", lambda *args: None)
        words = page.client.post(page.url, data).content.decode()
    assert "Choose the picture again" in words


def test_families_have_their_own_page(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("clinic.views.around.current", failing(LOCKED))
    response = client.get("/")
    text = response.content.decode()
    assert response.status_code == 503 and response["Retry-After"] == "60"
    assert "We will be back soon" in text and "call the clinic" in text
    monkeypatch.setattr("clinic.views.around.current", failing(ValueError("a fault of ours")))
    response = client.get("/")
    assert response.status_code == 500 and "call the clinic" in response.content.decode()


@contextmanager
def locked_by_another():
    """Let another connection hold what a save writes; who waits gives up soon."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("15s",)  # as long as SQLite waits
            cursor.execute("SET lock_timeout = '20ms'")
        else:
            cursor.execute("PRAGMA busy_timeout = 10")
    other = connection.copy()
    begin = {
        "sqlite": "BEGIN IMMEDIATE",
        "postgresql": "BEGIN; LOCK TABLE clinic_notice IN EXCLUSIVE MODE",
    }[connection.vendor]
    with other.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
    other.close()


@contextmanager
def only_reading():
    """Let the database take nothing: the connection of SQLite, the session of PostgreSQL."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


@contextmanager
def out_of_space():
    """Let the database's file have no room left, as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast (content)")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        with suppress(OperationalError):
            while True:
                cursor.execute("INSERT INTO ballast VALUES (zeroblob(2000))")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
            cursor.execute("DROP TABLE ballast")


def refused_while(fault):
    """Save a notice while `fault` lasts, and again after it."""
    client = signed_in(superuser())
    client.raise_request_exception = False
    notice = Notice.objects.create(title="Note", text="<p>One.</p>")
    page = visit(client, f"/admin/clinic/notice/{notice.pk}/change/")
    text = "<p>Typed for an hour.</p>" * 400  # more than has room in a page of the file
    with fault():
        answer = page.send(text=text)
        assert client.get("/").status_code == 200
    assert answer.status == 503 and "kept in this browser" in answer.text
    assert Notice.objects.get().text == "<p>One.</p>"
    assert page.send(text=text).status == 200
    assert Notice.objects.get().text == text


@pytest.mark.data
@pytest.mark.django_db(transaction=True)
def test_a_database_that_another_locks():
    refused_while(locked_by_another)


@pytest.mark.data
@pytest.mark.django_db(transaction=True)
def test_a_database_that_only_reads():
    refused_while(only_reading)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit is SQLite's")
def test_a_database_that_is_full():
    refused_while(out_of_space)
