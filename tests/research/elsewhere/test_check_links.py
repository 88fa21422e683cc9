"""`manage.py check_links`: who is not there any more is told, and then not led to."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from research.citations.registry import client as other_websites
from research.elsewhere.alive import DAYS_SHOWN
from research.health import links_are_alive
from research.models import Elsewhere
from tests.admin_pages import signed_in, visit
from tests.research.people import may

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 5, 12, tzinfo=UTC)


class Website:
    """Answers with `status`, and leads on to `location` if there is one."""

    def __init__(self):
        website, self.status, self.location, self.asked = self, 200, "", []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                website.asked.append(self.path)
                leads_on = website.location and self.path == "/"
                self.send_response(302 if leads_on else website.status)
                if leads_on:
                    self.send_header("Location", website.location)
                self.end_headers()

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()


@pytest.fixture
def website():
    website = Website()
    yield website
    website.server.shutdown()
    website.server.server_close()


@pytest.fixture
def reached(monkeypatch):
    """Let this machine count as a public one."""
    monkeypatch.setattr(other_websites, "_is_public", lambda address: True)


def place(address: str) -> Elsewhere:
    return Elsewhere.objects.create(name="Kids Help", run_by="X", purpose="Y", address=address)


def check() -> str:
    out = StringIO()
    call_command("check_links", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("status", "is_alive"), [(200, True), (403, True), (404, False), (500, False)]
)
def test_what_a_website_says_decides(website, reached, status, is_alive):
    website.status = status
    place(website.url)
    check()
    assert (Elsewhere.objects.get().found_alive is not None) == is_alive
    assert (Elsewhere.objects.get().dead_since is None) == is_alive


def test_where_a_website_leads_on_is_followed(website, reached):
    website.location = "/there"
    place(website.url)
    check()
    assert website.asked == ["/", "/there"]
    assert Elsewhere.objects.get().found_alive


@pytest.mark.parametrize("location", ["/", "file:///etc/passwd", "ftp://x.example/"])
def test_what_leads_nowhere_is_dead(website, reached, location):
    website.location = location
    place(website.url)
    check()
    assert Elsewhere.objects.get().dead_since


def test_nothing_of_this_network_is_asked(website):
    place(website.url)
    assert "Not found: 1." in check()
    assert website.asked == []


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("224.0.0.1", False),
    ],
)
def test_which_addresses_are_public(address, is_public):
    assert other_websites._is_public(address) == is_public


def test_a_dead_one_is_told_at_once_and_led_to_no_more_after_a_week(website, reached):
    place(website.url)
    with time_machine.travel(START, tick=False) as clock:
        check()
        assert not list(links_are_alive())
        website.status = 404
        clock.move_to(START + timedelta(days=1))
        check()
        (finding,) = links_are_alive()
        assert "Kids Help" in finding.what and "March 6, 2026" in finding.what
        assert not Elsewhere.objects.get().is_away
        clock.move_to(START + timedelta(days=1 + DAYS_SHOWN))
        check()
        assert Elsewhere.objects.get().is_away
        assert str(Elsewhere.objects.get().found_alive) == "2026-03-05"
        website.status = 200
        check()
        assert not Elsewhere.objects.get().is_away
        assert not list(links_are_alive())


def test_managers_keep_the_links_and_see_how_they_are():
    client = signed_in(may())
    values = {"name": "Kids Help", "run_by": "A charity", "purpose": "Talk", "position": "0"}
    add = "/admin/research/elsewhere/add/"
    answer = client.post(add, {**values, "address": "ftp://kids.example", "topic": ""})
    assert answer.status_code == 200 and not Elsewhere.objects.exists()
    answer = client.post(add, {**values, "address": "https://kids.example/", "topic": ""})
    assert answer.status_code == 302
    assert "It is looked at every night." in visit(client, "/admin/research/elsewhere/").text


def test_a_new_address_is_a_new_beginning():
    row = place("https://kids.example/")
    Elsewhere.objects.update(dead_since=START.date(), is_away=True)
    values = {"name": "Kids Help", "run_by": "A charity", "purpose": "Talk", "position": "0"}
    url = f"/admin/research/elsewhere/{row.pk}/change/"
    client = signed_in(may())
    assert client.post(url, {**values, "address": "https://kids.example/", "topic": ""})
    assert Elsewhere.objects.get().is_away
    assert client.post(url, {**values, "address": "https://new.example/", "topic": ""})
    assert not Elsewhere.objects.get().is_away
