"""The kept and the not-kept answer are equal, header for header, for every kind of page, state
of an article and encoding."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
import time_machine

from clinic import logs
from clinic.models import Page
from research.models import Article, GlossaryTerm, Topic
from research.workflow import actions
from tests.clinic.page_cache.asked import ARTICLE, PAGES, Asked
from tests.research.documents import TOPICS, sample_document, source
from tests.research.people import may, published_by_people, rob, written
from tests.research.published import published, republished

pytestmark = pytest.mark.django_db(transaction=True)

SOON = datetime(2027, 3, 1, 8, tzinfo=UTC)
# Of every page is asked what browsers send, and one of what others do, in turn.
MOST = "gzip, deflate, br"
OTHERS = {"GET": ["", "gzip", "identity", "gzip;q=0", "br", "*"], "HEAD": ["", "gzip;q=0"]}
# Of an article in each state: its page, and what stands below it.
STATES = ["throwing-and-catching", "withdrawn", "closed", "emptied-of-its-name", "scheduled", "old"]
BELOW = ["/", ".json", "/changes/", "/editions/1/", "/editions/2/", "/editions/9/"]
BELOW += ["/citation.bib", "/citation.ris", "/citation.json", "/handout.pdf", "/handout-large.pdf"]
BELOW += ["/card.png", "/card-tall.png"]
SITE = [
    "/team/", "/team/kim/", "/team/none/", "/about/", "/about", "/programme/", "/robots.txt",
    "/healthz", "/none/", "/admin/", "/share/none/", "/media/none.webp",
]  # fmt: skip
FOUND = [
    "/research/?page=1", "/research/?page=99", "/research/?page=x", "/research/?age=12-47",
    "/research/?age=40&kind=cohort", "/research/?age=a+lot&kind=", "/research/?utm_source=x",
    "/research/topics/topic-1/", "/research/topics/none/", "/research/topics/topic-1/?age=40",
    "/research/glossary/", "/research/glossary/ball-play/", "/research/glossary/none/",
    "/search/", "/search/?q=", "/search/?q=catching", "/search/?q=catchign", "/search/?q=xyzzy",
    "/search/?q=30+weeks", "/search/?q=born+at+30+weeks", "/search/?q=%22", "/search/?q=a%00b",
    "/search/?q=catching&page=2", "/search/?q=" + "catching+" * 40,
]  # fmt: skip


@pytest.fixture
def clock():
    with time_machine.travel(SOON - timedelta(hours=2), tick=False) as moved:
        yield moved


@pytest.fixture
def whole_site(clock) -> None:
    """A clinic with an article in each state, at the moment at which the scheduled one is live."""
    for topic in TOPICS:
        Topic.objects.create(slug=topic.slug, name=topic.name)
    GlossaryTerm.objects.create(term="ball play", slug="ball-play", meaning="Play with a ball.")
    Page.objects.create(title="Programme", slug="programme", kind="programme")
    republished(published(topics=(TOPICS[1],)), sample_document(message="Clearer."), note="Anew.")
    for slug in ("withdrawn", "closed", "emptied-of-its-name"):
        published(_document(slug))
    article = {each.slug: each for each in Article.objects.all()}
    actions.withdraw(article["withdrawn"], by=rob(), reason="Taken back.")
    for slug, why in {"closed": "danger", "emptied-of-its-name": "privacy"}.items():
        editions = list(article[slug].editions.all())
        actions.close(
            article[slug], by=may(), editions=editions, reason="Closed.", closing_reason=why
        )
    moved = published(_document("old"))
    republished(moved, _document("new"), note="Another address.")
    published_by_people(written(_document("scheduled")), at=SOON)
    clock.move_to(SOON)


def _document(slug: str):
    return sample_document(slug=slug, citations=(source(doi=f"10.5555/{slug}"),))


def _paths() -> Iterator[str]:
    yield from PAGES
    yield from SITE
    yield from FOUND
    yield from (f"/research/{slug}{below}" for slug in STATES for below in BELOW)


def _asked(process, path: str, method: str, encoding: str, **headers: str):
    """Return status, headers and body; to HEAD none, which gunicorn does not send.

    Every request has the same number, which pages that failed tell.
    """
    headers[logs.ID] = "one"
    if encoding:
        headers["HTTP_ACCEPT_ENCODING"] = encoding
    status, sent, body = process(path, method, **headers)
    return status, sent, body if method == "GET" else b""


@pytest.mark.usefixtures("whole_site")
def test_the_kept_answer_is_the_applications_own_header_for_header():
    for method in OTHERS:
        statuses = _compared(method)
        assert set(statuses.values()) >= {"200", "301", "302", "304", "400", "404", "410"}
        assert [statuses[f"/research/{slug}/"] for slug in STATES] == [
            "200", "410", "410", "410", "200", "301",
        ]  # fmt: skip
        assert statuses[f"{ARTICLE}editions/1/"] == statuses["/research/scheduled.json"] == "200"


def _compared(method: str) -> dict[str, str]:
    """Ask a process that keeps what it made, and one that does not, and return the statuses."""
    asked = Asked(), Asked.without_a_cache()
    statuses: dict[str, str] = {}
    others = cycle(OTHERS[method])
    for path in dict.fromkeys(_paths()):
        for encoding in (MOST, next(others)):
            status, headers, _body = _answer(*asked, path, method, encoding)
            statuses[path] = status[:3]
        if status.startswith("200"):
            has = {"HTTP_IF_NONE_MATCH": dict(headers).get("ETag", "*")}
            status, _headers, _body = _answer(*asked, path, method, encoding, **has)
            statuses[f"{path}, which she has"] = status[:3]
    return statuses


def _answer(cache: Asked, bare: Asked, path: str, method: str, encoding: str, **headers: str):
    """Return what is answered by whoever makes it, keeps it, or has kept it."""
    own = _asked(bare, path, method, encoding, **headers)
    made = _asked(cache, path, method, encoding, **headers)
    kept = _asked(cache, path, method, encoding, **headers)
    assert made == own == kept, (method, path, encoding)
    return own


def test_who_refuses_gzip_gets_none(ask):
    plain = ask("/")
    for refusing in ("gzip;q=0", "gzip; q=0.0, br", "br", "*", "identity", "GZIP", "x-gzip"):
        assert ask("/", HTTP_ACCEPT_ENCODING=refusing) == plain
    for taking in ("gzip", "gzip;q=0.5", "br, gzip;q=1.0"):
        assert ("Content-Encoding", "gzip") in ask("/", HTTP_ACCEPT_ENCODING=taking)[1]
