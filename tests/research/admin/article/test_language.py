"""The boxes are written in the article's language: its spelling, its direction."""

import pytest

from research.models import Article
from research.workflow import actions
from tests.admin_pages import visit
from tests.research.admin.article.editing import ADD, edit
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db

WORDS = ["title", "message", "limits", "population", "findings", "for_parents", "picture_alt"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("de", "ltr")])
def test_words_are_written_as_the_language_is(admin_client, language, direction):
    article = Article()
    actions.save_draft(article, sample_document(language=language), by=None)
    page = edit(admin_client, article)
    for name in WORDS:
        box = page.tree.get_element_by_id(f"id_{name}")
        assert (box.get("lang"), box.get("dir")) == (language, direction), name
    assert page.tree.get_element_by_id("id_slug").get("dir") is None


def test_the_choice_of_a_language_knows_which_are_written_from_the_right(admin_client):
    choice = visit(admin_client, ADD).tree.get_element_by_id("id_language")
    assert {"ar", "he", "fa"} <= set(choice.get("data-right-to-left").split())
