"""The hand-out at its address: of the live edition alone, made once, gone with it."""

import os
import threading
import time
from dataclasses import replace

import pytest

from clinic.models import ClinicProfile, Notice
from research import handouts, reading
from research.document import rows
from research.handout import press, store
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
    article = published(is_sample=True)
    assert "noindex" in get(client)["X-Robots-Tag"]
    actions.save_draft(article, replace(rows.read(article), is_sample=False), by=None)
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
    entry = reading.entry("throwing-and-catching")
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
    assert path.read_bytes() == whole
    assert files(media_root) == [path.name]


def test_of_many_who_ask_at_once_one_makes_it(media_root, monkeypatch):
    published()
    entry = reading.entry("throwing-and-catching")
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
    assert not (media_root / "handouts").exists()


def test_strangers_see_no_draft_on_paper(client):
    article = published()
    address = f"/admin/research/article/{article.pk}/handout/"
    get(client, 302, address=address)
    get(signed_in(staff("sam")), 403, address=address)
    get(signed_in(writer()), 404, address="/admin/research/article/999999/handout/")
