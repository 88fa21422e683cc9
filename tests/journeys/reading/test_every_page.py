"""Every kind of page fits, is accessible, and can be reached by keys alone."""

import pytest

from tests.journeys.looks import faults, overflow
from tests.journeys.reading.conftest import ARTICLE, DESK, PHONE

EVERY_KIND = [
    "/", "/research/", "/research/topics/play/", "/research/topics/play/what-we-know/",
    ARTICLE, "/research/asked/",
    "/research/numbered-1/editions/1/", "/research/numbered-1/changes/",
    "/research/numbered-2/", "/research/numbered-3/",
    "/team/", "/team/bo/", "/about-us/", "/groups/", "/contact/", "/nothing/here/",
]  # fmt: skip

# What now has the focus, and what is wrong with it; nothing at the end of the page.
STOP = """() => {
    const element = document.activeElement
    const met = window.met ??= new Set()
    if (!element || element === document.body || met.has(element)) return null
    met.add(element)
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const faults = []
    const line = element.getClientRects()[0] || box  // a link in a sentence may be broken
    const seen = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2)
    if (line.top < -1 || line.bottom > innerHeight + 1 || line.left < -1
        || line.right > innerWidth + 1)
        faults.push("out of sight")
    else if (!element.contains(seen) && !seen?.contains(element)) faults.push("covered")
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
        faults.push("no focus to see")
    const block = element.closest("p, li, dd, td, h1, h2, h3, figcaption")
    const inSentence = style.display === "inline" && block
        && block.textContent.trim() !== element.textContent.trim()
    if (!inSentence && (box.width < 24 || box.height < 24)) faults.push("small")
    return {text: element.textContent.trim().slice(0, 40), box: [box.x, box.y, box.width,
        box.height].map(Math.round), faults}
}"""
# How many elements take the focus when one goes through the page by Tab.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter(element => element.checkVisibility({visibilityProperty: true})).length"""
# Whose text is cut off by their own box.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element)
    return style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
}).map(element => element.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_page_is_accessible_and_fits(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for address in EVERY_KIND:
        page.goto(address)
        assert faults(page, axe) == [], address


def test_every_page_holds_large_letters(site, new_page):
    """And of four times on a desk, where the letters grow and the window does not."""
    for width, size in ((320, 200), (1280, 200), (1280, 400)):
        page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        for address in EVERY_KIND:
            page.goto(address)
            page.add_style_tag(content=f"html {{ font-size: {size}% }}")
            assert overflow(page) <= 0, f"{address} at {width}"
            assert page.evaluate(CLIPPED) == [], f"{address} at {width}"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_keys_reach_everything_in_sight_and_targets_are_large_enough(site, new_page, viewport):
    page = new_page(viewport=viewport)
    for address in EVERY_KIND:
        page.goto(address)
        wrong, stops = [], 0
        while stops < 200:
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            stops += 1
            wrong += [stop] if stop["faults"] else []
        assert wrong == [], address
        assert stops == page.evaluate(REACHABLE), address


def test_every_page_is_markup_and_nothing_else(site, new_page):
    """No script but what describes an article to machines, no style of its own; few requests."""
    for address in EVERY_KIND:
        page = new_page(java_script_enabled=False)
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request))
        page.goto(address)
        scripts = page.locator("script:not([type='application/ld+json'])")
        assert scripts.count() == 0, address
        assert page.locator("style, [style], iframe, link[rel~=preload]").count() == 0, address
        # The icon of the tab is of type "other", and comes whenever the browser likes.
        needed = [one for one in asked if one.resource_type not in ("image", "other")]
        assert len(needed) <= 3, address
        assert page.locator("h1").count() == 1, address
