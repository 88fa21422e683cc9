"""“Download” on an article's page: the draft as JSON and as Markdown, for who may change it."""

import pytest

from research.document import codec, rows
from research.importers import article_json
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.research.documents import sample_document
from tests.research.people import ann
from tests.research.pictured import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    article = Article()
    actions.save_draft(article, sample_document(), by=None)
    return article


def url(article, rest="") -> str:
    return f"/admin/research/article/{article.pk}/download/{rest}"


def test_an_author_comes_from_the_form_to_both_files(article):
    client = signed_in(ann())
    form = visit(client, f"/admin/research/article/{article.pk}/change/")
    assert form.tree.xpath(f"//a[@href='{url(article)}']/text()") == ["Download"]
    page = visit(client, url(article))
    hrefs = page.tree.xpath("//div[@id='content-main']//a/@href")
    assert hrefs == [url(article, "json/"), url(article, "markdown/")]
    for href, name, kind in zip(
        hrefs, ("json", "md"), ("application/json", "text/markdown"), strict=True
    ):
        response = client.get(href)
        assert response.status_code == 200
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
        named = f'attachment; filename="throwing-and-catching.{name}"'
        assert response["Content-Disposition"] == named
        assert "no-store" in response["Cache-Control"]


def test_the_json_is_the_draft(article):
    client = signed_in(ann())
    again = article_json.read(client.get(url(article, "json/")).content)
    assert codec.dumps(again) == codec.dumps(rows.read(article))


def test_the_markdown_says_that_it_is_a_draft(article):
    text = signed_in(ann()).get(url(article, "markdown/")).text
    assert text.startswith("# Throwing and catching\n") and "This is a draft" in text


def test_who_may_only_read_it_downloads_nothing(article):
    client = signed_in(staff("reader", "research.view_article"))
    for rest in ("", "json/", "markdown/"):
        assert client.get(url(article, rest)).status_code == 403
    form = visit(client, f"/admin/research/article/{article.pk}/change/")
    assert not form.tree.xpath(f"//a[@href='{url(article)}']")


def test_a_picture_is_said_not_to_come_with_it(article):
    client = signed_in(superuser())
    sentence = "The picture's file is not in it."
    assert sentence not in visit(client, url(article)).text
    actions.save_draft(article, sample_document(picture=picture()), by=None)
    assert sentence in visit(client, url(article)).text


def test_what_is_not_there_is_not_found(article):
    client = signed_in(superuser())
    assert client.get(url(article, "docx/")).status_code == 404
    assert client.get("/admin/research/article/999999/download/").status_code == 404
