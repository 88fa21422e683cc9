"""A database that cannot be written to still serves readers, on SQLite and on PostgreSQL."""

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from django.db import Error, connection

from clinic.models import ClinicProfile, Page
from research.models import Article
from tests.research.published import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

SLUG = "throwing-and-catching"
PAGES = [
    "/",
    "/research/",
    f"/research/{SLUG}/",
    f"/research/{SLUG}/changes/",
    f"/research/{SLUG}/editions/1/",
    f"/research/{SLUG}/handout.pdf",
    f"/research/{SLUG}/citation.bib",
    f"/research/{SLUG}.json",
    "/research/glossary/",
    "/search/?q=catching",
    "/search/?q=clumsy",
    "/team/",
    "/about/",
    "/healthz",
    "/robots.txt",
    "/research/feed.xml",
    "/sitemap.xml",
    "/sitemap-articles-1.xml",
    "/sitemap-pages-1.xml",
]
NOBODY = 65534


@pytest.fixture
def site():
    """A clinic with a page and an article that is live."""
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    return published()


@pytest.fixture
def folder():
    """A folder that everybody reaches and nobody but its owner may write to."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


def without_rights(act):
    """Do `act` as somebody who is neither root nor the owner of the files."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        return act()
    finally:
        if is_root:
            os.seteuid(0)


def copied(folder: Path, mode: str) -> Path:
    """Return a copy of the test's SQLite database, with the journal `mode`."""
    path = folder / "clinic & co.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    copy = sqlite3.connect(path)
    copy.execute(f"PRAGMA journal_mode = {mode}")
    copy.close()
    return path


@pytest.fixture
def opened():
    """Return a function that lets the site use the file at `path`, opened without rights."""
    name = connection.settings_dict["NAME"]

    def use(path: Path):
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        without_rights(connection.ensure_connection)

    yield use
    connection.close()
    connection.settings_dict["NAME"] = name


def assert_serves_readers(client):
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
    with pytest.raises(Error):
        Article.objects.update(title="Written")
    client.raise_request_exception = False
    refused = client.post("/admin/login/", {"username": "ann", "password": "wrong"})
    assert refused.status_code == 503
    assert "could not save anything just now" in refused.content.decode()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
@pytest.mark.parametrize(("file", "around"), [(0o444, 0o555), (0o444, 0o777), (0o644, 0o555)])
def test_a_file_or_a_folder_without_the_right_to_write(client, folder, opened, mode, file, around):
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's files")
    path = copied(folder, mode)
    path.chmod(file)
    folder.chmod(around)
    opened(path)
    assert_serves_readers(client)


@pytest.mark.usefixtures("site")
def test_what_stands_in_the_log_alone_is_never_left_out(folder, opened):
    """A log without its index cannot be read; then nothing is, rather than an older state."""
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's files")
    path = copied(folder, "WAL")
    writer = sqlite3.connect(path)
    writer.execute("UPDATE clinic_page SET title = 'Newer'")
    writer.commit()
    kept = folder / "kept"
    kept.mkdir()
    for each in (path, path.with_name(f"{path.name}-wal")):
        shutil.copy(each, kept / each.name)
    writer.close()
    kept.chmod(0o555)
    opened(kept / path.name)
    with pytest.raises(Error):
        without_rights(Page.objects.get)
    kept.chmod(0o755)


def test_a_file_that_is_not_there_is_said_to_be_missing(folder, opened):
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's files")
    with pytest.raises(Error, match="unable to open"):
        opened(folder / "none.sqlite3")


@pytest.mark.usefixtures("site")
def test_postgresql_that_only_reads(client):
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL's setting")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        assert_serves_readers(client)
    finally:
        connection.close()
