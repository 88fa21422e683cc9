"""Words that stand inside checked pages change by two people, whatever the way."""

import pytest

from clinic import kept
from research.models import GlossaryTerm, Topic
from research.workflow.roles import AUTHORS, MANAGERS, REVIEWERS
from tests.admin_pages import signed_in, superuser, visit
from tests.history_pages import address, buttons, change, deleted, history
from tests.research.documents import TOPICS
from tests.research.glossary.terms import term
from tests.research.people import may, person, rob
from tests.research.published import published

pytestmark = pytest.mark.django_db

HARM = "Do not see a doctor."
ARTICLE = "/research/throwing-and-catching/"


@pytest.fixture(autouse=True)
def colleagues(sound_rows):
    """A reviewer and a manager, so that nobody is alone."""
    return rob(), may()


def seen_by_families(client, *pages: str) -> str:
    return " ".join(visit(client, page).text for page in pages)


def test_no_author_puts_a_question_on_the_home_page_alone(client):
    published(topics=(TOPICS[0],))
    topic = Topic.objects.get(slug="topic-0")
    author = signed_in(person("ann", AUTHORS))
    change(author, topic, question=HARM, name=HARM)
    visit(author, "/admin/research/topic/add/").send(name=HARM, question=HARM, slug="harm")
    assert HARM not in seen_by_families(client, "/", "/research/", topic.get_absolute_url())
    assert not Topic.objects.filter(slug="harm").exists()


@pytest.mark.parametrize("role", [AUTHORS, REVIEWERS, MANAGERS, "superuser"])
def test_nobody_changes_a_meaning_inside_a_checked_article_alone(client, role):
    row = term("catching")
    published()
    alone = signed_in(superuser() if role == "superuser" else person("eve", role))
    assert "What catching is." in seen_by_families(client, ARTICLE)
    change(alone, row, meaning=HARM, spellings="Throwing")
    visit(alone, "/admin/research/glossaryterm/add/").send(
        term="Throwing", slug="throwing", meaning=HARM
    )
    page = seen_by_families(client, ARTICLE, "/research/glossary/")
    assert HARM not in page and "What catching is." in page


@pytest.mark.parametrize("role", [REVIEWERS, MANAGERS, "superuser"])
def test_nobody_puts_an_earlier_meaning_back_or_takes_one_away_alone(client, role):
    row = term("catching", meaning=HARM)
    with kept.keeping(row, by=None):
        GlossaryTerm.objects.update(meaning="Hold a ball.")
    alone = signed_in(superuser() if role == "superuser" else person("eve", role))
    for button in buttons(history(alone, row)):
        alone.post(button)
    assert GlossaryTerm.objects.get().meaning == "Hold a ball."
    alone.post(address(row, "delete"), {"post": "yes"})
    assert GlossaryTerm.objects.exists()
    gone = term("grasping", meaning=HARM)
    with kept.keeping(gone, by=None):
        GlossaryTerm.objects.filter(pk=gone.pk).delete()
    for button in buttons(deleted(alone, "research/glossaryterm")):
        alone.post(button)
    assert not GlossaryTerm.objects.filter(term="grasping").exists()
