"""What the editor asks when something is pasted."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.test import RequestFactory

from research.admin.article.pasting import paste
from research.importers import pasted
from tests.research.importers import clipboards

pytestmark = pytest.mark.django_db
LINES = [(0, "Risk factors"), (1, "Noise (i.e. cars)"), (1, "Age (6–9)")]


@pytest.fixture
def therapist():
    user = User.objects.create_user("ann")
    user.user_permissions.add(Permission.objects.get(codename="change_article"))
    return user


def ask(user, **data):
    request = RequestFactory().post("/", {"kind": "findings", "html": "", "text": "", **data})
    request.user = user
    response = paste(request)
    return response.status_code, json.loads(response.content)


def rows(user, **data):
    status, found = ask(user, **data)
    assert status == 200
    return [(row["depth"], row["kind"], row["text"], row["examples"]) for row in found["rows"]]


@pytest.mark.parametrize(
    "data",
    [
        {"html": clipboards.word(LINES), "text": clipboards.plain(LINES)},
        {"html": clipboards.google_docs(LINES), "text": "lost"},
        {"html": "<p>lost</p>", "text": clipboards.plain(LINES)},
        {"html": clipboards.web_page(LINES)},
        {"html": "<p>Risk factors</p><p>&nbsp;- Noise (i.e. cars)</p><p>&nbsp;- Age (6–9)</p>"},
    ],
)
def test_rows_come_back_nested_with_risk_factors_and_their_examples(therapist, data):
    assert rows(therapist, **data) == [
        (0, "", "Risk factors", ""),
        (1, "risk-factor", "Noise", "i.e. cars"),
        (1, "risk-factor", "Age (6–9)", ""),
    ]


def test_the_lines_above_say_whether_they_are_risk_factors(therapist):
    above = json.dumps(["Late starters", "Risk factors for them"])
    assert rows(therapist, text="- Noise\n- Age", above=above)[0][:2] == (0, "risk-factor")
    assert rows(therapist, text="- Noise\n- Age", above='["Late"]')[0][:2] == (0, "")
    assert rows(therapist, text="- Noise\n- Age", above=above, kind="parents")[0][1] == ""


@pytest.mark.parametrize("above", ["", "{", "7", "null", "[[" * 9999, '[{"a": 1}, null]'])
def test_lines_above_that_make_no_sense_are_none(therapist, above):
    assert rows(therapist, text="One", above=above) == [(0, "", "One", "")]


def test_more_lines_than_fit_come_back_as_a_sentence(therapist):
    status, found = ask(therapist, text="x\n" * 1001)
    assert (status, "one outline can have at most 1000" in found["error"]) == (400, True)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("much", "sentence"),
    [
        ("a-\n" * 3001, "one outline can have at most 1000"),
        ("a" * 100_001, "more than an article may be"),
    ],
)
def test_what_no_outline_could_hold_is_not_even_read(therapist, monkeypatch, much, sentence, html):
    monkeypatch.setattr(pasted, "without_furniture", lambda lines: pytest.fail("It was read."))
    lines = much.split("\n")
    sent = {"html": "<ul>" + "".join(map("<li>{}</li>".format, lines)) + "</ul>"} if html else {}
    status, found = ask(therapist, text=much, **sent)
    assert status == 400 and sentence in found["error"]


def test_a_column_of_a_pdf_comes_joined_and_as_its_lines(therapist):
    text = "Children threw less far than their\npeers did, and caught less in\nall studies."
    _status, found = ask(therapist, text=text, kind="parents")
    assert [row["text"] for row in found["rows"]] == [text.replace("\n", " ")]
    assert [row["text"] for row in found["asLines"]] == text.split("\n")
    _status, found = ask(therapist, text="One\nTwo")
    assert found.keys() == {"rows"}


def test_a_long_text_of_short_lines_is_taken_in_when_they_are_joined(therapist):
    paragraph = "Children threw less far than their\npeers did and caught fewer of the\nballs.\n"
    status, found = ask(therapist, text=paragraph * 400)
    assert (status, len(found["rows"]), "asLines" in found) == (200, 400, False)


def test_what_was_left_out_is_named(therapist):
    html = "<p>About <del>60</del> 30 in <s>10</s> 100</p>"
    _status, found = ask(therapist, html=html, text="About 60 30 in 10 100")
    assert [row["text"] for row in found["rows"]] == ["About 30 in 100"]
    assert "“60”, “10”" in found["leftOut"]
    _status, found = ask(therapist, html="<p><s>All</s></p>", text="All")
    assert (found["rows"], "“All”" in found["leftOut"]) == ([], True)


def test_who_may_not_edit_articles_is_refused():
    with pytest.raises(PermissionDenied):
        ask(User.objects.create_user("bob"), text="One")


def test_it_is_asked_by_post_alone(therapist):
    request = RequestFactory().get("/")
    request.user = therapist
    assert isinstance(paste(request), HttpResponseNotAllowed)


def test_in_the_admin_it_asks_for_a_signed_in_user_and_a_token(client, therapist):
    url = "/admin/research/article/paste/"
    assert client.post(url, {"text": "One"}).status_code == 302
    therapist.is_staff = True
    therapist.save()
    client.force_login(therapist)
    assert client.post(url, {"text": "One"}).status_code == 200
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(therapist)
    assert strict.post(url, {"text": "One"}).status_code == 403
