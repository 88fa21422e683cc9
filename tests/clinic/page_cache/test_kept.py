"""What is kept, and for whom."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection

from tests.clinic.page_cache.asked import ARTICLE, OTHERS, Asked

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_no_page_to_keep_is_made_each_time(site, ask):
    for path in OTHERS:
        assert ask(path) == ask(path)
    assert ask.made == 2 * len(OTHERS)


def test_a_form_that_is_dated_is_made_for_each_who_opens_it(site, ask):
    forms = [ask.text(f"{ARTICLE}mistake/") for _time in range(2)]
    assert ask.made == 2 and forms[0] != forms[1]
    assert all('name="key"' in form for form in forms)


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


@pytest.mark.data
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
