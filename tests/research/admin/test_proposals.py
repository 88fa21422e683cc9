"""The pages on which words inside checked pages are proposed, looked at and decided on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import GlossaryTerm, Proposal, Topic
from research.workflow import actions
from research.workflow.roles import AUTHORS, REVIEWERS
from tests.admin_pages import signed_in, staff, visit
from tests.history_pages import address, change, delete, history, lines
from tests.research.documents import TOPICS
from tests.research.glossary.terms import term
from tests.research.people import ann, may, person, rob
from tests.research.proposing import confirmed, decide, latest, new_term, page_of, proposed
from tests.research.published import published

pytestmark = pytest.mark.django_db

TERMS = "/admin/research/glossaryterm/"


@pytest.fixture
def author():
    rob()
    return signed_in(ann())


@pytest.fixture
def reviewer():
    return signed_in(rob())


def test_an_author_changes_a_word_and_a_reviewer_confirms_it(author, reviewer):
    row = term()
    published()
    page = change(author, row, meaning="What catching means.", note="Shorter.")
    assert "Your change waits for a colleague. Families still see the old words." in page.messages
    assert "Ann Author proposes a change" in page.text
    assert "Confirm" not in page.text
    work = visit(reviewer, "/admin/")
    assert "Words that wait for a second person (1) catchingchange, proposed by Ann" in work.text
    page = page_of(reviewer, latest())
    assert "“Shorter.”" in page.text
    assert [each.text_content() for each in page.tree.iter("ins")] == ["Added: means"]
    assert [each.text_content() for each in page.tree.iter("del")] == ["Removed: is"]
    places = [each.text_content() for each in page.all("proposal-places a")]
    assert places == ["Hard words explained", "Throwing and catching"]
    page = decide(reviewer, latest(), "confirm")
    assert "Families read the new words from now on." in page.messages
    assert "What catching means." in visit(reviewer, "/research/throwing-and-catching/").text
    newest, _before, asked = lines(history(reviewer, row))
    assert "Changed by Rob Reviewer" in newest
    assert "Proposed by Ann Author, confirmed by Rob Reviewer." in newest
    assert "Proposed by Ann Author" in asked and "Changed: plain meaning. Shorter." in asked


def test_the_rows_own_page_shows_what_waits_and_the_form_holds_it(author, reviewer):
    row = term()
    change(author, row, meaning="Ann's.")
    page = visit(reviewer, address(row, "change"))
    assert "Ann Author proposes a change" in page.text
    assert page.values["meaning"] == ["Ann's."]
    (form,) = (f for f in page.tree.forms if "Confirm" in f.text_content())
    assert form.get("action") == latest().get_absolute_url()
    assert "Take back" in visit(author, address(row, "change")).text


def test_a_reviewer_mends_what_an_author_proposed(author, reviewer):
    may()
    row = term()
    change(author, row, meaning="Anns.")
    change(reviewer, row, meaning="Ann's.")
    (waiting,) = Proposal.objects.open()
    assert waiting.by == rob()
    assert "your own words" in page_of(reviewer, waiting).text
    assert decide(reviewer, waiting, "confirm").status == 409
    confirmed(waiting, by=may())
    assert GlossaryTerm.objects.get().meaning == "Ann's."


def test_a_reviewer_mends_a_new_word_before_it_is_there(author, reviewer):
    visit(author, f"{TERMS}add/").send(term="grasping", slug="grasping", meaning="A grip.")
    (link,) = (a for a in page_of(reviewer, latest()).all("quiet-button") if a.text == "Change it")
    page = visit(reviewer, link.get("href"))
    assert page.values["meaning"] == ["A grip."]
    page.send(meaning="A firm grip.")
    (waiting,) = Proposal.objects.open()
    assert "A firm grip." in waiting.after and waiting.words_by == [rob().pk, ann().pk]


def test_what_two_propose_at_once_is_lost_by_neither(author, reviewer):
    row = term()
    seen_by_rob = visit(reviewer, address(row, "change"))
    change(author, row, meaning="Ann's.")
    page = seen_by_rob.send(meaning="Rob's.")
    assert "Ann Author proposed something for it since you opened this page." in page.text
    assert page.values["meaning"] == ["Rob's."]
    assert Proposal.objects.count() == 1
    page.send()
    assert [each.by_name for each in Proposal.objects.open()] == ["Rob Reviewer"]
    assert "Ann's." in Proposal.objects.last().after  # it is there still, to be read


def test_declining_without_a_sentence_keeps_the_page(author, reviewer):
    change(author, term(), meaning="Ann's.")
    page = decide(reviewer, latest(), "decline", " ")
    assert page.status == 409 and "Say in one sentence why not. Ann Author reads it." in page.text
    long = "x" * 501
    page = decide(reviewer, latest(), "decline", long)
    assert page.status == 409 and long in page.text
    decide(reviewer, latest(), "decline", "Too short.")
    said = visit(author, "/admin/")
    assert "Declined: words that you proposed (1) catchingRob Reviewer: “Too short.”" in said.text
    page = page_of(author, latest())
    assert "Declined by Rob Reviewer. “Too short.”" in page.text and "Take back" not in page.text


def test_the_proposer_takes_it_back(author):
    change(author, term(), meaning="Ann's.")
    assert "Taken back" in decide(author, latest(), "take-back").messages
    assert not Proposal.objects.open().exists()


def test_in_a_clinic_of_one_it_takes_a_reason():
    alone = signed_in(rob())
    page = change(alone, term(), meaning="Rob's.")
    assert "Nobody else may confirm it. Say why it is right, and confirm it." in page.messages
    page = decide(alone, latest(), "confirm")
    assert page.status == 409 and "Say why it is right" in page.text
    decide(alone, latest(), "confirm", "A comma was missing.")
    assert GlossaryTerm.objects.get().meaning == "Rob's."


def test_a_deletion_is_proposed_and_names_where_it_shows(author, reviewer):
    row = term()
    published()
    delete(author, row)
    page = page_of(reviewer, latest())
    assert "Ann Author proposes to delete this glossary term" in page.text
    assert "Throwing and catching" in page.text and "Change it" not in page.text
    page = change(reviewer, row, meaning="Rob's.")
    assert "Ann Author has already proposed something for it" in page.text
    assert page.values["meaning"] == ["Rob's."]
    decide(reviewer, latest(), "confirm")
    assert not GlossaryTerm.objects.exists()
    assert "Deleted (1)" in visit(reviewer, TERMS).text


def test_a_deletion_does_not_push_out_what_waits(author, reviewer):
    row = term()
    change(author, row, meaning="Ann's.")
    page = visit(reviewer, address(row, "delete"))
    response = reviewer.post(page.url, {"post": "yes"}, follow=True)
    assert "Ann Author has already proposed something for it" in response.content.decode()
    assert Proposal.objects.get().kind == "change"


def test_a_topics_page_names_the_home_page(author, reviewer, sound_rows):
    published(topics=(TOPICS[0],))
    change(author, Topic.objects.get(slug="topic-0"), question="Why?")
    places = [each.text_content() for each in page_of(reviewer, latest()).all("proposal-places a")]
    assert places == ["The home page", "The topic's own page", "Throwing and catching"]
    decide(reviewer, latest(), "confirm")
    assert "Why?" in visit(reviewer, "/").text


def test_what_is_out_of_date_says_so_and_has_no_button(author, reviewer):
    change(author, term(), meaning="Ann's.")
    GlossaryTerm.objects.update(meaning="An operator's.")
    page = page_of(reviewer, latest())
    assert "has changed since" in page.text
    assert not [b for b in page.tree.iter("button") if b.get("value") == "confirm"]
    assert decide(reviewer, latest(), "confirm").status == 409


def test_who_is_neither_sees_no_proposals(author):
    change(author, term(), meaning="Ann's.")
    stranger = signed_in(staff("stranger", "research.view_glossaryterm"))
    assert stranger.get(latest().get_absolute_url()).status_code == 404
    assert stranger.post(latest().get_absolute_url(), {"act": "confirm"}).status_code == 404
    assert decide(author, latest(), "confirm").status == 403


@pytest.mark.parametrize("number", ["0", "999", "x", "٣", "9" * 40])
def test_addresses_made_by_hand_are_answered(reviewer, number):
    assert reviewer.get(f"/admin/research/proposal/{number}/change/").status_code == 404
    assert reviewer.get(f"{TERMS}add/?proposal={number}").status_code == 200
    page = visit(reviewer, f"{TERMS}add/")
    page = page.send(term="grip", slug="grip", meaning="x", stands_on=number)
    assert page.status == 200


def test_a_new_word_takes_the_place_of_no_topic_that_is_proposed(author, reviewer):
    visit(author, "/admin/research/topic/add/").send(name="Play", slug="play")
    page = visit(reviewer, f"{TERMS}add/?proposal={latest().pk}")
    page.send(term="grip", slug="grip", meaning="x", stands_on=str(latest().pk))
    assert Proposal.objects.open().count() == 2


def test_what_no_database_can_hold_is_refused_with_a_sentence(author, reviewer):
    change(author, term(), meaning="Ann's.")
    page = decide(reviewer, latest(), "decline", "No\x00.")
    assert page.status == 409 and "Null characters are not allowed" in page.text


def test_another_word_to_the_colleague_is_not_lost(author):
    row = term()
    change(author, row, meaning="Ann's.", note="First.")
    assert "Nothing has changed." in change(author, row).messages
    change(author, row, note="Second.")
    assert latest().note == "Second."


def test_an_act_that_is_none_is_refused(author, reviewer):
    change(author, term(), meaning="Ann's.")
    assert decide(reviewer, latest(), "explode").status == 409


def test_the_list_costs_the_same_for_few_and_many(reviewer):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            visit(reviewer, "/admin/research/proposal/")
        return len(captured)

    proposed(new_term("word 0"))
    cost()
    few = cost()
    for number in range(1, 12):
        proposed(new_term(f"word {number}"))
    assert cost() == few


def test_typed_words_come_back_from_a_refusal_and_from_the_browser(author):
    row = term()
    term("grasping", spellings="grip")
    page = change(author, row, meaning="Typed.", spellings="grip", note="Because.")
    assert "“grip” is already explained under “grasping”" in page.text
    assert page.values["meaning"] == ["Typed."] and page.values["note"] == ["Because."]
    page = visit(author, address(row, "change")).send("_bring_back", meaning="Typed.")
    assert page.values["meaning"] == ["Typed."] and "This is what you had typed" in page.text
    assert not Proposal.objects.exists()


def test_a_word_taken_back_by_another_role_is_no_way_round(author):
    """A proposer who loses her role keeps nobody from deciding."""
    change(author, term(), meaning="Ann's.")
    person("ann")
    assert author.get(latest().get_absolute_url()).status_code == 404
    eve = person("eve", REVIEWERS)
    actions.decline(latest(), by=eve, reason="No.")
    person("ann", AUTHORS)
    assert "Declined by Eve" in page_of(author, latest()).text
