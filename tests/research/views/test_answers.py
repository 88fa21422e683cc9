"""Somebody without an account answers by a share link whether a draft is clear."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from lxml import html

from clinic.models import AuditEntry
from research.document import rows
from research.document.schema import Line
from research.models import Article, ShareAnswer
from research.workflow import actions
from tests.research.documents import sample_document
from tests.research.people import ann, published_by_people, reworded, written

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 17, tzinfo=UTC)
MESSAGE = "Ten minutes of ball play a day can help."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def article():
    return written()


@pytest.fixture
def link(article):
    return actions.share(article, by=ann(), purpose="Jo's mother", asks=True)


@pytest.fixture
def guest(client):
    """Somebody without an account, whose browser keeps no cookie."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": "Mozilla/5.0 (Phone)"})


def tree(response):
    return html.document_fromstring(response.content.decode())


def text(response) -> str:
    return " ".join(tree(response).text_content().split())


def choices(response) -> dict[str, str]:
    """Return where each answer leads, by what it is called."""
    links = tree(response).xpath("//p[@class='actions']/a[contains(@href, '?is=')]")
    return {link.text_content().strip(): link.get("href") for link in links}


def places(response) -> dict[str, str]:
    labels = tree(response).xpath("//fieldset//label")
    return {
        " ".join(label.text_content().split()): label.xpath(".//input/@value")[0]
        for label in labels
    }


def draft_of(link) -> str:
    return f"/share/{link.token}/"


def open_form(guest, link, answer: str):
    """Tap an answer on the draft's page."""
    href = choices(guest.get(draft_of(link)))[answer]
    return guest.get(draft_of(link) + href)


def filled(response, **changes) -> dict:
    form = next(form for form in tree(response).forms if form.method == "POST")
    values = {name: value.strip() for name, value in form.form_values()}
    return values | changes


def send(guest, link, response, **changes):
    return guest.post(f"{draft_of(link)}answer/", filled(response, **changes))


# --- answering -------------------------------------------------------------


def test_three_taps_say_that_a_line_is_unclear(guest, article, link):
    page = open_form(guest, link, "Something is unclear")
    response = send(guest, link, page, place=places(page)[MESSAGE])
    assert "Thank you for your answer" in text(response)
    answer = ShareAnswer.objects.get()
    assert (answer.link, answer.verdict, answer.place) == (link, "unclear", "message")
    assert (answer.quote, answer.digest) == (MESSAGE, article.revisions.first().digest)


def test_a_line_of_an_outline_is_known_by_its_identity(guest, article, link):
    line = rows.read(article).for_parents[0]
    page = open_form(guest, link, "Something is wrong")
    words = line.plain or line.text
    send(guest, link, page, place=places(page)[words], text="Too hard for a child of two.")
    answer = ShareAnswer.objects.get()
    assert (answer.place, answer.quote) == (str(line.id), words)
    assert answer.text == "Too hard for a child of two."


def test_that_it_is_clear_takes_two_taps_and_may_name_a_line(guest, link):
    page = open_form(guest, link, "It is clear")
    assert MESSAGE in places(page)
    assert "Thank you" in text(send(guest, link, page))
    assert ShareAnswer.objects.get().verdict == "clear"


def test_every_part_of_the_page_can_be_pointed_at(guest, link):
    page = open_form(guest, link, "Something is unclear")
    headings = [each.text_content().strip() for each in tree(page).xpath("//fieldset/h2")]
    assert headings == [
        "At the top",
        "What you can do at home",
        "Getting help",
        "Talk to us",
        "What the study found",
        "How sure are we?",
        "Why it matters in therapy",
        "For therapists",
        "Where this comes from",
        "About this page",
        "None of these",
    ]


