"""A page as it looks on a phone and at a desk, in light and in dark."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE


def looks(page: Page, sizes: Iterable[dict] = (PHONE, DESK)) -> Iterator[str]:
    """Give `page`, as it stands, each look in turn, and yield what that is called."""
    for size in sizes:
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            # Nothing moves, so that no colour is measured on its way to another.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield f"{scheme}, {size['width']} pixels wide"


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
