"""What readers get while SQLite's file is gone, damaged or another, and once it is back."""

import shutil
from pathlib import Path

import pytest
from django.db import connection

from clinic.models import Page
from tests.clinic.page_cache.asked import ARTICLE, Asked

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's file"),
]


@pytest.fixture
def file(tmp_path, site):
    """A copy of the database, which the site uses."""
    name, path = connection.settings_dict["NAME"], tmp_path / "clinic.sqlite3"
    _copy(path)
    _use(path)
    yield path
    _use(name)


def _copy(path: Path):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])


def _use(path: Path):
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _without_log(path: Path):
    for suffix in ("-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def missing(path: Path):
    path.unlink()


def emptied(path: Path):
    path.write_bytes(b"")


def cut(path: Path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_within_its_head(path: Path):
    path.write_bytes(path.read_bytes()[:50])


def overwritten(path: Path):
    path.write_bytes(b"no database " * 10_000)


@pytest.mark.parametrize("damage", [missing, emptied, cut, cut_within_its_head, overwritten])
def test_readers_get_what_is_kept_or_a_sentence_and_all_once_it_is_back(file, damage):
    ask, whole = Asked(), file.with_name("whole")
    shown = ask(ARTICLE)
    connection.close()  # which writes the log into the file
    shutil.copy(file, whole)
    damage(file)
    status, _headers, body = ask("/about/")
    assert status.startswith("503") and b"We will be back soon" in body
    assert ask(ARTICLE)[::2] == shown[::2]
    assert ask.made == 2
    connection.close()
    _without_log(file)
    shutil.copy(whole, file)
    ask.cache.last_generation._failed_at = float("-inf")  # a second later
    assert ask("/about/")[0].startswith("200")
    assert ask(ARTICLE) == shown


def test_another_file_in_its_place_is_seen_when_the_connection_is_old(file, tmp_path):
    ask = Asked()
    assert "Who we were" not in ask.text("/about/")
    another = tmp_path / "another.sqlite3"
    _copy(another)
    _use(another)
    Page.objects.filter(slug="about").update(title="Who we were")
    _use(file)
    ask("/about/")
    another.replace(file)
    connection.close_at = 0  # a minute later
    assert "Who we were" in ask.text("/about/")
