"""gunicorn's lines: JSON in production, and nothing of who asked for what."""

import io
import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from clinic.serving.logger import Logger

ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/research/",
    "RAW_URI": "/research/?q=Tim",
    "QUERY_STRING": "q=Tim",
    "REMOTE_ADDR": "203.0.113.9",
}


def handlers(made: Logger) -> list:
    return [each for log in (made.access_log, made.error_log) for each in log.handlers]


@pytest.fixture
def logger():
    """Return gunicorn's logger as a site in production has it, and what it writes."""
    config = Config()
    config.set("accesslog", "-")
    made, out = Logger(config), io.StringIO()
    for handler in handlers(made):
        if hasattr(handler, "_gunicorn"):
            handler.stream = out
    yield made, out
    made.setup(Config())


def lines(out) -> list[dict]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_request_is_one_line_without_its_query_and_address(logger):
    made, out = logger
    response = SimpleNamespace(status_code=200, sent=1705)
    made.access(response, None, dict(ENVIRON), timedelta(milliseconds=2))
    [line] = lines(out)
    assert (line["path"], line["status"], line["ms"], line["bytes"]) == ("/research/", 200, 2, 1705)
    assert "Tim" not in out.getvalue() and "203.0.113.9" not in out.getvalue()


def test_what_gunicorn_says_of_a_request_names_neither(logger):
    made, out = logger
    made.warning("Invalid request from ip=203.0.113.9: Invalid header 'Tim'")
    try:
        raise ValueError("Tim")
    except ValueError:
        made.exception("Error handling request %s %s", "GET", ENVIRON["RAW_URI"])
    assert [line["level"] for line in lines(out)] == ["WARNING", "ERROR"]
    assert "test_logger.py" in out.getvalue()
    assert "203.0.113.9" not in out.getvalue() and "q=Tim" not in out.getvalue()


def test_whoever_tries_the_site_out_reads_words(logger):
    made, _out = logger
    made.setup(Config())
    own = [each for each in handlers(made) if hasattr(each, "_gunicorn")]
    assert [type(each.formatter).__name__ for each in own] == ["Formatter"]
    assert not made.access_log_enabled
