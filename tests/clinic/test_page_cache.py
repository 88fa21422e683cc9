"""What each process keeps of readers' pages, and that nothing old is ever shown."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from clinic import generation, triggers
from clinic.models import ClinicProfile, Notice, Page, SiteGeneration, TeamMember
from clinic.page_cache import PageCache
from research.models import GlossaryTerm, LivePage
from research.workflow import actions
from tests.research.documents import sample_document, source
from tests.research.people import ann, published_by_people, reworded, rob
from tests.research.published import published, republished

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

HOST = "clinic.example"
SLUG = "throwing-and-catching"
ARTICLE = f"/research/{SLUG}/"
PAGES = [
    "/",
    "/team/",
    "/team/kim/",
    "/about/",
    "/robots.txt",
    "/research/",
    "/research/?page=1",
    "/research/?age=12-47&kind=cohort",
    "/research/glossary/",
    "/search/?q=catching",
    "/search/?q=catch+kites",
    ARTICLE,
    f"{ARTICLE}editions/1/",
    f"{ARTICLE}changes/",
    *(f"{ARTICLE}citation.{suffix}" for suffix in ("bib", "ris", "json")),
]
OTHERS = ["/none/", "/about", "/research/withdrawn/", f"{ARTICLE}handout.pdf", "/healthz"]


class Asked:
    """A process with a cache of its own, which counts what gets through to the application."""

    def __init__(self, limit: int = 1_000_000):
        self.made = 0
        handler = WSGIHandler()

        def application(environ, start_response):
            self.made += 1
            return handler(environ, start_response)

        self.cache = PageCache(application, limit)

    def __call__(self, path: str, method: str = "GET", **environ) -> tuple[str, list, bytes]:
        request = RequestFactory().generic(method, path).environ
        answer = {}

        def start_response(status, headers, *rest):
            answer.update(status=status, headers=sorted(headers))

        response = self.cache({**request, "HTTP_HOST": HOST, **environ}, start_response)
        body = b"".join(response)
        getattr(response, "close", lambda: None)()
        return answer["status"], answer["headers"], body

    def text(self, path: str) -> str:
        return self(path)[2].decode()


@pytest.fixture(autouse=True)
def clinic(settings):
    settings.SITE_URL = f"http://{HOST}"
    settings.ALLOWED_HOSTS = [HOST, "other.example"]
    generation.after_migrate(None, "default")  # the flush of the test before took the row
    ClinicProfile(name="Clinic").save()
    Page.objects.create(title="About", slug="about")
    TeamMember.objects.create(name="Kim", slug="kim")


@pytest.fixture
def ask() -> Asked:
    return Asked()


@pytest.fixture
def site():
    """The clinic with an article that is live and one that was withdrawn."""
    taken = sample_document(slug="withdrawn", citations=(source(doi="10.5555/withdrawn"),))
    actions.withdraw(published(taken), by=rob(), reason="Taken back.")
    return published()


# --- What is kept ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["", "gzip, br"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_is_kept_is_what_the_application_says_header_for_header(site, ask, method, encoding):
    how = {"HTTP_ACCEPT_ENCODING": encoding} if encoding else {}
    for path in PAGES:
        made, kept = ask(path, method, **how), ask(path, method, **how)
        anew = Asked()(path, method, **how)
        body = b"" if method == "HEAD" else made[2]
        assert (*made[:2], body) == kept == (*anew[:2], body)
    assert ask.made == len(PAGES)


def test_what_is_no_page_to_keep_is_made_each_time(site, ask):
    for path in OTHERS:
        assert ask(path) == ask(path)
    assert ask.made == 2 * len(OTHERS)


@pytest.mark.parametrize(
    "how",
    [
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_RANGE": "bytes=0-3"},
        {"HTTP_AUTHORIZATION": "Basic eA=="},
        {"HTTP_IF_MATCH": "*"},
        {"HTTP_HOST": "other.example"},
        {"QUERY_STRING": "utm_source=x"},
        {"QUERY_STRING": "page=" + "1" * 400},
        {"wsgi.url_scheme": "https"},
        {"REQUEST_METHOD": "POST"},
    ],
    ids=lambda how: next(iter(how)),
)
def test_what_is_not_asked_plainly_is_the_applications(ask, how):
    ask("/research/")
    assert ask("/research/", **how) == ask("/research/", **how)
    assert ask.made == 3


def test_a_page_leaves_compressed_for_who_reads_that(ask):
    plain = ask("/")
    _status, headers, body = ask("/", HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(body) == plain[2]
    assert ("Content-Encoding", "gzip") in headers and ("Vary", "Accept-Encoding") in headers


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_who_has_a_page_is_told_that_it_is_the_same(ask, encoding):
    tag = dict(ask("/", HTTP_ACCEPT_ENCODING=encoding)[1])["ETag"]
    has = {"HTTP_IF_NONE_MATCH": f'"other", {tag}', "HTTP_ACCEPT_ENCODING": encoding}
    made, kept = ask("/", **has), ask("/", **has)
    assert made == kept == Asked()("/", **has)
    assert kept[0].startswith("304") and not kept[2]
    assert ask.made == 2
    assert ask("/", HTTP_IF_NONE_MATCH='"other"', HTTP_ACCEPT_ENCODING=encoding)[0] == "200 OK"
    assert ask.made == 2


def test_that_a_page_is_the_same_is_kept_by_a_process_that_never_showed_it(site):
    ask = Asked()
    tags = {path: dict(Asked()(path)[1])["ETag"] for path in ("/", f"{ARTICLE}handout.pdf")}
    for path, tag in tags.items():
        has = {"HTTP_IF_NONE_MATCH": tag}
        assert ask(path, **has) == ask(path, **has)
        assert ask(path, **has)[0].startswith("304")
    assert ask.made == 1 + 3  # a print-out says itself how long it may be kept
    assert ask("/", HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


def test_what_many_ask_for_at_once_is_made_once(ask):
    begun, go_on = Event(), Event()
    application = ask.cache.application

    def slow(environ, start_response):
        begun.set()
        assert go_on.wait(20)
        return application(environ, start_response)

    def read():
        try:
            return ask("/robots.txt")
        finally:
            connection.close()

    ask.cache.application = slow
    with ThreadPoolExecutor() as threads:
        first = threads.submit(read)
        assert begun.wait(20)
        others = [threads.submit(read) for _reader in range(3)]
        go_on.set()
        answers = [each.result() for each in (first, *others)]
    assert answers == [answers[0]] * 4 and answers[0][0] == "200 OK"
    assert ask.made == 1


def test_no_more_is_kept_than_is_allowed(site):
    ask = Asked(limit=40_000)
    for number in range(200):
        ask(f"/research/?page={number % 2 + 1}&page={number}")
        ask("/robots.txt")
    assert sum(kept.size for kept in ask.cache.store._kept.values()) <= 40_000
    made = ask.made
    ask("/robots.txt")
    assert ask.made == made  # asked all the time, it was never pushed out


# --- What changes ---------------------------------------------------------------------------


@pytest.fixture
def two() -> tuple[Asked, Asked]:
    """Two processes."""
    return Asked(), Asked()


def told(processes, path: str) -> list[str]:
    return [process.text(path) for process in processes]


def test_each_change_is_there_on_the_very_next_request_in_every_process(site, two):
    told(two, ARTICLE), told(two, "/"), told(two, "/about/")
    Notice.objects.create(title="Please note", text="<p>Not medical advice.</p>")
    assert all("Not medical advice." in text for text in told(two, ARTICLE))
    Page.objects.filter(slug="about").update(title="Who we are")
    assert all("Who we are" in text for text in told(two, "/about/"))
    GlossaryTerm.objects.create(
        term="catching", slug="catching", meaning="Taking a ball out of the air."
    )
    assert all("out of the air" in text for text in told(two, "/research/glossary/"))
    republished(site, sample_document(message="Practise a little each day."), note="Said anew.")
    assert all("Practise a little each day." in text for text in told(two, ARTICLE))
    actions.withdraw(site, by=rob(), reason="An error was found.")
    assert all("An error was found." in text for text in told(two, ARTICLE))
    assert all(SLUG not in text for text in told(two, "/research/"))


def test_what_was_rolled_back_is_nowhere(ask):
    ask("/about/")
    with transaction.atomic():
        Page.objects.filter(slug="about").update(title="Never")
        transaction.set_rollback(True)
    assert "Never" not in ask.text("/about/")
    assert ask.made == 1


def test_a_draft_that_is_saved_moves_nothing(site):
    before = generation.current()
    actions.save_draft(site, sample_document(message="Not yet."), by=ann())
    assert generation.current() == before


def test_a_scheduled_edition_takes_over_at_its_moment(site, ask):
    soon = datetime(2027, 3, 1, 8, tzinfo=UTC)
    with time_machine.travel(soon - timedelta(hours=2), tick=False) as clock:
        published_by_people(reworded(site, "Practise a little."), at=soon)
        assert "Practise a little." not in ask.text(ARTICLE)
        clock.move_to(soon - timedelta(seconds=1))
        ask(ARTICLE)
        assert ask.made == 1
        clock.move_to(soon)
        assert "Practise a little." in ask.text(ARTICLE)


def test_no_page_outlives_the_clinics_day(ask):
    ClinicProfile.objects.update(time_zone="America/Toronto")
    with time_machine.travel(datetime(2027, 3, 2, 4, 59, tzinfo=UTC), tick=False) as clock:
        ask("/"), ask("/")
        assert ask.made == 1
        clock.move_to(datetime(2027, 3, 2, 5, tzinfo=UTC))
        ask("/")
        assert ask.made == 2


def test_what_was_made_while_something_changed_is_shown_to_nobody_after(ask, monkeypatch):
    ask("/about/")
    Page.objects.filter(slug="about").update(title="Between")
    current = generation.current()
    monkeypatch.setattr(generation, "current", lambda: "from before")
    ask("/about/")  # its generation was asked, then the page changed, then it was made
    Page.objects.filter(slug="about").update(title="Behind")
    monkeypatch.undo()
    assert generation.current() != current
    assert "Behind" in ask.text("/about/")


# --- What may go wrong ----------------------------------------------------------------------


def test_every_table_that_readers_pages_ask_is_watched(site):
    with CaptureQueriesContext(connection) as queries:
        for path in [*PAGES, *OTHERS]:
            Asked()(path)
    asked = {
        table
        for query in queries.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    assert "research_liveedition" in asked
    # An article's page is shown by what it was made of alone: that one is kept changes nothing.
    unseen = {model._meta.db_table for model in (SiteGeneration, LivePage)}
    assert asked - unseen <= generation.watched_tables()


def test_a_change_of_any_row_that_is_watched_draws(site):
    assert not generation.unwatched(connection)
    drawn = set()
    for table in generation.watched_tables():
        before = generation.current()
        with triggers.lifted(connection), connection.cursor() as cursor:
            column = connection.introspection.get_table_description(cursor, table)[0].name
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')
            assert (generation.current() != before) == bool(cursor.rowcount), table
            drawn |= {table} if cursor.rowcount else set()
    assert {"clinic_page", "research_liveedition", "research_revision"} <= drawn


def test_a_table_that_lost_its_trigger_is_told(site):
    statement = next(
        statement for statement in generation._removal(connection) if "clinic_page" in statement
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert generation.unwatched(connection) == ["clinic_page"]
    generation.after_migrate(None, "default")
    assert not generation.unwatched(connection)


def test_while_migrations_run_nothing_is_kept(ask):
    ask("/")
    generation.before_migrate(None, "default")
    ask("/"), ask("/")
    assert ask.made == 3
    generation.after_migrate(None, "default")
    ask("/"), ask("/")
    assert ask.made == 4


def test_without_its_database_it_shows_what_it_has_for_five_minutes(ask, monkeypatch):
    kept = ask("/")

    def lost():
        raise OperationalError("The database is gone.")

    monkeypatch.setattr(generation, "current", lost)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        ask.cache.last_generation._asked_at = 0
        monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: 299.0)
        shown = ask("/")
        assert (shown[0], shown[2]) == (kept[0], kept[2])
        assert dict(shown[1])["Cache-Control"] == "max-age=0"  # no proxy begins to count anew
        monkeypatch.setattr("clinic.page_cache.time.monotonic", lambda: 301.0)
        clock.shift(1)
        monkeypatch.setattr(ClinicProfile, "get", lost)
        status, headers, body = ask("/")
    assert ask.made == 2
    assert status.startswith("503") and ("Retry-After", "60") in headers
    assert "We will be back soon" in body.decode()


def test_a_connection_that_the_database_gave_up_is_opened_again(ask, monkeypatch):
    ask("/")
    look_up, fails = generation._look_up, [True]

    def once():
        if fails.pop() if fails else False:
            raise OperationalError("server closed the connection unexpectedly")
        return look_up()

    monkeypatch.setattr(generation, "_look_up", once)
    ask("/")
    assert ask.made == 1
