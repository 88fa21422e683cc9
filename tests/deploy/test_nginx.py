"""The example for nginx, tried with the real one."""

import time

import pytest

from tests.deploy.conftest import ask
from tests.deploy.nginx import check

PATIENCE = 300  # seconds, for what has to happen some time


def until(happened):
    """Wait for an event; how long it takes decides nothing."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "This never happened."
        time.sleep(0.05)


def test_nginx_takes_the_example(tmp_path):
    done = check(tmp_path)
    assert done.returncode == 0, done.stderr


def test_what_was_taken_away_is_never_shown_again(application, site):
    """A page, a print-out's file, a picture: whatever took its place, and whoever is down."""
    statuses = {"/closed/": 410, "/gone/": 404, "/refused/": 403, "/moved/": 301}
    for path in statuses:
        application.says(path, 200, "stale-if-error=300")
        assert ask(site.url + path).status == 200
    for path, status in statuses.items():
        application.says(path, status)
    for path, status in statuses.items():
        until(lambda path=path, status=status: ask(site.url + path).status == status)
        assert [ask(site.url + path).status for _time in range(5)] == [status] * 5
    application.stop()
    for path, status in statuses.items():
        assert ask(site.url + path).status in {status, 502}
        until(lambda path=path: ask(site.url + path).status == 502)


def test_pages_outlive_the_application_for_as_long_as_it_allowed(application, site):
    application.says("/page/", 200, "stale-if-error=300")
    application.says("/handout.pdf", 200, "public, max-age=1, stale-if-error=1")
    application.says("/silent/", 200)
    paths = ("/page/", "/handout.pdf", "/silent/")
    assert [ask(site.url + path).status for path in paths] == [200] * 3
    application.stop()
    for path in ("/handout.pdf", "/silent/"):
        until(lambda path=path: ask(site.url + path).status == 502)
    assert ask(site.url + "/page/").text == "200 from the application"


def test_asking_again_and_again_keeps_nothing_alive(application, site):
    application.says("/page/", 200, "stale-if-error=2")
    assert ask(site.url + "/page/").status == 200
    application.stop()
    until(lambda: ask(site.url + "/page/").status == 502)
    assert [ask(site.url + "/page/").status for _time in range(5)] == [502] * 5


def test_an_answer_that_failed_takes_the_place_of_none(application, site):
    application.says("/page/", 200, "stale-if-error=300")
    assert ask(site.url + "/page/").status == 200
    application.says("/page/", 500)
    until(lambda: ask(site.url + "/page/").status == 500)
    application.says("/page/", 200)
    assert ask(site.url + "/page/").status == 200


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/share/token/", "private, no-store"),
        ("/share/token/", ""),
        ("/admin/", ""),
        ("/admin/login/", ""),
        ("/media/ab/cd.webp", "public, max-age=31536000, immutable"),
        ("/healthz", "max-age=0, no-cache, no-store, must-revalidate, private"),
    ],
)
def test_drafts_the_admin_and_pictures_are_never_kept(application, site, path, kept):
    application.says(path, 200, kept)
    assert [ask(site.url + path).status for _time in range(3)] == [200] * 3
    assert application.asked == [path] * 3
    application.stop()
    assert ask(site.url + path).status == 502


def test_a_page_is_asked_for_once_in_a_while(application, site):
    application.says("/page/", 200)
    for _time in range(5):
        ask(site.url + "/page/")
    assert len(application.asked) < 5
    asked = len(application.asked)
    until(lambda: ask(site.url + "/page/") and len(application.asked) > asked)


def test_plain_http_leads_to_the_clinics_own_name(site):
    answer = ask(site.plain + "/research/?page=2", Host="evil.example")
    assert answer.status == 301
    assert answer.headers["location"] == "https://www.clinic.example/research/?page=2"


def test_nobody_is_told_the_version(application, site):
    application.says("/x/", 200)
    for url in (site.plain + "/", site.url + "/x/"):
        assert ask(url).headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/admin/login/", 21),
        ("POST", "/admin/password_reset/", 21),
        ("POST", "/admin/invitation/x/y/", 21),
        ("GET", "/admin/", 51),
        ("GET", "/", 201),
        ("GET", "/media/x", 201),
        ("GET", "/share/x/", 201),
    ],
)
def test_one_address_is_bounded_and_told_so_on_a_page(
    application, site_without_refills, method, path, allowed
):
    application.says(path, 200)
    answers = [ask(site_without_refills.url + path, method) for _time in range(allowed + 1)]
    assert [answer.status for answer in answers] == [200] * allowed + [429]
    refused = answers[-1]
    assert "Please wait a minute" in refused.text and refused.headers["retry-after"] == "60"
    assert refused.headers["cache-control"] == "no-store"
    assert "script" not in refused.headers["content-security-policy"]


def test_opening_the_sign_in_page_counts_as_reading(application, site):
    application.says("/admin/login/", 200)
    answers = [ask(site.url + "/admin/login/").status for _time in range(40)]
    assert answers == [200] * 40


def test_the_applications_own_refusal_passes(application, site):
    application.says("/admin/login/", 429)
    assert ask(site.url + "/admin/login/", "POST").text == "429 from the application"


def test_a_page_says_that_the_site_is_down(application, site):
    application.stop()
    answer = ask(site.url + "/")
    assert answer.status == 502 and "We will be back soon" in answer.text
    assert ask(site.url + "/sorry.css").status == 200
    assert ask(site.url + "/sorry/down.html").status == 404


def test_whoever_sent_a_long_form_is_told_that_the_site_is_down_too(application, site):
    application.stop()
    answer = ask(site.url + "/admin/research/article/1/change/", "POST", b"x" * 100_000)
    assert answer.status == 502 and "what you typed should still be there" in answer.text


def test_what_is_too_large_is_refused_on_a_page(site):
    answer = ask(site.url + "/search/", "POST", b"x" * 100_000)
    assert answer.status == 413 and "too much at once" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_is_given_as_who_asks_can_read_it(application, site):
    application.varies = True
    application.says("/", 200)
    for coding in ("gzip", "identity", "gzip", "identity"):
        answer = ask(f"{site.url}/", **{"Accept-Encoding": coding})
        assert answer.text == f"200 from the application in {coding}"
        assert answer.headers["content-encoding"] == coding
