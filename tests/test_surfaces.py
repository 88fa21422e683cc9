"""What must not be read anywhere is read nowhere: every public address over every public state.

An article in each state says words that nothing else does: in its address, in its title, and in
what it claims. Each kind of address is listed with what it shows of which state, exactly; a new
one fails here until it is.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver
from PIL import Image

from clinic.models import ClinicProfile, Page
from research.document.schema import FindingLine, Topic
from research.models import GlossaryTerm
from research.models import Topic as TopicRow
from research.public.share_links import address as share_address
from research.workflow import actions
from tests.once import made_once
from tests.research.documents import sample_document, source
from tests.research.fallen import in_view, noted
from tests.research.handout.sheets import elements, opened
from tests.research.people import ann, may, published_by_people, rob, written
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
REASON = "It is not so."

# What an article says that nothing else does. "superseded" is the first version of "changed".
STATES = [
    "live", "superseded", "changed", "withdrawn", "closed", "private", "fallen", "scheduled",
    "sample", "draft",
]  # fmt: skip
NOTHING: frozenset[str] = frozenset()
NAMED = frozenset({"slug", "title"})
ALL = NAMED | {"claim"}

# What lists show, and what is made for programs: the most that any of them may.
LISTED = {"live": ALL, "changed": ALL, "fallen": NAMED, "sample": ALL}
FOUND_BY_ROBOTS = {"live": {"slug"}, "changed": {"slug"}, "fallen": {"slug"}}

# One address of each kind that is about no single article, and what it shows.
OF_THE_SITE = {
    "home": ("/", None),  # three of them, whichever are the newest
    "research:list": ("/research/", LISTED),
    "research:topic": ("/research/topics/birds/", LISTED),
    "research:digest": (
        "/research/topics/birds/what-we-know/",
        {"live": ALL, "changed": ALL, "sample": ALL},
    ),
    "research:word": ("/research/glossary/kestrel/", LISTED),
    "search": ("/search/?q=kestrel", LISTED),
    "research:feed": (
        "/research/feed.xml",
        {"live": ALL, "changed": ALL, "fallen": NAMED, "withdrawn": NAMED, "closed": NAMED},
    ),
    "sitemap-part": ("/sitemap-articles-1.xml", FOUND_BY_ROBOTS),
    "sitemap": ("/sitemap.xml", {}),
    "research:glossary": ("/research/glossary/", {}),
    "team": ("/team/", {}),
    "page": ("/about/", {}),
    "robots": ("/robots.txt", {}),
    "healthz": ("/healthz", {}),
}
# What is below an article's own address: see `test_each_address_of_an_article…`.
OF_AN_ARTICLE = {
    "research:article": "/research/{}/",
    "research:article-json": "/research/{}.json",
    "research:handout": "/research/{}/handout.pdf",
    "research:handout-large": "/research/{}/handout-large.pdf",
    "research:card": "/research/{}/card.png",
    "research:card-tall": "/research/{}/card-tall.png",
    "research:changes": "/research/{}/changes/",
    "research:edition": "/research/{}/editions/1/",
    "research:citation": "/research/{}/citation.json",
}
# Who stands on a team page is held in tests/research/views/test_people.py, what becomes of a
# picture in tests/clinic/test_closed_pictures.py; what the forms of readers say, in
# tests/research/views/test_mistakes.py and test_answers.py.
ELSEWHERE = {
    "team_member", "picture", "share", "share_picture", "share_answer", "research:mistake",
}  # fmt: skip
# Where an article leads on to others, by their names.
LEADING_ON = ("research:article", "research:edition")


def word(state: str, part: str) -> str:
    return f"q{state}{part}"


def document(state: str, **changes):
    values = {
        "slug": word(state, "slug"),
        "title": f"Kestrel {word(state, 'title')}",
        "message": f"Kestrel {word(state, 'claim')} can help.",
        "findings": (FindingLine(text=f"Kestrel {word(state, 'claim')} rose."),),
        "topics": (Topic(slug="birds", name="Birds"),),
        "citations": (source(doi=f"10.5555/{state}"),),
    }
    return sample_document(**values | changes)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict]:
    """A clinic with an article in each state; made once, since it is only looked at."""
    media = tmp_path_factory.mktemp("media")
    with (
        time_machine.travel(NOW, tick=False),
        made_once(django_db_blocker),
        override_settings(MEDIA_ROOT=media),
    ):
        yield {"shared": _site(), "media": media}


@pytest.fixture
def site(made, settings) -> dict:
    settings.MEDIA_ROOT = made["media"]
    return made


def _site() -> str:
    """Make it, and return the address at which the draft is shared."""
    ClinicProfile(name="The Clinic").save()
    Page.objects.create(title="About", slug="about")
    TopicRow.objects.create(slug="birds", name="Birds")
    GlossaryTerm.objects.create(term="kestrel", slug="kestrel", meaning="A bird.")
    published(document("live"))
    republished(published(document("superseded")), document("changed"), note="Clearer.")
    actions.withdraw(published(document("withdrawn")), by=rob(), reason=REASON)
    for state, why in (("closed", "danger"), ("private", "privacy")):
        article = published(document(state))
        editions = list(article.editions.all())
        actions.close(article, by=may(), editions=editions, reason=REASON, closing_reason=why)
    published(document("fallen"))
    noted("10.5555/fallen")
    published_by_people(written(document("scheduled")), at=NOW + timedelta(days=1))
    published(document("sample", is_invented=True))
    draft = written(document("draft"))
    return "/share/" + share_address(actions.share(draft, by=ann())).split("/share/")[1]


def told(response) -> str:
    """Return all that an answer says to whoever gets it, but what is folded away on a page."""
    kind = response["Content-Type"].partition(";")[0]
    if kind == "image/png":
        text = Image.open(io.BytesIO(response.getvalue())).text["Description"]
    elif kind == "application/pdf":
        text = "".join(
            f" {alt} {words}" for _tag, alt, words in elements(opened(response.getvalue()))
        )
    elif kind == "text/html":
        text = in_view(response.text)
    else:
        text = response.text
    return text.replace("\xad", "").casefold()


def shown(text: str) -> dict[str, frozenset[str]]:
    """Return which parts of which state `text` says."""
    parts = {
        state: frozenset(part for part in ALL if word(state, part) in text) for state in STATES
    }
    return {state: said for state, said in parts.items() if said}


def public_names() -> Iterator[str]:
    """Yield the name of each kind of address outside the admin."""

    def names(patterns, space: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield space + (pattern.name or str(pattern.pattern))
            elif not str(pattern.pattern).startswith("admin/"):
                inner = f"{pattern.namespace}:" if pattern.namespace else ""
                yield from names(pattern.url_patterns, space + inner)

    admin = settings.ADMIN_PATH.strip("/") + "/"
    every = get_resolver().url_patterns
    yield from names([each for each in every if not str(each.pattern).startswith(admin)], "")


def test_every_kind_of_address_is_listed():
    listed = [*OF_THE_SITE, *OF_AN_ARTICLE, *ELSEWHERE]
    assert len(listed) == len(set(listed))
    assert set(public_names()) == set(listed)


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_each_address_of_the_site_shows_what_it_may_and_no_more(site, name):
    path, expected = OF_THE_SITE[name]
    response = Client().get(path)
    assert response.status_code == 200
    found = shown(told(response))
    if expected is None:
        assert found and all(parts <= LISTED.get(state, NOTHING) for state, parts in found.items())
    else:
        assert found == expected


@pytest.mark.parametrize("state", STATES)
def test_no_search_finds_what_nobody_is_to_read(site, state):
    text = told(Client().get("/search/", {"q": word(state, "claim")}))
    assert (word(state, "slug") in text) == ("claim" in LISTED.get(state, NOTHING))


GONE = {"withdrawn", "closed", "private"}
NEVER_THERE = {"scheduled", "draft"}


@pytest.mark.parametrize("name", OF_AN_ARTICLE)
@pytest.mark.parametrize("state", STATES)
def test_each_address_of_an_article_shows_what_it_may_and_no_more(site, state, name):
    response = Client().get(OF_AN_ARTICLE[name].format(word(state, "slug")))
    if state == "superseded":
        assert response.status_code == 301
        return
    text = told(response)
    found = shown(text)
    if state in NEVER_THERE:
        assert response.status_code == 404 and not found.get(state, NOTHING) - {"slug"}
    elif state in GONE:
        assert response.status_code == 410
        assert found.keys() <= {state}
        allowed = NOTHING if state == "private" else NAMED
        assert found.get(state, NOTHING) <= allowed
    else:
        assert response.status_code == 200
        _holds(name, state, found)
    if state == "sample":
        asked_of_robots = response.get("X-Robots-Tag", "") or text
        assert "noindex" in asked_of_robots, name


def _holds(name: str, state: str, found: dict[str, frozenset[str]]):
    """Hold that what is public is there, and of it what the state lets be said."""
    is_of_sources = name == "research:citation"
    before = {"superseded"} if state == "changed" else set()
    others = {each: parts for each, parts in found.items() if each not in (state, *before)}
    if name in LEADING_ON:
        assert all(each in FOUND_BY_ROBOTS and parts <= NAMED for each, parts in others.items())
        assert "fallen" not in others
    else:
        assert not others, found
    if before and name not in ("research:changes", "research:edition"):
        assert not found.get("superseded")
    if state == "fallen":
        assert "claim" not in found.get(state, NOTHING), found
    elif not is_of_sources and name not in ("research:changes", "research:edition"):
        assert "claim" in found[state], found
