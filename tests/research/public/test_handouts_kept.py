"""Where hand-outs are kept: made once, made anew where damaged, gone with their edition."""

import errno
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from research.document import rows
from research.handout import press, store
from research.public import addresses, handouts, pages
from research.workflow import actions
from tests.research.people import ann, fresh, may, published_by_people
from tests.research.public.printed_out import ADDRESS, LARGE, PAGE, body, files, get
from tests.research.published import published

pytestmark = pytest.mark.django_db


# --- where it is kept -----------------------------------------------------------------------


def test_publishing_makes_it_ahead(client, media_root, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published()
    made = files(media_root)
    served = {get(client, address=address)["ETag"].strip('"') for address in (ADDRESS, LARGE)}
    assert {name.removesuffix(".pdf") for name in made} == served
    assert files(media_root) == made


def test_publishing_succeeds_whatever_the_press_does(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(sheet):
        raise RuntimeError("out of paper")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(press, "pdf", broken)
        published()
    get(client)


def test_a_full_disk_keeps_nobody_from_reading(client, monkeypatch):
    published()

    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(store, "write", full)
    assert body(get(client)).startswith(b"%PDF")


def test_closing_deletes_it(client, media_root, django_capture_on_commit_callbacks):
    article = published_by_people()
    get(client)
    get(client, address=LARGE)
    assert files(media_root)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    assert files(media_root) == []
    assert "Consent." in get(client, 410).content.decode()


def test_closing_is_done_whatever_the_disk_does(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    article = published_by_people()
    get(client)

    def only_reads(path, **options):
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "unlink", only_reads)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    assert "Consent." in get(client, 410).content.decode()


def test_what_was_closed_while_it_was_made_is_not_kept(media_root):
    article = published_by_people()
    public_article = pages.article_at(addresses.resolve("throwing-and-catching"))
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    sheet = handouts.sheet_of(public_article)
    handouts.make(public_article, sheet, handouts.path_of(public_article, sheet))
    assert files(media_root) == []


def test_emptying_deletes_it(media_root, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.DATA_DIR = tmp_path
    article = published_by_people()
    actions.save_draft(article, replace(rows.read(article), message="Anew."), by=ann())
    published_by_people(fresh(article))
    first = article.editions.get(number=1)
    actions.close(article, by=may(), editions=[first], reason="Consent.")
    for number in (first.pk, first.pk + 10**6):
        store.write(store.path_of(number, "0" * 64), b"%PDF")
    with django_capture_on_commit_callbacks(execute=True):
        actions.expunge(article, 1, reason="Consent.")
    assert files(media_root) == [f"{first.pk + 10**6}-{'0' * 64}.pdf"]


def test_what_nobody_needs_goes_after_a_day(media_root):
    old, young = (store.path_of(1, digit * 64) for digit in "ab")
    store.write(old, b"old")
    store.write(young, b"young")
    os.utime(old, (time.time() - 90_000,) * 2)
    store.write(store.path_of(11, "c" * 64), b"another edition's")
    assert len(files(media_root)) == 3
    store.write(store.path_of(1, "d" * 64), b"new")
    assert [name[:3] for name in files(media_root)] == ["1-b", "1-d", "11-"]


def test_each_print_outlives_the_other(media_root):
    path = store.path_of(1, "a" * 64)
    store.write(path, b"old and in use")
    os.utime(path, (time.time() - 90_000,) * 2)
    store.write(store.path_of(1, "b" * 64, is_large=True), b"large")
    assert [name[:7] for name in files(media_root)] == ["1-aaaaa", "large-1"]


def test_many_who_write_at_once_leave_one_whole_file(media_root):
    path, whole = store.path_of(1, "a" * 64), b"x" * 1_000_000
    writers = [threading.Thread(target=store.write, args=(path, whole)) for _n in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert store.read(path) == whole
    assert files(media_root) == [path.name]


def test_of_many_who_ask_at_once_one_makes_it(media_root, monkeypatch):
    published()
    public_article = pages.article_at(addresses.resolve("throwing-and-catching"))
    sheet, made = handouts.sheet_of(public_article), []
    monkeypatch.setattr(press, "pdf", lambda sheet: made.append(sheet) or b"%PDF")
    monkeypatch.setattr(handouts, "_forget_closed", lambda edition: None)  # no database there
    path, got = handouts.path_of(public_article, sheet), []
    askers = [
        threading.Thread(target=lambda: got.append(handouts.make(public_article, sheet, path)))
        for _n in range(6)
    ]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    assert got == [b"%PDF"] * 6 and len(made) == 1


# --- what stands there is not what was made -------------------------------------------------


def cut(path):
    path.write_bytes(path.read_bytes()[:-500])


def emptied(path):
    path.write_bytes(b"")


def written_over(path):
    data = bytearray(path.read_bytes())
    data[1000:1200] = b"x" * 200
    path.write_bytes(data)


def not_ours(path):
    path.write_bytes(b"%PDF-1.7\nsomething else\n%%EOF\n")


def a_folder(path):
    path.unlink()
    (path / "full").mkdir(parents=True)


def gone(path):
    path.unlink()


@pytest.mark.parametrize("damage", [cut, emptied, written_over, not_ours, a_folder, gone])
def test_a_damaged_file_is_made_anew_and_not_served(client, media_root, damage):
    published()
    whole = body(get(client))
    [path] = (media_root / "handouts").iterdir()
    damage(path)
    assert body(get(client)) == whole
    assert store.read(path) == whole
    assert "(PDF, " in client.get(PAGE).content.decode()


def test_a_file_that_may_not_be_read_is_made_anew(client, media_root, monkeypatch):
    published()
    whole = body(get(client))

    read = Path.read_bytes

    def refused(path):
        if path.suffix == ".pdf":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert body(get(client)) == whole


def test_what_was_kept_before_files_were_sealed_is_made_anew(client, media_root):
    published()
    whole = body(get(client))
    [path] = (media_root / "handouts").iterdir()
    path.write_bytes(whole)
    assert body(get(client)) == whole and path.read_bytes() != whole


def test_closing_deletes_a_folder_too(media_root):
    path = store.path_of(7, "a" * 64)
    (path / "full").mkdir(parents=True)
    store.remove([7])
    assert files(media_root) == []


# --- of drafts ------------------------------------------------------------------------------


def test_print_outs_of_drafts_go_after_a_day(media_root, monkeypatch):
    old, young = (store.draft_path(1, digit * 64) for digit in "ab")
    store.write(old, b"old")
    store.write(young, b"young")
    os.utime(old, (time.time() - 90_000,) * 2)
    store.write(store.path_of(11, "c" * 64), b"an edition's")
    assert [name[:7] for name in files(media_root)] == ["11-cccc", "draft-1"]