def test_who_was_studied_and_a_part_without_lines_can_be_pointed_at(guest):
    study = replace(sample_document().study, population=(Line(text="Children of 3"),))
    quiet = sample_document(study=study, help_now="", help_soon="", no_special_help=True)
    article = written(quiet)
    link = actions.share(article, by=ann(), asks=True)
    page = open_form(guest, link, "Something is unclear")
    assert {"Children of 3", "“Getting help”, as a whole"} <= set(places(page))


def test_somewhere_else_is_said_in_words(guest, link):
    page = open_form(guest, link, "Something is unclear")
    elsewhere = places(page)["Somewhere else on the page: I say where"]
    refused = send(guest, link, page, place=elsewhere)
    assert "write a few words" in text(refused)
    send(guest, link, page, place=elsewhere, text="The menu.")
    assert ShareAnswer.objects.get().quote.startswith("Somewhere else")


def test_a_link_that_asks_nothing_takes_nothing(guest, article):
    link = actions.share(article, by=ann())
    assert choices(guest.get(draft_of(link))) == {}
    assert guest.get(f"{draft_of(link)}answer/?is=clear").status_code == 404
    assert guest.post(f"{draft_of(link)}answer/", {"verdict": "clear"}).status_code == 404
    assert not ShareAnswer.objects.exists()


# --- one answer a link and draft -------------------------------------------------------------


@pytest.mark.data
def test_a_link_takes_one_answer_and_says_so_without_saying_which(guest, link):
    page = open_form(guest, link, "Something is wrong")
    send(guest, link, page, place="message", text="It hurts.")
    read = guest.get(draft_of(link))
    assert choices(read) == {} and "Your answer about this draft is with the people" in text(read)
    again = guest.get(f"{draft_of(link)}answer/")
    assert "Thank you for your answer" in text(again)
    assert "It hurts." not in text(read) + text(again)
    second = send(guest, link, page, text="Another thing.", verdict="unclear")
    assert second.status_code == 409
    assert "Somebody has answered by this link already" in text(second)
    assert filled(second)["text"] == "Another thing."
    assert "mailto:ann@example.org" in second.content.decode()
    assert ShareAnswer.objects.get().text == "It hurts."


@pytest.mark.data
def test_the_same_answer_sent_twice_stands_once(guest, link):
    page = open_form(guest, link, "Something is unclear")
    for _time in range(2):
        assert "Thank you" in text(send(guest, link, page, place="message"))
    assert ShareAnswer.objects.count() == 1


def test_after_an_edit_the_answer_holds_no_more_and_another_can_be_given(guest, article, link):
    send(guest, link, open_form(guest, link, "It is clear"))
    reworded(article, "Throw the ball.")
    assert "Something is unclear" in choices(guest.get(draft_of(link)))
    page = open_form(guest, link, "Something is unclear")
    send(guest, link, page, place="message")
    new, old = ShareAnswer.objects.all()
    latest = article.revisions.first()
    assert new.digest == latest.digest != old.digest and new.quote == "Throw the ball."


def test_an_answer_to_a_draft_that_was_changed_meanwhile_is_asked_again(guest, article, link):
    page = open_form(guest, link, "Something is unclear")
    reworded(article, "Throw the ball.")
    response = send(guest, link, page, place="message", text="Which one?")
    assert response.status_code == 409 and not ShareAnswer.objects.exists()
    assert "The draft was changed since you read it" in text(response)
    assert "Throw the ball." in places(response)
    values = filled(response)
    assert (values["text"], values["place"]) == ("Which one?", "message")
    assert "Thank you" in text(guest.post(f"{draft_of(link)}answer/", values))
    assert ShareAnswer.objects.get().quote == "Throw the ball."


def test_who_read_an_earlier_draft_is_told_before_she_answers(guest, article, link):
    href = choices(guest.get(draft_of(link)))["Something is unclear"]
    reworded(article, "Throw the ball.")
    page = guest.get(draft_of(link) + href)
    assert "The draft was changed since you read it" in text(page)
    assert "Thank you" in text(send(guest, link, page, place="message"))


