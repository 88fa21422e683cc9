"""A save makes one Document of what was typed, whatever looks at it on the way."""

from collections import Counter

import pytest

from research.document import schema
from research.models import Article
from research.workflow import actions
from tests.admin_pages import signed_in, superuser, visit
from tests.research.documents import sample_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_page(sound_rows):
    """The form_page of an article with something in every part, just opened."""
    article = Article()
    actions.save_draft(article, sample_document(), by=None)
    return visit(signed_in(superuser()), f"/admin/research/article/{article.pk}/change/")


@pytest.fixture
def built(monkeypatch, form_page):
    """How often a Document was made since the form_page was opened, by its title."""
    titles = Counter()
    make = schema.Document.__post_init__

    def counted(document):
        make(document)
        if not document.title:
            import traceback

            traceback.print_stack(limit=12)
        titles[document.title] += 1

    monkeypatch.setattr(schema.Document, "__post_init__", counted)
    return titles


def post(form_page, **values):
    """Save what is on `form_page`, and do not go where the answer leads."""
    return form_page.client.post(form_page.url, {**form_page.values, **values, "_save": "1"})


def test_a_save_builds_one_document_beside_what_the_editor_was_shown(form_page, built):
    assert post(form_page, title="Catching", findings="- Another finding").status_code == 302
    assert built == {"Throwing and catching": 1, "Catching": 1}


def test_a_save_that_changes_nothing_reads_the_rows_once_more_to_be_sure(form_page, built):
    assert post(form_page).status_code == 302
    assert built == {"Throwing and catching": 3}


def test_a_refused_save_builds_one_document_beside_what_the_editor_was_shown(form_page, built):
    assert post(form_page, title="Catching", slug="Not A Slug").status_code == 200
    assert built == {"Throwing and catching": 1, "Catching": 1}
