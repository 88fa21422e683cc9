"""The form asks for little: what the smallest article needs, and what can be derived is."""

import pytest

from clinic.models import TeamMember
from research.models import Article, Topic
from tests.admin_pages import visit
from tests.research.admin.article.editing import ADD, draft, edit

pytestmark = pytest.mark.django_db

OPEN = [
    "The study",
    "What families read first",
    "What the study found",
    "What you can do at home",
    "How sure are we?",
    "Help sooner",
]


def headings(page) -> list[str]:
    return [each.text_content().strip() for each in page.tree.find_class("fieldset-heading")]


def is_folded(page, field: str) -> bool:
    found = page.tree.get_element_by_id(f"id_{field}")
    return bool(found.xpath("ancestor::details[not(@open)]"))


def test_what_the_smallest_article_needs_comes_first_and_the_rest_is_folded(client, sound_rows):
    page = visit(client, ADD)
    assert headings(page)[: len(OPEN)] == OPEN
    assert all(each.startswith("More: ") for each in headings(page)[len(OPEN) :])
    for field in ("source", "message", "for_whom", "findings", "for_parents", "certainty"):
        assert not is_folded(page, field)
    for field in ("topics", "byline", "relevance", "design", "harms", "picture_alt", "slug"):
        assert is_folded(page, field)


def test_what_is_folded_says_what_it_holds(client, article):
    more = " ".join(headings(edit(client, article)))
    assert "More: how the study was made Study design, Level of evidence, Youngest" in more
    assert "More: topics and authors Topics, Author 2, OT, Author 0, OT" in more
    assert "More: address, language, and when an article is not needed any more" in more
    assert more.endswith("More: its addresses on the former website")


def test_what_has_a_mistake_or_is_not_saved_yet_stands_open(client, article):
    page = edit(client, article).send(age_from_years="three", harms_seen="None.")
    assert not is_folded(page, "design")
    page = edit(client, article).send(message="m" * 301, relevance="<p>Typed</p>")
    assert not is_folded(page, "relevance")
    assert is_folded(page, "design")


def test_a_warning_leads_to_its_place_and_opens_it(client, article):
    page = edit(client, article)
    assert is_folded(page, "funding")
    assert not is_folded(visit(client, f"{page.url}?at=funding"), "funding")
    assert visit(client, f"{page.url}?at=nothing").status == 200


def test_nobody_is_sure_until_she_says_so(client, sound_rows):
    page = visit(client, ADD)
    choices = page.tree.xpath("//input[@name='certainty']/@value")
    assert choices == ["very-sure", "fairly-sure", "not-very-sure", "unknown"]
    assert not page.tree.xpath("//input[@name='certainty'][@checked]")
    page.send(source__0__title="Ball play")
    assert draft(Article.objects.get()).study.certainty == ""


def test_a_title_is_taken_from_the_study_or_the_message_and_that_is_said(client, sound_rows):
    page = visit(client, ADD).send(source__0__title="Ball play at home", message="Play.")
    assert "No title was typed. This one was made for it: “Ball play at home”." in page.messages
    document = draft(Article.objects.get())
    assert (document.title, document.slug) == ("Ball play at home", "ball-play-at-home")
    assert "No title" not in page.send(message="Play more.").messages
    assert "taken from the study" not in page.text
    page = page.send(title="")
    assert "Give the article a title." in page.errors()
    visit(client, ADD).send(message="Play a little.")
    assert Article.objects.filter(title="Play a little.", slug="play-a-little").exists()


def test_a_long_title_of_a_study_is_cut(client, sound_rows):
    page = visit(client, ADD).send(source__0__title="word " * 200)
    assert page.errors() == []
    assert len(Article.objects.get().title) <= 300


def test_an_article_of_nothing_is_asked_for_its_title_alone(client, sound_rows):
    page = visit(client, ADD).send(limits="Kept")
    (refusal,) = page.errors()
    assert "no study and no message yet that a title could be taken from" in refusal
    assert "taken from the study, or else from the message" in page.text
    assert page.values["limits"][0].strip() == "Kept"


