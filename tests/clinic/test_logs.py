"""A refusal is one line, and in production no line says who."""

import io
import json
import logging
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError
from django.urls import get_resolver

from clinic import logs
from tests.admin_pages import signed_in, staff
from tests.research.people import written

pytestmark = pytest.mark.django_db
NUMBER = "3f9a20c1" * 4
TYPED = "ann@example.org"


@pytest.fixture
def log(monkeypatch):
    [handler] = [
        each
        for each in logging.getLogger().handlers
        if any("Refusals" in type(one).__name__ for one in each.filters)
    ]
    out = io.StringIO()
    monkeypatch.setattr(handler, "stream", out)
    return out


def test_a_refusal_is_one_line_with_who_and_what(log):
    article, sam = written(), staff("sam")
    url = f"/admin/research/article/{article.pk}/share/"
    assert signed_in(sam).post(url).status_code == 403
    assert log.getvalue().splitlines() == [
        "WARNING django.request: Forbidden (Permission denied): "
        f"{url} (POST by account {sam.pk}, sam)"
    ]


def test_what_cannot_be_read_is_one_line(log, client):
    client.get("/?q=%00")
    [line] = log.getvalue().splitlines()
    assert line.count("a NUL character") == 1 and "/ (GET by a stranger)" in line


def test_no_name_begins_a_line_of_its_own(log):
    article, sam = written(), staff("sam\nERROR django: forged")
    signed_in(sam).get(f"/admin/research/article/{article.pk}/share/")
    assert len(log.getvalue().splitlines()) == 1


def test_a_fault_of_ours_keeps_its_traceback(log, monkeypatch, client):
    client.raise_request_exception = False
    monkeypatch.setattr("clinic.views.around.current", lambda: 1 / 0)
    client.get("/")
    assert "ZeroDivisionError" in log.getvalue() and "by a stranger" in log.getvalue()


# --- in production ----------------------------------------------------------------------------


@pytest.fixture
def json_log(monkeypatch):
    """Return the log as a site in production writes it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Json())
    handler.addFilter(logs.Requests())
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    return out


def test_a_fault_is_one_line_with_its_number_and_nothing_that_was_typed(json_log, client):
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clinic.views.around.current", lambda: int(TYPED))
        page = client.get("/?q=our+child+Tim", **{logs.ID: NUMBER}).content.decode()
    [text] = json_log.getvalue().splitlines()
    line = json.loads(text)
    assert (line["level"], line["path"], line["status"]) == ("ERROR", "/", 500)
    assert line["request_id"] == NUMBER and NUMBER[:8] in page and NUMBER not in page
    assert "views.py" in line["traceback"] and line["traceback"].endswith("ValueError")
    assert "ann@" not in text and "Tim" not in text


def test_a_database_that_is_away_says_why_and_a_clashing_row_does_not_quote_it():
    away = OperationalError("connection refused\nDETAIL: password of ann")
    assert logs.words_of(away) == "connection refused"
    assert logs.words_of(IntegrityError("Key (email)=(ann@example.org) already exists.")) == ""
    assert logs.words_of(FileNotFoundError(2, "No such file", "/ann.png")) == "No such file"


def test_what_led_to_an_error_is_told_too():
    try:
        try:
            int("typed")
        except ValueError as error:
            raise KeyError("Ann") from error
    except KeyError as error:
        told = logs.traceback_of(error)
    assert told.index("ValueError") < told.index("KeyError")
    assert "typed" not in told.replace('int("typed")', "") and ": 'Ann'" not in told


def test_a_refusal_has_no_line_but_its_requests_with_the_kind(json_log):
    article, sam = written(), staff("sam")
    request = signed_in(sam).post(f"/admin/research/article/{article.pk}/share/").wsgi_request
    assert json_log.getvalue() == ""
    line = logs.line_of(request.META, 403, 120, timedelta(milliseconds=3.14))
    assert line["reason"] == "PermissionDenied"
    assert (line["status"], line["bytes"], line["ms"]) == (403, 120, 3.1)
    assert "sam" not in str(line)


def test_a_line_says_nothing_of_who_asked_and_for_which_words():
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/search/",
        "QUERY_STRING": "q=does+he+have+autism",
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_USER_AGENT": "Phone",
        "HTTP_COOKIE": "sessionid=secret",
    }
    line = logs.line_of(environ, 200, 9000, timedelta(milliseconds=1))
    assert list(line) == ["request_id", "method", "path", "status", "ms", "bytes"]
    assert line["path"] == "/search/"


def _patterns(resolver, before=""):
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _patterns(each, before + str(each.pattern))
        else:
            yield before + str(each.pattern)


def test_no_address_that_opens_something_is_in_the_log():
    secret = [one for one in _patterns(get_resolver()) if "token" in one]
    assert len(secret) >= 4
    for pattern in secret:
        path = "/" + re.sub(
            r"<[^>]*token>", "s3cret", re.sub(r"<(?![^>]*token)[^>]*>", "Mw", pattern)
        )
        assert "s3cret" in path and "s3cret" not in logs.path_of(path), path
    for path in ("/share/", "/admin/password_reset/", "/research/throwing/", "/admin/"):
        assert logs.path_of(path) == path


@pytest.mark.parametrize(("proxies", "taken"), [(1, True), (0, False)])
def test_the_number_is_the_proxys_where_there_is_one(settings, proxies, taken):
    settings.TRUSTED_PROXIES = proxies
    environ = {"HTTP_X_REQUEST_ID": NUMBER}
    assert (logs.request_id(environ) == NUMBER) is taken
    assert logs.request_id(environ) == logs.request_id(environ)
    assert len(logs.request_id({"HTTP_X_REQUEST_ID": "x\n" + NUMBER})) == 32


@pytest.mark.parametrize("path", ["/", "/admin/"])
@pytest.mark.parametrize("status", [400, 500, 503])
def test_a_page_that_failed_tells_its_number(monkeypatch, client, path, status):
    client.raise_request_exception = False
    if status != 400:
        error = OperationalError("away") if status == 503 else ValueError("wrong")
        monkeypatch.setattr("clinic.accounts.doors.DoorsMiddleware.__call__", raising(error))
    answer = client.get(path, {"x": "\0"} if status == 400 else {}, **{logs.ID: NUMBER})
    assert answer.status_code == status and NUMBER[:8] in answer.content.decode()


def raising(error):
    def fail(*_args):
        raise error

    return fail
