"""The glossary in the admin: a reviewer changes it, and every change can be put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import GlossaryTerm
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from tests.admin_pages import signed_in, visit
from tests.history_pages import buttons, change, delete, deleted, history, press
from tests.research.glossary.terms import term
from tests.research.people import person
from tests.research.published import published

pytestmark = pytest.mark.django_db

ROOM = "/admin/research/glossaryterm/"


@pytest.fixture
def client():
    return signed_in(person("rob", REVIEWERS))


def test_a_reviewer_adds_a_term(client):
    page = visit(client, f"{ROOM}add/").send(
        term="cerebral palsy", slug="cerebral-palsy", meaning="How a child moves.",
        spellings="CP\r\nC.P.",
    )  # fmt: skip
    assert "was added successfully" in page.messages
    row = GlossaryTerm.objects.get()
    assert (row.language, row.others) == ("en", ["CP", "C.P."])


def test_what_is_refused_is_not_lost(client):
    term("cerebral palsy", spellings="CP")
    page = visit(client, f"{ROOM}add/").send(
        term="palsy", slug="palsy", meaning="Kept.", spellings="cp"
    )
    assert page.errors() == [
        "“cp” is explained under “cerebral palsy” already. Change it there, or take it out here."
    ]
    assert page.values["meaning"] == ["Kept."]
    assert page.values["spellings"] == ["cp"]
    page = visit(client, f"{ROOM}add/").send(term="", slug="", meaning="x" * 301)
    assert page.status == 200
    assert len(page.errors()) == 3


@pytest.mark.parametrize("role", [AUTHORS, MANAGERS])
def test_others_may_only_look(role):
    row = term()
    client = signed_in(person("art", role))
    page = visit(client, f"{ROOM}{row.pk}/change/")
    assert page.status == 200 and page.buttons == []
    assert visit(client, ROOM).status == 200
    assert client.post(f"{ROOM}{row.pk}/change/", {"term": "x"}).status_code == 403
    assert client.get(f"{ROOM}add/").status_code == 403
    assert client.post(f"{ROOM}{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_change_can_be_put_back(client):
    row = term("catching")
    change(client, row, meaning="Wrong.")
    page = press(client, buttons(history(client, row))[0])
    assert "is back as it stood" in page.messages
    row.refresh_from_db()
    assert row.meaning == "What catching is."


def test_a_deleted_term_comes_back_unless_its_spelling_is_taken(client):
    row = term("catching", spellings="catch")
    delete(client, row)
    (button,) = buttons(deleted(client, "research/glossaryterm"))
    other = term("grasping", spellings="Catch")
    page = press(client, button)
    assert "“catch” is explained under “grasping” already." in page.messages
    other.delete()
    press(client, button)
    assert GlossaryTerm.objects.get().others == ["catch"]


def test_a_sample_that_is_saved_is_the_clinics_own(client):
    row = term("catching")
    GlossaryTerm.objects.update(is_sample=True)
    change(client, row, meaning="Ours.")
    row.refresh_from_db()
    assert not row.is_sample


def test_the_list_says_how_many_live_articles_use_a_term(client):
    term("catching")
    term("unused")
    published()
    page = visit(client, ROOM)
    assert [each.text_content() for each in page.all("field-live_articles")] == ["1", "0"]


def test_a_long_list_costs_as_many_queries_as_a_short_one(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            visit(client, ROOM)
        return len(captured)

    term("catching")
    published()
    queries()
    one = queries()
    for number in range(30):
        term(f"word {number}")
    queries()
    assert queries() == one
