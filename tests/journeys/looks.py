"""A page as it looks on a phone and at a desk, in light and in dark."""

from collections.abc import Callable, Iterable

from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE

COLOURS = ["color-contrast", "link-in-text-block"]  # axe's rules for what differs in the dark
BOTH = (PHONE, DESK)


def faults(page: Page, axe: Callable, sizes: Iterable[dict] = ()) -> list:
    """Return what is wrong with `page` as it stands, at each of `sizes`; at its own unless given.

    That is what axe finds in light, what it finds of the colours in the dark, which differs from
    the light by nothing else, and by how many pixels the page is wider than its window.
    """
    found = []
    for size in sizes or [page.viewport_size]:
        if size != page.viewport_size:
            page.set_viewport_size(size)
        _show_in(page, "dark")
        found += axe(page, COLOURS)
        _show_in(page, "light")
        found += axe(page)
        found += [f"{overflow(page)} pixels too wide"] * (overflow(page) > 0)
    return found


def _show_in(page: Page, scheme: str):
    # Nothing moves, so that no colour is measured on its way to another.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
