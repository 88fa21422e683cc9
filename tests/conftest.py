"""What every test may use; folders below add their own."""

import gc
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.test import client as test_client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests import browser as browsers
from tests import waiting
from tests.history import history_may_be_flushed  # noqa: F401 - a fixture for every test
from tests.migrated import keep_migrated
from tests.typesetting import nothing_made_ahead, one_typesetter  # noqa: F401 - fixtures

# Milliseconds, after which what must happen has not: the slowest machine is far quicker.
PATIENCE = 300_000
_NUMBERS = count()
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_configure(config):
    """Keep the migrated database beside what pytest keeps, where it may keep anything."""
    if cache := getattr(config, "cache", None):
        keep_migrated(cache.mkdir("migrated"))


def pytest_ignore_collect(collection_path, config) -> bool | None:
    """Where the data layer alone is asked for, read only the modules that have a test of it."""
    is_module = collection_path.match("test_*.py")
    if config.option.markexpr == "data" and is_module:
        return "mark.data" not in collection_path.read_text("utf-8") or None
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark whatever drives a browser, so that no test can forget to, and begin with the sweeps.

    What goes through the whole site takes longest: at the end, one core would wait for another.
    """
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.parent != Path(__file__).parent)


def pytest_collection_finish():
    """Let Python look for garbage seldom: what stands by now, stays, and is a third of all work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


# --- Nothing leaves this machine, and nothing stays on it -----------------------------------


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every look-up and connection that is not to this machine."""
    look_up = socket.getaddrinfo

    def look_up_here(host, *args, **kwargs):
        _check_is_here(host)
        return look_up(host, *args, **kwargs)

    def here_only(connect):
        def connect_here(self, address):
            if self.family != socket.AF_UNIX:
                _check_is_here(address[0])
            return connect(self, address)

        return connect_here

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", look_up_here)
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, here_only(getattr(socket.socket, name)))
        yield


def _check_is_here(host: str | None) -> None:
    if not _is_here(host or "localhost"):
        raise AssertionError(f"A test tried to reach {host}; tests use no network.")


def _is_here(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path_factory):
    """Give each test a folder for uploads of its own, which only uploads make."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{next(_NUMBERS)}"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session", autouse=True)
def no_record_of_templates() -> Iterator[None]:
    """Spare Django's client the copies of every context of every answer, which no test reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_client, "store_rendered_templates", lambda *args, **kwargs: None)
        yield


# --- The browser ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all journeys."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, where Django then refuses its ORM.
        # No coroutine of ours ever runs in it, so nothing can be interrupted half-way.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        chromium = browsers.launch(playwright)
        with waiting.watching():
            yield chromium
        chromium.close()


@pytest.fixture
def wrongs() -> list[str]:
    """What the pages of this test did that no page may do; a test may look and clear."""
    return []


@pytest.fixture
def new_page(browser, live_server, wrongs) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the live site, alone in a fresh context.

    It takes the options of Playwright's `new_context`, such as `java_script_enabled=False`,
    `color_scheme="dark"` or `viewport={"width": 390, "height": 844}`; paths are relative to
    the live server. Afterwards the test fails if a page asked any other server for anything,
    or did what its content security policy forbids.
    """
    contexts = []

    def open_page(**options) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", lambda page: waiting.watch(page, wrongs))
        context.on("request", lambda request: _note_request(request.url, wrongs))
        context.on("console", lambda message: _note_message(message, wrongs))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not wrongs, wrongs


@pytest.fixture
def page(new_page) -> Page:
    """Open a page of the live site, 1280 pixels wide."""
    return new_page(viewport={"width": 1280, "height": 900})


def _note_request(url: str, wrongs: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and not _is_here(parts.hostname or ""):
        wrongs.append(f"asked {url}")


def _note_message(message: ConsoleMessage, wrongs: list[str]) -> None:
    in_admin = message.page and urlsplit(message.page.url).path.startswith("/admin/")
    if "Content Security Policy" in message.text and not (
        in_admin and _is_link_to_nowhere(message)
    ):
        wrongs.append(message.text)


def _is_link_to_nowhere(message: ConsoleMessage) -> bool:
    """Whether this may be about a "javascript:void(…)" link, as CKEditor's buttons are.

    The policy stops these, and the buttons work all the same.
    """
    return message.text.startswith(("Running the JavaScript URL", "Executing inline script"))


class Violation(NamedTuple):
    """One rule of axe's that a page breaks, and where."""

    rule: str
    help: str
    nodes: list[str]


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[Violation]]:
    """Return a function that lists what axe finds wrong with a page as it now stands.

    It takes the names of the rules to ask, or of kinds of rules; all that concern us unless given.
    """
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page, rules: Sequence[str] = AXE_RULES) -> list[Violation]:
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        # Reading the style sheets of Django's admin, axe makes inline ones, which the policy
        # of most of its pages forbids.
        preload = "/admin/" not in page.url
        options = {"runOnly": list(rules), "resultTypes": ["violations"], "preload": preload}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            Violation(one["id"], one["help"], [str(node["target"]) for node in one["nodes"]])
            for one in found
        ]

    return violations


@pytest.fixture(scope="session", autouse=True)
def no_ambient_settings() -> None:
    """Fail early where the shell's own settings would change what is tested."""
    assert not os.environ.get("SITE_URL"), "Unset SITE_URL: the tests run with its default."
