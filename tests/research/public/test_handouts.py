"""The hand-out at its address: of the live edition alone, made once, gone with it."""

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from clinic.models import ClinicProfile, Notice
from research.document import rows
from research.document.problems import invalid
from research.document.schema import TakeawayLine
from research.handout import press, store
from research.models import Article
from research.public import addresses, handouts, pages
from research.workflow import actions
from tests.admin_pages import signed_in, staff
from tests.research.documents import sample_document
from tests.research.handout.sheets import opened, printed, text
from tests.research.people import ann, approved, fresh, may, published_by_people
from tests.research.published import published
from tests.research.reviewed import writer

pytestmark = pytest.mark.django_db

PAGE = "/research/throwing-and-catching/"
ADDRESS = f"{PAGE}handout.pdf"


def get(client, status=200, address=ADDRESS, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status
    return response


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def files(media_root) -> list[str]:
    return sorted(path.name for path in (media_root / "handouts").glob("*"))


# --- what comes ---------------------------------------------------------------------------


def test_it_says_what_the_page_says_and_who_checked_it(client):
    ClinicProfile(name="Clinic").save()
    published_by_people()
    response = get(client)
    assert response["Content-Type"] == "application/pdf"
    words = text(body(response))
    assert "Play catch with a soft ball" in words and "Checked by Rob Reviewer on" in words
    assert f"http://localhost:8000{PAGE}editions/1/" in words


def test_it_is_shown_under_a_name_that_people_read(client):
    published(title="Wörter / “Bälle”")
    name = get(client)["Content-Disposition"]
    assert name.startswith('inline; filename="throwing-and-catching.pdf"; ')
    assert name.endswith("filename*=UTF-8''W%C3%B6rter%20%E2%80%9CB%C3%A4lle%E2%80%9D.pdf")


def test_who_has_it_already_is_told_so_until_something_changes(client):
    Notice.objects.create(title="Note", text="<p>One.</p>")
    published()
    first = get(client)
    assert first["Cache-Control"] == "public, max-age=5, stale-if-error=300"
    get(client, 304, **{"if-none-match": first["ETag"]})
    Notice.objects.update(text="<p>Another.</p>")
    second = get(client, **{"if-none-match": first["ETag"]})
    assert "Another." in text(body(second))


def test_samples_ask_for_no_index(client):
    article = published(is_invented=True)
    assert "noindex" in get(client)["X-Robots-Tag"]
    actions.save_draft(article, replace(rows.read(article), is_invented=False), by=None)
    actions.publish_by_operator(article)
    response = get(client)
    assert "X-Robots-Tag" not in response
    assert response["Link"] == f'<http://localhost:8000{PAGE}>; rel="canonical"'


def test_the_browser_may_show_it(client):
    published()
    policy = get(client)["Content-Security-Policy"]
    assert "object-src 'self'" in policy and "script-src" not in policy


# --- where there is none --------------------------------------------------------------------


def test_a_withdrawn_article_says_why_here_too(client):
    article = published_by_people()
    actions.withdraw(article, by=ann(), reason="The study was taken back.")
    assert "The study was taken back." in get(client, 410).content.decode()


def test_a_moved_article_leads_on(client):
    article = published()
    actions.save_draft(article, replace(rows.read(article), slug="balls"), by=None)
    actions.publish_by_operator(article)
    assert get(client, 301)["Location"] == "/research/balls/handout.pdf"
    get(client, address="/research/balls/handout.pdf")


def test_what_was_never_public_has_none(client):
    actions.save_draft(approved(), sample_document(), by=ann())
    get(client, 404)


# --- where it is kept -----------------------------------------------------------------------


def test_publishing_makes_it_ahead(client, media_root, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published()
    [name] = files(media_root)
    assert f"-{get(client)['ETag'].rpartition('-')[2].strip(chr(34))}.pdf" in name
    assert files(media_root) == [name]


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
    assert files(media_root)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    assert files(media_root) == []
    assert "Consent." in get(client, 410).content.decode()


def test_what_was_closed_while_it_was_made_is_not_kept(media_root):
    article = published_by_people()
    entry = pages.entry_at(addresses.resolve("throwing-and-catching"))
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    sheet = handouts.sheet_of(entry)
    handouts.make(entry, sheet, handouts.path_of(entry, sheet))
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
    entry = pages.entry_at(addresses.resolve("throwing-and-catching"))
    sheet, made = handouts.sheet_of(entry), []
    monkeypatch.setattr(press, "pdf", lambda sheet: made.append(sheet) or b"%PDF")
    monkeypatch.setattr(handouts, "_forget_closed", lambda edition: None)  # no database there
    path, got = handouts.path_of(entry, sheet), []
    askers = [
        threading.Thread(target=lambda: got.append(handouts.make(entry, sheet, path)))
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
    assert "(PDF)" in client.get(PAGE).content.decode()  # of a damaged one nothing is said
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


# --- the link -------------------------------------------------------------------------------


def test_the_page_says_how_long_and_how_large_it_is(client, monkeypatch):
    published()
    html = client.get(PAGE).content.decode()
    assert f'<a href="{ADDRESS}" type="application/pdf">Print-out for your fridge (PDF)</a>' in html
    made = body(get(client))
    monkeypatch.setattr(press, "compiled", None)  # no page that is read makes one
    html = client.get(PAGE).content.decode()
    count = len(opened(made).pages)
    assert f"(PDF, {count} page{'s'[: count > 1]}, {round(len(made) / 1000)} KB)" in html


def test_an_earlier_version_has_no_link(client):
    published()
    assert "Print-out" not in client.get(f"{PAGE}editions/1/").content.decode()


# --- the preview ----------------------------------------------------------------------------


def test_a_draft_can_be_seen_on_paper(media_root):
    article = published()
    actions.save_draft(article, replace(rows.read(article), message="Soon."), by=None)
    client = signed_in(writer())
    page = f"/admin/research/article/{article.pk}/"
    assert f'href="{page}handout/"' in client.get(f"{page}change/").content.decode()
    response = get(client, address=f"{page}handout/")
    assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    made = body(response)
    assert "Soon." in text(made)
    assert all("Preview: not published" in each for each in printed(made))


@pytest.fixture
def draft_page():
    article = published()
    return f"/admin/research/article/{article.pk}/handout/"


def test_the_print_out_of_a_draft_is_made_once(draft_page, media_root, monkeypatch):
    client = signed_in(writer())
    made = body(get(client, address=draft_page))
    [name] = files(media_root)
    assert name.startswith("draft-")
    monkeypatch.setattr(press, "compiled", None)
    assert body(get(client, address=draft_page)) == made


def test_print_outs_of_drafts_go_after_a_day(media_root, monkeypatch):
    old, young = (store.draft_path(1, digit * 64) for digit in "ab")
    store.write(old, b"old")
    store.write(young, b"young")
    os.utime(old, (time.time() - 90_000,) * 2)
    store.write(store.path_of(11, "c" * 64), b"an edition's")
    assert [name[:7] for name in files(media_root)] == ["11-cccc", "draft-1"]


def test_closing_deletes_what_drafts_left(
    draft_page, media_root, django_capture_on_commit_callbacks
):
    article = Article.objects.get()
    get(signed_in(writer()), address=draft_page)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    assert files(media_root) == []


def test_what_is_too_long_for_paper_says_so_and_is_not_set(client, monkeypatch):
    """As a draft from before there were bounds: 1,000 long lines took 36 s and 3,940 pages."""
    published()
    monkeypatch.setattr(press, "compiled", None)
    monkeypatch.setattr(press, "MOST_CHARACTERS", 100)
    assert "too long for a print-out" in get(client, 404).content.decode()
    page = f"/admin/research/article/{Article.objects.get().pk}/handout/"
    assert "Shorten the take-aways" in get(signed_in(writer()), 404, address=page).content.decode()


def test_so_many_long_lines_are_no_draft():
    lines = tuple(TakeawayLine(text="word " * 780) for _n in range(1000))
    [problem] = invalid(sample_document(for_parents=lines))
    assert "Shorten it to at most 100000, or make two articles" in str(problem)


def test_strangers_see_no_draft_on_paper(client):
    article = published()
    address = f"/admin/research/article/{article.pk}/handout/"
    get(client, 302, address=address)
    get(signed_in(staff("sam")), 403, address=address)
    get(signed_in(writer()), 404, address="/admin/research/article/999999/handout/")
