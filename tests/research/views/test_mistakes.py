"""A reader tells of a mistake: taken without cookie or script, bounded, and never lost."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from lxml import html

from clinic.models import ClinicProfile, TeamMember
from clinic.open_forms import Allowance
from research.models import Byline, MistakeReport
from research.views import mistakes
from research.workflow import actions, reports
from research.workflow.roles import AUTHORS
from tests.research.people import ann, may, person, published_by_people, reworded
from tests.research.published import published

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 17, tzinfo=UTC)  # noon in the clinic's Toronto
PAGE = "/research/throwing-and-catching/"
FORM = f"{PAGE}mistake/"
WRONG = {"what": "It says 60 of 100, the study says 16.", "where": "What the study found"}
A_WHILE = timedelta(seconds=40)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(mistakes, "allowance", Allowance(1000, 3600))
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def article():
    ClinicProfile(name="Clinic", email="clinic@example.org", phone="555 1234").save()
    return published_by_people()


def tree(response):
    return html.document_fromstring(response.content.decode())


def text(response) -> str:
    return " ".join(tree(response).text_content().split())


def opened(client, address=FORM) -> dict:
    """Open the form; return what sending it as it stands would send."""
    form = next(each for each in tree(client.get(address)).forms if each.method == "POST")
    return dict(form.form_values())


def values_shown(response) -> dict:
    form = next(each for each in tree(response).forms if each.method == "POST")
    return {name: value.strip() for name, value in form.form_values()}


@pytest.fixture
def send(client, clock):
    """Return a function that opens the form, writes for a while, and sends it."""

    def sent(address=FORM, after=A_WHILE, **changes):
        values = opened(client, address)
        clock.move_to(datetime.now(UTC) + after)
        return client.post(address, values | WRONG | changes, headers={"user-agent": "Mozilla"})

    return sent


# --- telling ------------------------------------------------------------------------------


def test_the_page_leads_to_the_form_and_the_form_back_and_to_the_mail(client, article):
    assert f'href="{FORM}"' in client.get(PAGE).content.decode()
    page = tree(client.get(FORM))
    links = page.xpath("//main//a/@href")
    assert PAGE in links
    assert any(link.startswith("mailto:clinic@example.org?subject=A%20mistake") for link in links)
    assert any(link.startswith("tel:") for link in links)


def test_what_is_told_is_kept_and_nothing_else(client, article, send):
    response = send(email="jo@example.org")
    assert "A therapist looks at it by March 9, 2026." in text(response)
    report = MistakeReport.objects.get()
    assert (report.what, report.where) == (WRONG["what"], WRONG["where"])
    assert (report.article, report.edition) == (article, article.editions.get())
    assert (report.email, report.due.isoformat()) == ("jo@example.org", "2026-03-09")
    values = " ".join(map(str, vars(report).values()))
    assert "127.0.0.1" not in values and "Mozilla" not in values


def test_place_and_address_may_be_left_out(article, send):
    assert send(where="").status_code == 200
    assert MistakeReport.objects.get().email == ""


def test_neither_cookie_nor_script_nor_session_is_needed(article, clock):
    strict = Client(enforce_csrf_checks=True)
    values = opened(strict)
    clock.move_to(NOON + A_WHILE)
    response = strict.post(FORM, values | WRONG)
    assert MistakeReport.objects.count() == 1
    for answer in (strict.get(FORM), response):
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert b"<script" not in answer.content
        assert "script-src" not in answer["Content-Security-Policy"]


def test_nothing_is_asked_about_a_child(client, article):
    page = tree(client.get(FORM))
    asked = [label.text_content() for label in page.xpath("//main//form//label")]
    assert not [label for label in asked if "child" in label.lower()]
    assert "nothing about a child" in text(client.get(FORM))


def test_a_draft_offers_no_form_and_an_unknown_page_has_none(client, article):
    link = actions.share(reworded(article), by=ann())
    assert "/mistake/" not in client.get(f"/share/{link.token}/").content.decode()
    assert client.get("/research/none/mistake/").status_code == 404
    assert client.post("/research/none/mistake/", WRONG).status_code == 404


def test_of_a_page_that_is_withdrawn_meanwhile_it_is_taken_all_the_same(client, article, clock):
    values = opened(client)
    actions.withdraw(article, by=ann(), reason="Wrong numbers.")
    clock.move_to(NOON + A_WHILE)
    assert "Thank you" in text(client.post(FORM, values | WRONG))
    assert MistakeReport.objects.get().article == article
    assert client.get(FORM).status_code == 410


def test_a_form_about_what_was_closed_does_not_name_it(client, article, clock):
    values = opened(client)
    actions.close(article, by=may(), editions=list(article.editions.all()), reason="Privacy.")
    clock.move_to(NOON + A_WHILE)
    response = client.post(FORM, values | WRONG | {"email": "nonsense"})
    assert "no whole e-mail address" in text(response)
    assert "Throwing and catching" not in text(response)


# --- errors cost nothing --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": " \u200b "}, "Write what is wrong, in your words."),
        ({"what": "x" * 2001}, "This is 2001 characters long. Shorten it to at most 2000."),
        ({"where": "x" * 301}, "This is 301 characters long."),
        ({"email": "jo@"}, "This is no whole e-mail address."),
        ({"what": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_will_not_do_comes_back_with_a_sentence(article, send, changes, sentence):
    response = send(**{"email": "jo@example.org"} | changes)
    assert sentence in text(response)
    typed = WRONG | {"email": "jo@example.org"} | changes
    shown = values_shown(response)
    assert {name: shown[name] for name in typed if name not in changes} == {
        name: value for name, value in typed.items() if name not in changes
    }
    assert not MistakeReport.objects.exists()


def test_while_the_database_only_reads_it_is_given_back_and_can_be_sent_later(
    client, article, clock
):
    values = opened(client)
    clock.move_to(NOON + A_WHILE)
    typed = values | WRONG | {"email": "jo@example.org"}
    with patch.object(MistakeReport.objects, "get_or_create", side_effect=OperationalError("ro")):
        response = client.post(FORM, typed)
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert response["Cache-Control"] == "private, no-store"
    assert "cannot keep anything right now" in text(response)
    again = values_shown(response)
    assert again == {name: typed[name] for name in again} and again["what"] == WRONG["what"]
    assert "Thank you" in text(client.post(FORM, again))
    assert MistakeReport.objects.get().email == "jo@example.org"


def test_a_database_that_is_away_costs_no_word_either(client, article):
    with patch.object(mistakes, "resolve", side_effect=OperationalError("away")):
        response = client.post(FORM, WRONG)
    assert response.status_code == 503
    assert values_shown(response)["what"] == WRONG["what"]


# --- robots -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "x", "x:y:z", "1" * 200])
def test_without_the_forms_own_key_it_has_to_be_sent_once_more(client, article, clock, key):
    response = client.post(FORM, WRONG | {"key": key})
    assert "Press “Send” once more" in text(response)
    assert not MistakeReport.objects.exists()
    again = values_shown(response)
    assert again["what"] == WRONG["what"]
    clock.move_to(NOON + A_WHILE)
    assert "Thank you" in text(client.post(FORM, again))


def test_a_form_that_was_open_for_days_is_sent_once_more(client, article, send, clock):
    response = send(after=timedelta(days=2))
    assert "open for a long time" in text(response)
    clock.move_to(datetime.now(UTC) + A_WHILE)
    assert "Thank you" in text(client.post(FORM, values_shown(response)))


def test_nobody_sends_within_a_second_of_opening(client, article, send, clock):
    response = send(after=timedelta(seconds=1))
    assert "That was very quick." in text(response)
    clock.move_to(datetime.now(UTC) + A_WHILE)
    assert "Thank you" in text(client.post(FORM, values_shown(response)))


def test_who_fills_the_box_that_people_do_not_see_is_shown_it(client, article, send, clock):
    assert tree(client.get(FORM)).xpath("//*[@hidden]//input/@name") == ["website"]
    response = send(website="https://pills.example")
    assert "It is there for robots" in text(response)
    assert tree(response).xpath("//*[@hidden]//input/@name") == []
    assert not MistakeReport.objects.exists()
    assert "Thank you" in text(client.post(FORM, values_shown(response) | {"website": ""}))


def test_sent_twice_it_stands_once(client, article, clock):
    values = opened(client) | WRONG
    clock.move_to(NOON + A_WHILE)
    answers = [client.post(FORM, values) for _time in range(3)]
    assert all("Thank you" in text(answer) for answer in answers)
    assert MistakeReport.objects.count() == 1


def test_sent_again_with_other_words_both_are_kept(client, article, clock):
    values = opened(client) | WRONG
    clock.move_to(NOON + A_WHILE)
    more = {"what": "And the dose is ten times too high."}
    for changes in ({}, more, more, {"where": "Near the end"}, {"email": "jo@example.org"}):
        assert "Thank you" in text(client.post(FORM, values | changes))
    told = MistakeReport.objects.order_by("pk").values_list("what", "where", "email")
    assert list(told) == [
        (WRONG["what"], WRONG["where"], ""),
        (more["what"], WRONG["where"], ""),
        (WRONG["what"], "Near the end", ""),
        (WRONG["what"], WRONG["where"], "jo@example.org"),
    ]


def test_what_was_taken_is_thanked_for_again_and_uses_up_nothing(
    client, article, send, clock, monkeypatch
):
    monkeypatch.setattr(mistakes, "allowance", Allowance(2, 3600))
    values = opened(client) | WRONG
    clock.move_to(NOON + A_WHILE)
    assert [client.post(FORM, values).status_code for _time in range(4)] == [200] * 4
    assert [send().status_code for _time in range(2)] == [200, 429]
    assert client.post(FORM, values).status_code == 200


def test_a_flood_ends_and_says_so_and_is_over_an_hour_later(client, article, send, clock):
    for _time in range(reports.MOST_AN_HOUR):
        assert send().status_code == 200
    response = send(email="jo@example.org")
    assert response.status_code == 429 and response["Retry-After"] == "3600"
    assert "It was not sent. What you wrote is still here" in text(response)
    assert "Write to us by e-mail instead" in text(response)
    assert values_shown(response)["email"] == "jo@example.org"
    assert MistakeReport.objects.count() == reports.MOST_AN_HOUR
    clock.move_to(datetime.now(UTC) + timedelta(hours=1))
    assert "Thank you" in text(client.post(FORM, values_shown(response)))


def test_a_flood_that_is_patient_ends_where_nobody_could_read_it(article, send, monkeypatch):
    monkeypatch.setattr(reports, "MOST_WAITING", 3)
    for _time in range(3):
        send(after=timedelta(hours=2))
    assert send().status_code == 429
    actions.answer_report(MistakeReport.objects.first(), by=ann(), outcome="none")
    assert send().status_code == 200


def test_one_network_is_bounded_before_all_are(article, send, monkeypatch):
    monkeypatch.setattr(mistakes, "allowance", Allowance(2, 3600))
    assert [send().status_code for _time in range(3)] == [200, 200, 429]
    assert MistakeReport.objects.count() == 2


# --- whose it is ----------------------------------------------------------------------------------


def test_it_is_whoever_wrote_the_page_and_a_managers_where_nobody_is_left(article, send):
    send()
    assert MistakeReport.objects.get().owner == ann()
    MistakeReport.objects.all().delete()
    type(ann()).objects.filter(username="ann").update(is_active=False)
    send()
    assert MistakeReport.objects.get().owner is None


def test_an_author_named_on_the_page_comes_before_who_saved_it(article, send):
    bo = person("bo", AUTHORS)
    member = TeamMember.objects.create(name="Bo Roe", slug="bo-roe", user=bo)
    Byline.objects.create(article=article, author=member, name="Bo Roe", position=0)
    send()
    assert MistakeReport.objects.get().owner == bo


def test_what_an_operator_wrote_is_the_managers(send):
    published()
    may()
    send()
    assert MistakeReport.objects.get().owner is None
