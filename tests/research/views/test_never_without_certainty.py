"""A message never stands without how sure we are of it: on no page, in no list, in no file."""

import json
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from clinic.models import ClinicProfile, Page
from research.handout import content
from research.models import GlossaryTerm
from research.public import handouts, pages
from research.public.share_links import address
from research.workflow import actions
from tests.research.documents import AUTHORS, TOPICS, sample_document
from tests.research.people import ann, approved, published_by_people, written
from tests.research.views.pages import ADDRESS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sound_rows")]

OLD, NEW = "Ten minutes of ball play a day can help.", "Five minutes of ball play may help."
SURE = "We are not very sure of what the study found, because there was no group to compare with."
ON_A_CARD = "We are not very sure of what the study found."  # in fewer words
BASE = ADDRESS.rstrip("/")
PATHS = {
    "home": "/",
    "list": "/research/",
    "topic": "/research/topics/topic-0/",
    "digest": "/research/topics/topic-0/what-we-know/",
    "glossary": "/research/glossary/",
    "team": "/team/",
    "author": "/team/author-0/",
    "plain page": "/about/",
    "article": ADDRESS,
    "old version": f"{ADDRESS}editions/1/",
    "this version": f"{ADDRESS}editions/2/",
    "versions": f"{ADDRESS}changes/",
    "data": f"{BASE}.json",
    "sources": f"{ADDRESS}citation.json",
}
# Pages on which the message must be met, so that the sweep does not pass by finding nothing.
SAYING = {"home", "list", "topic", "author", "article", "old version", "this version", "versions"}
SAYING |= {"data", "digest"}


@pytest.fixture
def article():
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    GlossaryTerm.objects.create(term="cheap", slug="cheap", meaning="It costs little.")
    about = {"topics": (TOPICS[0],), "authors": (AUTHORS[0],)}
    article = published_by_people(written(sample_document(**about)))
    actions.save_draft(article, sample_document(message=NEW, **about), by=ann())
    return published_by_people(approved(article))


def entries(html: str) -> Iterator[str]:
    """Yield each smallest part of a page that stands for itself: an entry, a head, an attribute."""
    tree = lxml_html.fromstring(html)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        yield from (unquote(value) for value in element.attrib.values())
        own = [element.text or "", *(child.tail or "" for child in element)]
        if any(message in words for words in own for message in (OLD, NEW)):
            yield " ".join(_whole(element).text_content().split())


def _whole(element):
    """Return the entry in which `element` stands, or it alone."""
    entry = "ancestor-or-self::*[self::li or self::header or self::script or self::dd][1]"
    return next(iter(element.xpath(entry)), element)


def said(html: str) -> list[str]:
    return [words for words in entries(html) if OLD in words or NEW in words]


@pytest.mark.parametrize("kind", PATHS)
def test_on_no_public_page(client, article, kind):
    response = client.get(PATHS[kind])
    assert response.status_code == 200
    text = response.content.decode()
    if kind == "data":
        found = json.loads(text)
        assert (found["message"], found["certainty"]["sentence"]) == (NEW, SURE)
        return
    found = said(text) if "html" in response["Content-Type"] else [text] * (NEW in text)
    assert bool(found) == (kind in SAYING)
    assert [words for words in found if SURE not in words and ON_A_CARD not in words] == []
    assert unescape(text).count(NEW) == 0 or found


def test_in_no_draft_that_is_shown(client, article):
    link = actions.share(article, by=ann())
    shared = "/share/" + address(link).split("/share/")[1]
    client.force_login(ann())
    for path in (shared, f"/admin/research/article/{article.pk}/preview/page/"):
        found = said(client.get(path).content.decode())
        assert found and [words for words in found if SURE not in words] == []


@pytest.mark.parametrize("is_large", [False, True])
def test_on_no_print_out(article, is_large):
    public_article = pages.draft(article.revisions.first())
    printed = content.content(handouts.sheet_of(public_article, is_large=is_large))
    assert NEW in json.dumps(printed) and SURE in json.dumps(printed)
