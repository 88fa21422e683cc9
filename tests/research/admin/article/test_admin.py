"""What the article's page leads to, and who may do what there."""

import pytest
from django.urls import reverse

from research.workflow import actions
from tests.admin_pages import signed_in, staff, visit
from tests.research.admin.article.editing import ADD, draft, edit

pytestmark = pytest.mark.django_db


# --- towards families -------------------------------------------------------------------------


def test_saving_a_live_article_leaves_what_families_see(client, article):
    actions.publish_by_operator(article)
    page = edit(client, article).send(message="Only a draft yet.")
    assert "Families still see what was published last." in page.messages
    assert "● Live Families have seen version 1" in page.text
    assert "○ Draft Families do not see this draft." in page.text
    public = visit(client, "/research/throwing-and-catching/").text
    assert "Only a draft yet." not in public
    (link,) = [a for a in page.all(".facts a") if a.text_content() == "Look at the page"]
    assert link.get("href") == "/research/throwing-and-catching/"
    assert page.all(".viewsitelink")[0].get("href") == "/research/throwing-and-catching/"


def test_saving_can_lead_on_to_the_next_step(client, article):
    page = edit(client, article).send(_then="send", message="Ready, I think.")
    assert page.url == f"/admin/research/article/{article.pk}/act/send/"
    assert draft(article).message == "Ready, I think."


# --- who may what -----------------------------------------------------------------------


def test_who_may_only_look_reads_the_draft(article):
    page = edit(signed_in(staff("reader", "research.view_article")), article)
    assert page.status == 200
    assert page.buttons == []
    for words in ("Throwing and catching", "Catching improved", "Little practice (i.e. no yard"):
        assert words in page.text
    url = f"/admin/research/article/{article.pk}/change/"
    assert page.client.post(url, {"title": "x"}).status_code == 403


def test_who_may_only_add_is_led_to_the_first_page(sound_rows):
    page = visit(signed_in(staff("adder", "research.add_article")), ADD).send(title="New one")
    assert "Saved as a draft." in page.messages
    assert page.url == reverse("admin:index")


def test_nobody_deletes_an_article_and_the_page_says_why(client, article):
    page = edit(client, article)
    assert page.all(".deletelink") == []
    assert "Articles are never deleted" in page.text
    assert client.post(f"/admin/research/article/{article.pk}/delete/").status_code == 403
    page = visit(client, "/admin/research/article/")
    assert page.tree.xpath("//select[@name='action']") == []


def test_no_internal_table_is_in_sight(client):
    text = visit(client, "/admin/").text
    names = ("Revision", "Edition", "Release", "Address", "Finding", "Byline", "Citation")
    assert not [name for name in names if name in text]


def test_an_article_that_is_not_there_is_no_server_error(client):
    assert visit(client, "/admin/research/article/999/change/").status == 200
    assert visit(client, "/admin/research/article/abc/change/").status == 200
