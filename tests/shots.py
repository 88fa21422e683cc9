"""Take a picture of every kind of page: on a phone and on a desk, in light and in dark.

    python -m tests.shots [FOLDER]

The pictures go to FOLDER, `shots` unless said, one file a page:
reader-article-phone-dark.png.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as browsers
from tests.scratch import NAME, PASSWORD
from tests.scratch.serving import Served, served

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
# Whatever loads when it is scrolled to has to be there.
ALL_IMAGES = """() => Promise.all([...document.images].map(image => {
    image.loading = "eager"
    return image.decode().catch(() => null)
}))"""
SCHEMES = ["light", "dark"]


def main(folder: Path) -> int:
    """Fill `folder` with pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with served(is_sample=True) as site, sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        for size, scheme in product(SIZES, SCHEMES):
            _shoot(browser, site, folder, size, scheme)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}/")
    return 0


def _shoot(browser: Browser, site: Served, folder: Path, size: str, scheme: str):
    context = browser.new_context(
        base_url=site.url, viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for name, address in site.public.items():
        _picture(page, address, folder / f"reader-{name}-{size}-{scheme}.png")
    _picture(page, "/admin/login/", folder / f"admin-login-{size}-{scheme}.png")
    sign_in(page)
    for name, address in site.admin.items():
        _picture(page, address, folder / f"admin-{name}-{size}-{scheme}.png")
    context.close()


def _picture(page: Page, address: str, file: Path):
    page.goto(address, wait_until="load")
    page.evaluate(ALL_IMAGES)
    page.screenshot(path=file, full_page=True)


def sign_in(page: Page):
    page.goto("/admin/login/")
    page.fill("#id_username", NAME)
    page.fill("#id_password", PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.wait_for_url("**/admin/")


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2] or ["shots"])))
