"""The guards that tests/conftest.py sets up do stop what they are there for."""

import socket
import urllib.request

import pytest
from playwright.sync_api import Error as PlaywrightError


def test_no_name_beyond_this_machine_is_looked_up():
    with pytest.raises(AssertionError, match="reach clinic"):
        urllib.request.urlopen("http://clinic.example/")


def test_no_address_beyond_this_machine_is_connected_to():
    with socket.socket() as attempt, pytest.raises(AssertionError, match="reach 192"):
        attempt.connect(("192.0.2.1", 80))


def test_a_page_that_asks_another_server_is_noticed(page, wrongs):
    with pytest.raises(PlaywrightError):
        page.goto("http://192.0.2.1/")
    assert wrongs == ["asked http://192.0.2.1/"]
    wrongs.clear()


def test_a_page_that_breaks_its_policy_is_noticed(page, wrongs):
    page.goto("/robots.txt")
    with page.expect_console_message():
        page.evaluate("new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='")
    assert any("Content Security Policy" in wrong for wrong in wrongs)
    wrongs.clear()
