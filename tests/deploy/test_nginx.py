"""The example for nginx, tried with the real one."""

import json
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
        ("/share/token/answer/", "private, no-store"),
        ("/share/token/media/ab/cd.webp", "private, no-store"),
        ("/research/x/mistake/", ""),
        ("/admin/", ""),
        ("/admin/login/", ""),
        ("/media/ab/cd.webp", "private, max-age=31536000, immutable"),
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
        ("POST", "/research/x/mistake/", 21),
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


# --- two services -----------------------------------------------------------------------------

EDITORS = [
    "/admin/",
    "/admin/login/",
    "/admin/invitation/x/y/",
    "/admin/research/article/1/change/",
    "/share/token/",
    "/research/throwing/handout.pdf",
    "/research/throwing/handout-large.pdf",
    "/research/throwing/card.png",
    "/research/throwing/card-tall.png",
]
READERS = ["/", "/research/", "/research/throwing/", "/search/?q=ball", "/media/x", "/healthz"]


def test_whatever_takes_long_holds_no_process_of_readers(application, editors, two_services):
    for path in EDITORS:
        editors.says(path, 200)
        assert ask(two_services.url + path).status == 200
    for path in READERS:
        application.says(path, 200)
        assert ask(two_services.url + path).status == 200
    assert (editors.asked, application.asked) == (EDITORS, READERS)


def test_each_stands_in_for_the_other_but_never_readers_for_the_admin(
    application, editors, two_services
):
    pdf = EDITORS[-1]
    for path in ("/", pdf, "/admin/"):
        editors.says(path, 200)
        application.says(path, 200)
    editors.stop()
    assert ask(two_services.url + pdf).status == 200
    assert ask(two_services.url + "/admin/").status == 502
    assert application.asked == [pdf]


def test_readers_are_served_while_their_service_restarts(application, editors, two_services):
    editors.says("/", 200)
    application.stop()
    assert ask(two_services.url + "/").status == 200


# --- the log ----------------------------------------------------------------------------------


def lines_of(folder) -> list[dict]:
    return [json.loads(line) for line in (folder / "clinic.log").read_text().splitlines()]


def test_the_log_says_nothing_of_who_asked_for_what(application, site, tmp_path):
    asked = {
        "/search/?q=my+son+Tim": "/search/",
        "/share/s3cret/": "/share/***",
        "/share/s3cret/media/ab/cd.webp": "/share/***",
        "/admin/invitation/Mw/s3cret/": "/admin/invitation/Mw/***",
        "/admin/password_reset/Mw/s3cret/": "/admin/password_reset/Mw/***",
        "/admin/confirm-address/Mw/s3cret/": "/admin/confirm-address/Mw/***",
        "/admin/password_reset/": "/admin/password_reset/",
    }
    for path in asked:
        application.says(path, 200)
        ask(site.url + path, **{"User-Agent": "Phone", "Referer": "https://search.example/?q=x"})
    until(lambda: len((tmp_path / "clinic.log").read_text().splitlines()) == len(asked))
    lines = lines_of(tmp_path)
    assert [line["path"] for line in lines] == list(asked.values())
    assert set(lines[0]) == {
        "time", "request_id", "method", "path", "status", "seconds", "bytes", "answered_by", "kept",
        "robot",
    }  # fmt: skip
    told = (tmp_path / "clinic.log").read_text()
    # The application's own address is there, and no visitor's.
    told = told.replace(f"127.0.0.1:{application.port}", "")
    for word in ("127.0.0.1", "Phone", "search.example", "Tim", "s3cret"):
        assert word not in told


def test_the_application_is_told_the_number_that_the_log_has(application, site, tmp_path):
    application.says("/", 200)
    ask(site.url + "/", **{"X-Request-ID": "of my own"})
    until(lambda: (tmp_path / "clinic.log").read_text())
    [line] = lines_of(tmp_path)
    assert application.headers[0]["x-request-id"] == line["request_id"]
    assert len(line["request_id"]) == 32


def test_the_page_that_says_that_the_site_is_down_tells_its_number(application, site, tmp_path):
    application.stop()
    page = ask(site.url + "/").text
    until(lambda: (tmp_path / "clinic.log").read_text())
    [line] = lines_of(tmp_path)
    assert line["status"] == 502 and f"happened: {line['request_id'][:8]}<" in page


def test_the_log_of_errors_names_no_address(application, site_without_refills, tmp_path):
    application.stop()
    for _time in range(60):
        ask(site_without_refills.url + "/admin/")
    assert not (tmp_path / "clinic-error.log").read_text()
