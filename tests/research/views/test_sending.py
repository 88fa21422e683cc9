"""Sharing an article's page with somebody, from the page itself and without a script."""

from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html as lxml_html

from clinic.models import ClinicProfile
from research.public.share_links import address
from research.workflow import actions
from tests.research.documents import sample_document
from tests.research.people import ann, may
from tests.research.published import published, republished, signed_before
from tests.research.views.pages import ADDRESS, page

pytestmark = pytest.mark.django_db

CERTAINTY = (
    "We are not very sure of what the study found, because there was no group to compare with."
)
URL = f"http://localhost:8000{ADDRESS}"


def links(html: str) -> dict[str, str]:
    """Return where each link that sends the page leads, by its words."""
    tree = lxml_html.fromstring(html)
    return {
        " ".join(link.text_content().split()): link.get("href")
        for link in tree.xpath('//a[starts-with(@href, "mailto:?")]')
    }


def opened(href: str) -> tuple[str, dict[str, str]]:
    """Return what a program for letters reads in `href`: whom to, and the fields."""
    parts = urlsplit(href)
    fields = parse_qs(parts.query, strict_parsing=False, encoding="utf-8", errors="strict")
    return parts.path, {name: value for name, (value,) in fields.items()}


def test_a_letter_says_the_message_how_sure_it_is_and_where_it_stands(client):
    published()
    found = links(page(client))
    to, fields = opened(found["by e-mail"])
    assert (found["by e-mail"].split(":")[0], to) == ("mailto", "")
    assert fields["subject"] == "Throwing and catching"
    lines = fields["body"].split("\r\n")
    assert lines == ["Ten minutes of ball play a day can help.", CERTAINTY, URL]


def test_the_question_is_the_subject_where_it_heads_the_page(client):
    published(question="Why does my child drop the ball?")
    fields = opened(links(page(client))["by e-mail"])[1]
    assert fields["subject"] == "Why does my child drop the ball?"


@pytest.mark.parametrize(
    "words",
    [
        "Tom & Jerry’s “50 %” + 1 = <more>?#x",
        "שלום עולם",
        "x&bcc=everybody@example.org",
        "a%0D%0Abcc: b",
        "🎉",
    ],
)
def test_any_words_arrive_as_they_are_and_add_no_field(client, words):
    published(title=words, message=words)
    found = links(page(client))
    for href in found.values():
        assert href.isascii() and not set(' "<>\r\n') & set(href)
    to, fields = opened(found["by e-mail"])
    assert to == "" and fields.keys() == {"subject", "body"}
    assert fields["subject"] == words
    assert fields["body"].split("\r\n")[0] == words


def test_a_letter_about_a_sample_says_that_it_is_one(client):
    published(is_invented=True)
    body = opened(links(page(client))["by e-mail"])[1]["body"]
    assert "The study on this page is invented. Please do not act on it." in body


def test_a_page_without_a_message_is_sent_by_its_title(client):
    signed_before(message="")
    body = opened(links(page(client))["by e-mail"])[1]["body"]
    assert body.split("\r\n") == ["Throwing and catching", URL]


def test_only_the_page_itself_is_sent(client):
    """Not a draft, not an old version, and nothing that was closed."""
    ClinicProfile(name="Clinic").save()
    article = published()
    republished(article, sample_document(message="Five minutes are enough."))
    assert links(page(client)) and not links(page(client, f"{ADDRESS}editions/1/"))
    link = actions.share(article, by=ann())
    assert not links(client.get("/share/" + address(link).split("/share/")[1]).content.decode())
    client.force_login(may())
    preview = client.get(f"/admin/research/article/{article.pk}/preview/page/").content.decode()
    assert "Five minutes are enough." in preview and not links(preview)
    client.logout()
    editions = list(article.editions.all())
    actions.close(article, by=may(), editions=editions, reason="Danger.", closing_reason="danger")
    assert not links(client.get(ADDRESS).content.decode())
