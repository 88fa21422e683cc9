"""A line of the server's log tells what was read, and nothing of who read it."""

import json

import pytest

from research.models.reads import Surface
from research.reads import log_lines
from tests.deploy.nginx import EXAMPLE

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"


def combined(path="/research/balls/", *, method="GET", status=200, agent=PHONE) -> str:
    request = f'"{method} {path} HTTP/2.0" {status} 5120'
    return f'192.0.2.7 - - [26/Nov/2026:23:30:00 +0000] {request} "https://x.example/" "{agent}"\n'


def of_nginx(path="/research/balls/", *, method="GET", status=200, **more) -> str:
    values = {"time": "2026-11-26T23:30:00+00:00", "request_id": "0" * 32, "robot": 0}
    return json.dumps(values | {"method": method, "path": path, "status": status} | more) + "\n"


@pytest.mark.parametrize("line", [combined, of_nginx])
@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/research/balls/", ("balls", Surface.PAGE)),
        ("/research/balls/handout.pdf", ("balls", Surface.HANDOUT)),
        ("/research/balls/handout-large.pdf", ("balls", Surface.HANDOUT)),
        ("/research/balls/card.png", ("balls", Surface.CARD)),
        ("/research/balls/card-tall.png", ("balls", Surface.CARD)),
        ("/research/balls/changes/", None),
        ("/research/balls/editions/1/", None),
        ("/research/topics/balls/", None),
        ("/share/secret/", None),
        ("/", None),
    ],
)
def test_pages_print_outs_and_cards_are_told_apart(line, path, read):
    assert log_lines.parsed(line(path)).read == read


@pytest.mark.parametrize("line", [combined, of_nginx])
def test_only_what_somebody_got_to_read_counts(line):
    counted = [
        (method, status)
        for method in ("GET", "HEAD", "POST")
        for status in (200, 206, 301, 304, 404, 410, 429, 503)
        if log_lines.parsed(line(method=method, status=status)).read
    ]
    assert counted == [("GET", 200), ("GET", 304)]


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "-",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "WhatsApp/2.24",
        "facebookexternalhit/1.1",
        "curl/8.5",
        'odd \\" quotes Spider',
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0)",
        "Mozilla/5.0 AppleWebKit/537.36; compatible; ChatGPT-User/1.0",
        "Barkrowler/0.9 (+https://babbar.example/crawler)",
        "facebookexternalhit/1.1 Facebot Twitterbot/1.0",  # a phone's own messages
    ],
)
def test_robots_are_left_out(agent):
    assert log_lines.parsed(combined(agent=agent)).read is None


@pytest.mark.parametrize(
    "agent", [PHONE, "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 50) Chrome/120"]
)
def test_people_are_not(agent):
    assert log_lines.parsed(combined(agent=agent)).read


def test_lines_of_other_servers_in_the_same_form_are_read():
    apache = combined().replace("192.0.2.7 - -", "www.clinic.example:443 192.0.2.7 - frank")
    assert log_lines.parsed(apache).read == ("balls", Surface.PAGE)


def test_a_line_that_was_cut_in_two_by_another_is_none():
    assert log_lines.parsed(of_nginx()[:70] + of_nginx()) is None
    assert log_lines.parsed(combined()[:50] + combined()) is None


def test_another_server_s_json_is_none():
    caddy = {
        "level": "info", "ts": 1764199800.5, "request": {"method": "GET", "uri": "/research/a/"},
        "status": 200,
    }  # fmt: skip
    assert log_lines.parsed(json.dumps(caddy) + "\n") is None


def test_a_query_is_no_part_of_what_is_known():
    line = log_lines.parsed(combined("/research/balls/?utm_source=mail"))
    assert line.read == ("balls", Surface.PAGE)
    assert "utm" not in repr(line)


def test_a_line_is_known_again_by_nothing_that_its_sender_brought_along():
    own = combined()
    other = own.replace("192.0.2.7", "198.51.100.9").replace("Mobile", "Tablet")
    assert log_lines.parsed(own).digest == log_lines.parsed(other).digest
    assert log_lines.parsed(own).digest != log_lines.parsed(combined(status=304)).digest


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\n",
        "{",
        "{}",
        "[1]",
        '{"time": 1}',
        "[" * 5000,
        of_nginx(time="yesterday"),
        of_nginx(time="2026-11-26T23:30:00"),
        of_nginx(status="x"),
        '192.0.2.7 - - [26/Nov/2026:23:30:00 +0000] "\\x16\\x03\\x01" 400 0 "-" "-"',
        '192.0.2.7 - - [31/Feb/2026:23:30:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-"',
    ],
)
def test_what_is_no_such_line_is_none(line):
    assert log_lines.parsed(line) is None


def test_a_line_that_does_not_say_who_asked_is_not_counted():
    line = log_lines.parsed(of_nginx(robot=None))
    assert line.is_robot is None and line.read is None


def test_nginx_tells_robots_by_the_same_words():
    assert f'"~*{log_lines.ROBOTS}" 1;' in EXAMPLE.read_text()
