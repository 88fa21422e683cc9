"""Journeys wait for the page they read: a test that does not fails, however fast the machine is.

What `count()`, `is_visible()` or `inner_text()` says right after a click that loads a page is of
the page before, of the page after, or of neither, as the machine pleases. So a reading comes after
something that waits for the new page: `follow`, `expect_navigation`, `wait_for…`, or an `expect`
of what only that page has.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import (
    Keyboard,
    Locator,
    LocatorAssertions,
    Page,
    PageAssertions,
    Request,
    expect,
)

READS = """all all_inner_texts all_text_contents bounding_box content count evaluate evaluate_all
    get_attribute inner_html inner_text input_value is_checked is_disabled is_editable is_enabled
    is_hidden is_visible screenshot text_content title""".split()
ACTS = """check click dblclick fill press press_sequentially select_option tap type
    uncheck""".split()
LOADS = "go_back go_forward goto reload".split()
# Not wait_for_load_state, which the page before fulfils.
WAITS = "wait_for wait_for_function wait_for_selector wait_for_url".split()


def follow(link: Locator):
    """Click what loads another page, and return when it stands."""
    with link.page.expect_navigation():
        link.click()


class Watch:
    """Whether a page was read while another took its place; what was wrong goes to `wrongs`."""

    def __init__(self, wrongs: list[str]):
        self.wrongs, self.is_loading, self.read_at = wrongs, False, ""

    def act(self):
        """Note a click or a key: from here on, another page may load."""
        self.read_at = ""

    def load(self):
        """Note that another page loads. The browser may say so only after the page was read."""
        self.is_loading = True
        self._tell(self.read_at)

    def read(self):
        """Note that the page is read, and by which line."""
        self.read_at = _line()
        if self.is_loading:
            self._tell(self.read_at)

    def wait(self):
        """Note that what the test waited for has come."""
        self.is_loading, self.read_at = False, ""

    def _tell(self, line: str):
        if line:
            self.wrongs.append(f"{line} reads a page without waiting for it to load")


_watches: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def watch(page: Page, wrongs: list[str]):
    """Add to `wrongs` whatever reads `page` without waiting, once `watching` has begun."""
    mine = _watches[page] = Watch(wrongs)

    def note(request: Request):
        if request.is_navigation_request() and request.frame == page.main_frame:
            mine.load()

    page.on("request", note)
    page.on("download", lambda _file: mine.wait())  # it began as a page would


@contextmanager
def watching() -> Iterator[None]:
    """Have Playwright's pages, locators and expectations tell what they do."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Locator):
            _let_tell(patch, kind, READS, before=Watch.read)
            _let_tell(patch, kind, ACTS, before=Watch.act)
            _let_tell(patch, kind, LOADS, before=Watch.act, after=Watch.wait)
            _let_tell(patch, kind, WAITS, after=Watch.wait)
        _let_tell(patch, Keyboard, ("down", "press", "type"), before=Watch.act)
        for kind in (LocatorAssertions, PageAssertions):
            _let_tell(patch, kind, _expectations(kind), after=Watch.wait)
        patch.setattr(Page, "expect_navigation", _waiting(Page.expect_navigation))
        patch.setattr(type(expect), "__call__", _remembering(type(expect).__call__))
        yield


def _expectations(kind: type) -> list[str]:
    """Return what can be expected, but what an empty page fulfils, too."""
    return [name for name in dir(kind) if name.startswith("to_") and name != "to_be_hidden"]


def _nothing(_watch: Watch):
    pass


def _let_tell(patch, kind: type, names, *, before=_nothing, after=_nothing):
    for name in names:
        if method := getattr(kind, name, None):
            patch.setattr(kind, name, _telling(method, before, after))


def _telling(method: Callable, before: Callable, after: Callable) -> Callable:
    """Return `method`, told of. To wait until nothing is there is to wait for nothing."""

    @wraps(method)
    def telling(self, *args, **options):
        for each in _watches_of(self):
            before(each)
        result = method(self, *args, **options)
        if args != (0,) and options.get("state") not in ("hidden", "detached"):
            for each in _watches_of(self):
                after(each)
        return result

    return telling


def _waiting(expect_navigation: Callable) -> Callable:
    @contextmanager
    def waiting(self, *args, **options):
        with expect_navigation(self, *args, **options) as navigation:
            yield navigation
        for each in _watches_of(self):
            each.wait()

    return waiting


def _remembering(expecting: Callable) -> Callable:
    """Let what is expected know its page, which Playwright keeps to itself."""

    def remembering(self, actual, *args, **options):
        expectation = expecting(self, actual, *args, **options)
        expectation.page = getattr(actual, "page", actual)
        return expectation

    return remembering


def _watches_of(actor: Any) -> list[Watch]:
    """Return the watches that concern `actor`: a page, or what belongs to one.

    A keyboard does not tell its page, so it concerns them all.
    """
    if isinstance(actor, Keyboard):
        return list(_watches.values())
    found = _watches.get(actor if isinstance(actor, Page) else actor.page)
    return [found] if found else []


def _line() -> str:
    """Return which line of a test is at work, such as "test_list.py:12"."""
    frame = sys._getframe()  # not by `traceback`, which reads the source of every frame
    while frame:
        name = Path(frame.f_code.co_filename).name
        if name.startswith("test_"):
            return f"{name}:{frame.f_lineno}"
        frame = frame.f_back
    return "a fixture:0"