def test_who_writes_is_offered_as_the_author_where_she_is_in_the_team(client, kim, sound_rows):
    assert not any(visit(client, ADD).values["byline"])
    TeamMember.objects.create(name="Kim Roe", slug="kim", credentials="OT", user=kim)
    page = visit(client, ADD)
    assert page.values["byline"][0] == "kim"
    assert "More: topics and authors Kim Roe, OT" in headings(page)
    page = page.send(title="Play")
    assert [author.slug for author in draft(Article.objects.get()).authors] == ["kim"]
    page = page.send(byline=["", "", ""])
    assert draft(Article.objects.get()).authors == ()
    assert not any(page.values["byline"])


def test_every_new_field_is_kept(client, article):
    typed = {
        "question": "What does it mean?",
        "for_whom": "For all.",
        "not_for": "Not for none.",
        "certainty": "fairly-sure",
        "doubts": ["results-differed", "few-children"],
        "limits": "We cannot tell.",
        "harms": "seen",
        "harms_seen": "Two bruises.",
        "effort": "Ten visits.",
        "help_now": "One.\r\nTwo.",
        "help_soon": "Three.",
        "crisis_line": "on",
        "more_likely": "a delay",
    }
    page = edit(client, article).send(**typed)
    assert page.errors() == []
    document = draft(article)
    of_study = {"certainty", "doubts", "limits", "harms", "harms_seen", "effort"}
    found = {
        name: getattr(document.study if name in of_study else document, name) for name in typed
    }
    assert found == {
        **typed,
        "doubts": ("few-children", "results-differed"),
        "help_now": "One.\nTwo.",
        "crisis_line": True,
    }


# --- help sooner, from topics ---------------------------------------------------------------


@pytest.fixture
def topics(sound_rows):
    Topic.objects.filter(slug="topic-0").update(help_now="Call.\nRun.", crisis_line=True)
    Topic.objects.filter(slug="topic-2").update(help_soon="Ask.")


def offered(page) -> dict[str, bool]:
    """Return the topics whose words are on the page, and whether they are in sight."""
    offers = page.tree.find_class("help-offer")
    return {each.get("data-topic"): each.get("hidden") is None for each in offers}


def test_what_the_articles_topics_say_is_offered_and_not_taken_over(client, article, topics):
    page = edit(client, article)
    assert offered(page) == {"topic-0": True, "topic-2": False}
    assert draft(article).help_now == ""


def test_a_topics_words_come_into_the_boxes_and_are_saved_by_the_author(client, article, topics):
    before = article.revisions.count()
    page = edit(client, article).send(
        "_help", _use_help="topic-0", help_now="Mine.\r\nRun.", limits="Typed"
    )
    assert page.values["help_now"][0].strip().splitlines() == ["Mine.", "Run.", "Call."]
    assert page.values["crisis_line"] == ["on"]
    assert page.values["limits"][0].strip() == "Typed"
    assert "Look it through, and press Save." in page.messages
    assert page.tree.get_element_by_id("save-state").get("data-dirty") is not None
    assert article.revisions.count() == before
    page = page.send()
    assert draft(article).help_now == "Mine.\nRun.\nCall."
    assert draft(article).crisis_line
    assert draft(article).study.limits == "Typed"


def test_a_new_article_is_offered_them_too(client, topics):
    page = visit(client, ADD).send("_help", _use_help="topic-0", topics=["topic-0"], title="Play")
    assert page.values["help_now"][0].strip().splitlines() == ["Call.", "Run."]
    assert (page.values["title"][0].strip(), page.values["topics"]) == ("Play", ["topic-0"])
    assert not Article.objects.exists()


def test_help_and_nothing_special_are_not_said_together(client, article, topics):
    page = edit(client, article).send(help_soon="", no_special_help="on")
    page = page.send("_help", _use_help="topic-2")
    assert "no_special_help" not in page.values
    page = page.send(no_special_help="on")
    assert any("keep one of the two" in error for error in page.errors())


@pytest.mark.parametrize("slug", ["nothing", "a\0b", "\u0663", "", "9" * 5000])
def test_a_topic_that_is_none_saves_as_any_button_does(client, article, topics, slug):
    page = edit(client, article).send("_help", _use_help=slug)
    assert page.status == 200
    assert "Nothing had changed" in page.messages
