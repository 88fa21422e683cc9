"""The hand-out at its address: of the live edition alone, and where there is none."""

import re
from dataclasses import replace

import pytest

from clinic.models import ClinicProfile, Notice
from research.document import rows
from research.document.problems import invalid
from research.document.schema import TakeawayLine
from research.handout import press
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in
from tests.research.documents import sample_document
from tests.research.handout.sheets import opened, text
from tests.research.people import ann, approved, published_by_people
from tests.research.public.printed_out import ADDRESS, LARGE, PAGE, body, get
from tests.research.published import published
from tests.research.reviewed import writer

pytestmark = pytest.mark.django_db


# --- what comes ---------------------------------------------------------------------------


def test_it_says_what_the_page_says_and_who_checked_it(client):
    ClinicProfile(name="Clinic").save()
    published_by_people()
    response = get(client)
    assert response["Content-Type"] == "application/pdf"
    words = text(body(response))
    assert "Play catch with a soft ball" in words and "Checked by Rob Reviewer on" in words
    assert f"http://localhost:8000{PAGE} " in words and "Version 1, " in words


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


# --- in large print -------------------------------------------------------------------------


def test_it_comes_in_large_print_under_a_name_of_its_own(client):
    published()
    response = get(client, address=LARGE)
    name = response["Content-Disposition"]
    assert name.startswith('inline; filename="throwing-and-catching-large.pdf"; ')
    assert name.endswith("Throwing%20and%20catching%20%28large%20print%29.pdf")
    assert response["ETag"] != get(client)["ETag"]
    sizes = [
        float(size)
        for page in opened(body(response)).pages
        for size in re.findall(rb"/\S+ ([\d.]+) Tf", page.Contents.read_bytes())
    ]
    assert min(sizes) >= 18


def test_large_print_goes_the_way_of_its_article(client):
    article = published_by_people()
    actions.withdraw(article, by=ann(), reason="The study was taken back.")
    assert "The study was taken back." in get(client, 410, address=LARGE).content.decode()


def test_large_print_of_a_moved_article_leads_on(client):
    article = published()
    actions.save_draft(article, replace(rows.read(article), slug="balls"), by=None)
    actions.publish_by_operator(article)
    moved = get(client, 301, address=LARGE)
    assert moved["Location"] == "/research/balls/handout-large.pdf"


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
