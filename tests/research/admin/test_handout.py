"""The print-out of a draft."""

import re
from dataclasses import replace

import pytest

from research.document import rows
from research.handout import press
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, staff
from tests.research.handout.sheets import opened, printed, text
from tests.research.people import may
from tests.research.public.printed_out import body, files, get
from tests.research.published import published
from tests.research.reviewed import writer

pytestmark = pytest.mark.django_db


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


def test_a_draft_can_be_seen_in_large_print(media_root):
    article = published()
    client = signed_in(writer())
    page = f"/admin/research/article/{article.pk}/"
    assert f'href="{page}handout-large/"' in client.get(f"{page}change/").content.decode()
    response = get(client, address=f"{page}handout-large/")
    assert "-large.pdf" in response["Content-Disposition"]
    made = body(response)
    sizes = [
        float(size)
        for sheet in opened(made).pages
        for size in re.findall(rb"/\S+ ([\d.]+) Tf", sheet.Contents.read_bytes())
    ]
    assert min(sizes) >= 18
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


def test_closing_deletes_what_drafts_left(
    draft_page, media_root, django_capture_on_commit_callbacks
):
    article = Article.objects.get()
    get(signed_in(writer()), address=draft_page)
    with django_capture_on_commit_callbacks(execute=True):
        actions.close(article, by=may(), editions=list(article.editions.all()), reason="Consent.")
    assert files(media_root) == []


def test_strangers_see_no_draft_on_paper(client):
    article = published()
    address = f"/admin/research/article/{article.pk}/handout/"
    get(client, 302, address=address)
    get(signed_in(staff("sam")), 403, address=address)
    get(signed_in(writer()), 404, address="/admin/research/article/999999/handout/")
