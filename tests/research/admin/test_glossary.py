"""The glossary in the admin: changes are proposed, and every change can be put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import GlossaryTerm, Proposal
from research.workflow.roles import REVIEWERS
from tests.admin_pages import signed_in, staff, visit
from tests.history_pages import buttons, change, delete, deleted, history, press
from tests.research.glossary.terms import term
from tests.research.people import ann, person, rob, written
from tests.research.proposing import confirmed, latest
from tests.research.published import published

pytestmark = pytest.mark.django_db

ROOM = "/admin/research/glossaryterm/"


@pytest.fixture
def eve():
    return person("eve", REVIEWERS)


@pytest.fixture
def client(eve):
    """A reviewer, who has a colleague."""
    rob()
    return signed_in(eve)


def test_a_reviewer_adds_a_term(client):
    page = visit(client, f"{ROOM}add/").send(
        term="cerebral palsy", slug="cerebral-palsy", meaning="How a child moves.",
        spellings="CP\r\nC.P.",
    )  # fmt: skip
    assert "It waits for a colleague. Families do not see it yet." in page.messages
    assert not GlossaryTerm.objects.exists()
    confirmed(latest())
    row = GlossaryTerm.objects.get()
    assert (row.language, row.others) == ("en", ["CP", "C.P."])


def test_what_is_refused_is_not_lost(client):
    term("cerebral palsy", spellings="CP")
    page = visit(client, f"{ROOM}add/").send(
        term="palsy", slug="palsy", meaning="Kept.", spellings="cp"
    )
    assert page.errors() == [
        "“cp” is already explained under “cerebral palsy”. Change it there, or remove it here."
    ]
    assert page.values["meaning"] == ["Kept."]
    assert page.values["spellings"] == ["cp"]
    page = visit(client, f"{ROOM}add/").send(term="", slug="", meaning="x" * 301)
    assert page.status == 200
    assert len(page.errors()) == 3


def test_who_may_only_look_sees_no_form():
    row = term()
    client = signed_in(staff("art", "research.view_glossaryterm"))
    page = visit(client, f"{ROOM}{row.pk}/change/")
    assert page.status == 200 and page.buttons == []
    assert visit(client, ROOM).status == 200
    assert client.post(f"{ROOM}{row.pk}/change/", {"term": "x"}).status_code == 403
    assert client.get(f"{ROOM}add/").status_code == 403
    assert client.post(f"{ROOM}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/research/proposal/").status_code == 403


def test_a_change_can_be_put_back(client):
    row = term("catching")
    change(client, row, meaning="Wrong.")
    confirmed(latest())
    page = press(client, buttons(history(client, row))[0])
    assert "Your change waits for a colleague" in page.messages
    assert GlossaryTerm.objects.get().meaning == "Wrong."
    confirmed(latest())
    assert GlossaryTerm.objects.get().meaning == "What catching is."
    assert "As it is now" in history(client, row).text


def test_a_deleted_term_comes_back_unless_its_spelling_is_taken(client):
    row = term("catching", spellings="catch")
    delete(client, row)
    confirmed(latest())
    (button,) = buttons(deleted(client, "research/glossaryterm"))
    other = term("grasping", spellings="Catch")
    page = press(client, button)
    assert "“catch” is already explained under “grasping”." in page.messages
    other.delete()
    press(client, button)
    assert "“catching”. Change that proposal" in press(client, button).messages
    assert not GlossaryTerm.objects.exists()
    confirmed(latest())
    assert GlossaryTerm.objects.get().others == ["catch"]
    assert GlossaryTerm.objects.get().pk == row.pk
    assert buttons(deleted(client, "research/glossaryterm")) == []


def test_a_sample_that_is_changed_is_the_clinics_own(client):
    row = term("catching")
    GlossaryTerm.objects.update(is_sample=True)
    change(client, row, meaning="Ours.")
    assert GlossaryTerm.objects.get().is_sample
    confirmed(latest())
    row.refresh_from_db()
    assert not row.is_sample


def test_saving_without_a_change_proposes_nothing(client):
    page = change(client, term("catching"))
    assert "Nothing has changed" in page.messages
    assert not Proposal.objects.exists()


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


def test_a_hard_word_in_an_article_leads_to_proposing_it():
    article = written(message="Proprioceptive stimulation may facilitate coordination. " * 4)
    page = visit(signed_in(ann()), f"/admin/research/article/{article.pk}/change/")
    (link,) = page.tree.xpath(
        "//nav[@id='overview']//a[contains(@aria-label, 'roprioceptive')]/@href"
    )
    page = visit(signed_in(ann()), link)
    assert page.values["term"] == ["proprioceptive"]
    assert page.values["slug"] == ["proprioceptive"]
