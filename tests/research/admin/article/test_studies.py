"""What became of its studies stands at the top of an article, and can be asked for there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from research.evidence import checks
from research.models import NoticeSeen, StudyCheck, StudyNotice, Unknown, Verdict
from tests.admin_pages import signed_in, visit
from tests.research.citations.registry.recorded import BOS, WAKEFIELD
from tests.research.citations.registry.stand_in import endless, missing, registered, sent
from tests.research.documents import sample_document, source
from tests.research.fallen import noted
from tests.research.people import ann, person, published_by_people, written

pytestmark = pytest.mark.django_db

DOI = WAKEFIELD["DOI"]


@pytest.fixture
def article():
    return published_by_people(written(sample_document(citations=(source(doi=DOI),))))


def page(article, client=None):
    url = reverse("admin:research_article_change", args=[article.pk])
    return visit(client or signed_in(ann()), url)


def studies(article) -> str:
    (section,) = page(article).all("studies")
    return " ".join(section.text_content().split())


def press(article, name, doi=DOI, client=None):
    url = reverse(f"admin:research_article_{name}", args=[article.pk])
    client = client or signed_in(ann())
    response = client.post(url, {"doi": doi}, follow=True)
    said = document_fromstring(response.content.decode()).find_class("messagelist")
    return response, " ".join(" ".join(each.text_content().split()) for each in said)


def test_it_says_what_is_known_and_since_when(article, time_machine):
    time_machine.move_to("2027-03-01T12:00:00Z")
    assert "Not asked yet" in studies(article)
    noted(DOI, Verdict.CLEAR)
    assert "Clear on March 1, 2027" in studies(article)
    checks.record(DOI, checks.Found(why=str(Unknown.UNANSWERED)), timezone.now())
    assert "Unknown since March 1, 2027" in studies(article)
    assert "The register could not be asked." in studies(article)
    noted(DOI)
    said = studies(article)
    assert "Taken back" in said and "The notice is of Feb. 6, 2010." in said
    assert "Withdraw the page, or publish it anew" in said
    checks.record(DOI, checks.Found(why=str(Unknown.UNANSWERED)), timezone.now())
    assert "Unknown since March 1, 2027" in studies(article) and "Taken back" in studies(article)


def test_a_source_without_doi_and_an_invented_one_are_not_asked_about():
    other = source(doi="", title="A leaflet", primary=False)
    article = written(sample_document(citations=(source(doi="10.5555/ball.1"), other)))
    said = studies(article)
    assert "Its DOI is one for invented examples" in said and "It has no DOI" in said
    assert "Ask again now" not in said


def test_a_button_asks_again_now(article, registers):
    registers.at_crossref(DOI, registered(WAKEFIELD))
    _response, said = press(article, "ask_study")
    assert said == "Asked just now: Taken back. Read below what to do."
    assert StudyNotice.objects.get().verdict == "retracted"


def test_not_more_than_once_a_minute(article, registers, time_machine):
    registers.at_crossref(DOI, registered({**BOS, "DOI": DOI}))
    assert "there is no notice" in press(article, "ask_study")[1]
    count = len(registers.asked)
    assert "less than a minute ago" in press(article, "ask_study")[1]
    assert len(registers.asked) == count
    time_machine.move_to(timezone.now() + timedelta(minutes=1, seconds=1))
    assert "there is no notice" in press(article, "ask_study")[1]


@pytest.mark.parametrize(
    "answer",
    [sent(500, ""), sent(429, "", Retry_After="900"), sent(200, "<html>"), missing, endless],
    ids=["500", "429", "html", "missing", "endless"],
)
def test_whatever_comes_is_a_sentence(article, registers, answer):
    registers.at_crossref(DOI, answer)
    response, said = press(article, "ask_study")
    assert response.status_code == 200
    assert said.startswith("Nothing new is known: ")


def test_only_who_may_write_asks_and_only_about_what_is_cited(article, registers):
    client = signed_in(person("sam", "Reviewers"))
    assert press(article, "ask_study", doi="10.1111/other")[0].status_code == 404
    assert press(article, "ask_study", doi="a\x00b")[0].status_code == 404
    nobody = signed_in(person("nobody"))
    for name in ("ask_study", "see_study"):
        assert press(article, name, client=nobody)[0].status_code == 403
        url = reverse(f"admin:research_article_{name}", args=[article.pk])
        assert client.get(url).status_code == 405
    assert registers.asked == [] and not StudyCheck.objects.exists()


def test_who_looked_at_a_correction_says_so_there(article):
    noted(DOI, Verdict.CORRECTED)
    assert "I looked at it" in studies(article)
    _response, said = press(article, "see_study")
    assert said == "Noted that you looked at it."
    assert "I looked at it" not in studies(article) and "Corrected" in studies(article)
    seen = NoticeSeen.objects.get()
    assert (seen.by, seen.verdict, seen.doi) == (ann(), "corrected", DOI)


def test_what_was_taken_back_cannot_be_looked_away(article):
    noted(DOI)
    assert "I looked at it" not in studies(article)
    press(article, "see_study")
    assert not NoticeSeen.objects.exists()
