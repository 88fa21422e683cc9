"""An edition that this program cannot read breaks its own page, and no other."""

import json
import logging

import pytest
from django.core.management import call_command
from django.db import connection

from clinic import triggers
from clinic.models import AuditEntry
from research.models import LiveEdition
from research.public import live
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import ann, may, published_by_people, rob
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db, pytest.mark.data]
ADDRESS = "/research/throwing-and-catching/"
SENTENCE = "We cannot show this page just now"


def document(slug: str, title: str):
    return sample_document(slug=slug, title=title, citations=(source(doi=f"10.5555/{slug}"),))


def other(slug: str, title: str):
    return published(document(slug, title))


@pytest.fixture
def article():
    """An article whose live edition was written by a newer program, and another beside it."""
    other("jumping", "Jumping")
    return with_content(published_by_people(), lambda content: {**content, "schema": 99})


def with_content(article, change):
    """Let the newest edition of `article` hold what `change` makes of its JSON."""
    revision = article.editions.first().revision
    content = json.dumps(change(json.loads(revision.content)))
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE research_revision SET content = %s WHERE id = %s", [content, revision.pk]
        )
    return article


def get(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def without(content: dict, key: str) -> dict:
    return {**content, "document": {k: v for k, v in content["document"].items() if k != key}}


@pytest.mark.parametrize(
    "change",
    [
        lambda content: {**content, "schema": 99},
        lambda content: {**content, "document": {"stranger": 1}},
        lambda content: without(content, "title"),
        lambda content: [],
    ],
    ids=["newer", "strange", "no title", "no Document"],
)
@pytest.mark.usefixtures("sound_rows")
def test_all_other_pages_are_there_and_leave_it_out(client, change):
    """Lists know it by what was worked out when it was published, until somebody asks for it."""
    other("jumping", "Jumping")
    with_content(published_by_people(), change)
    assert "Jumping" in get(client, "/research/") and "Jumping" in get(client, "/")
    get(client, ADDRESS, 503)
    for address in ("/", "/research/", "/research/glossary/", "/research/jumping/", "/team/"):
        assert "Throwing and catching" not in get(client, address)
    assert "Jumping" in get(client, "/research/") and "Jumping" in get(client, "/")


def test_its_own_addresses_say_so_in_a_sentence(client, article):
    paths = ("", "changes/", "editions/1/", "handout.pdf", "card.png", "card-tall.png")
    paths += ("citation.bib",)
    for address in (*(ADDRESS + path for path in paths), ADDRESS[:-1] + ".json"):
        html = get(client, address, 503)
        assert SENTENCE in html and "Ten minutes of ball play" not in html
        assert '<meta name="robots" content="noindex">' in html


def test_an_earlier_version_that_can_be_read_is_still_at_its_address(client, article):
    first = other("hopping", "Hopping")
    with_content(republished(first, document("hopping", "Hopping again")), lambda _: {})
    assert SENTENCE in get(client, "/research/hopping/", 503)
    assert "<h1>Hopping</h1>" in get(client, "/research/hopping/editions/1/")


def test_the_log_says_it_once(client, article, caplog):
    with caplog.at_level(logging.ERROR):
        for _visit in range(3):
            get(client, ADDRESS, 503)
            get(client, "/research/")
    assert "newer version of the site" in caplog.text
    entry = AuditEntry.objects.get(action=live.UNREADABLE)
    assert (entry.object_id, entry.by, entry.detail) == (str(article.pk), None, "version 1")


def test_the_program_that_can_read_it_shows_it_again(client, article):
    get(client, ADDRESS, 503)
    with_content(article, lambda content: {**content, "schema": 1})
    call_command("migrate", verbosity=0)
    assert "Ten minutes of ball play" in get(client, ADDRESS)
    assert "Throwing and catching" in get(client, "/research/")


def test_it_can_be_taken_down_and_closed_all_the_same(client, article):
    get(client, ADDRESS, 503)
    actions.withdraw(article, by=rob(), reason="Nobody can read it.")
    assert "Nobody can read it." in get(client, ADDRESS, 410)
    row = LiveEdition.objects.get(article=article)
    assert row.slug == "throwing-and-catching"


def test_another_edition_takes_its_place(client, article):
    get(client, ADDRESS, 503)
    actions.save_draft(article, sample_document(message="Play."), by=ann())
    actions.publish_by_operator(article)
    assert "Play." in get(client, ADDRESS)
    assert SENTENCE in get(client, f"{ADDRESS}editions/1/", 503)


def test_a_managers_first_page_tells_and_an_authors_does_not(client, article):
    get(client, ADDRESS, 503)
    for user, count in ((may(), 1), (ann(), 0)):
        client.force_login(user)
        assert client.get("/admin/").content.decode().count("Families cannot read these") == count


@pytest.mark.parametrize(
    "path", ["change/", "history/", "review/", "preview/page/", "send/", "close/"]
)
def test_its_pages_in_the_admin_say_so_too(client, article, path):
    client.force_login(may())
    response = client.get(f"/admin/research/article/{article.pk}/{path}/")
    assert response.status_code < 500 or "This cannot be read" in response.content.decode()