# --- errors cost nothing -------------------------------------------------------------


@pytest.mark.parametrize("answer", ["Something is unclear", "Something is wrong"])
def test_what_is_not_clear_has_to_be_said_in_one_way_or_another(guest, link, answer):
    response = send(guest, link, open_form(guest, link, answer))
    assert "Tap the line that you mean, or write a few words." in text(response)
    assert "Thank you" in text(send(guest, link, response, text="All of it."))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "x" * 1001, "place": "message"}, "This is 1001 characters long."),
        ({"place": "nonsense", "text": "Hm."}, "The line that you chose is there no more."),
        ({"place": "message", "text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_will_not_do_comes_back_with_a_sentence(guest, link, changes, sentence):
    page = open_form(guest, link, "Something is unclear")
    response = send(guest, link, page, **changes)
    assert sentence in text(response) and not ShareAnswer.objects.exists()
    if len(changes["text"]) < 10 and "\0" not in changes["text"]:
        assert filled(response)["text"] == changes["text"]


@pytest.mark.parametrize("query", ["", "?is=nonsense", "?is=clear&is=wrong&draft=x", "?draft=x"])
def test_an_address_that_says_nothing_offers_the_answers(guest, link, query):
    response = guest.get(f"{draft_of(link)}answer/{query}")
    assert response.status_code == 200


def test_by_a_link_that_is_over_nothing_is_taken_and_the_words_are_given_back(guest, link, clock):
    page = open_form(guest, link, "Something is wrong")
    clock.move_to(NOON + timedelta(days=8))
    response = send(guest, link, page, text="The dose is wrong.")
    assert response.status_code == 410 and not ShareAnswer.objects.exists()
    assert "The dose is wrong." in text(response) and "Throwing" not in text(response)
    assert guest.get(f"{draft_of(link)}answer/").status_code == 410
    assert guest.get("/share/none/answer/").status_code == 404


@pytest.mark.data
def test_while_the_database_only_reads_the_answer_is_given_back(guest, link):
    page = open_form(guest, link, "Something is wrong")
    typed = filled(page, place="message", text="Why ten?")
    address = f"{draft_of(link)}answer/"
    with patch.object(ShareAnswer.objects, "get_or_create", side_effect=OperationalError("ro")):
        response = guest.post(address, typed)
    assert response.status_code == 503 and "cannot keep anything right now" in text(response)
    assert filled(response) == typed
    assert "Thank you" in text(guest.post(address, filled(response)))
    assert ShareAnswer.objects.get().place == "message"


# --- nothing leaks, nothing is kept of the device ----------------------------------------


def test_no_page_says_its_address_is_kept_or_sets_a_cookie(guest, link):
    page = open_form(guest, link, "Something is unclear")
    for response in (guest.get(draft_of(link)), page, send(guest, link, page, place="message")):
        assert link.token not in response.content.decode()
        assert "Jo&#x27;s mother" not in response.content.decode()
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert not response.cookies and "Cookie" not in response.get("Vary", "")
        assert b"<script" not in response.content


def test_of_who_answers_nothing_is_kept(guest, link):
    page = open_form(guest, link, "Something is unclear")
    lines = AuditEntry.objects.count()
    send(guest, link, page, place="message")
    values = " ".join(map(str, vars(ShareAnswer.objects.get()).values()))
    assert "127.0.0.1" not in values and "Mozilla" not in values
    assert AuditEntry.objects.count() == lines


def test_families_are_told_nothing_of_answers(guest):
    article = published_by_people(written(sample_document(slug="another")))
    before = guest.get("/research/another/").content
    link = actions.share(article, by=ann(), asks=True)
    send(guest, link, open_form(guest, link, "It is clear"))
    assert ShareAnswer.objects.count() == 1
    assert guest.get("/research/another/").content == before
    assert Article.objects.get().reviews.count() == 1
