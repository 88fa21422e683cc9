"""Measure what a key costs in an outline of many rows, and print it.

    python -m tests.bench.outliner [ROWS]

It serves the samples, opens the form of an article as its editor sees it, lets the findings hold
ROWS lines (300 unless said), and presses keys. A figure is processor milliseconds of the page's
main thread from one key to the next picture, style and layout included; the aim is 50 for each.
"""

import statistics
import sys

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests import browser as browsers
from tests.scratch.serving import served
from tests.shots import sign_in

AIM = 50  # ms of processor time
TIMES = 20
KEYS = ["Enter", "a", "Tab", "ArrowUp", "ArrowDown", "Shift+ArrowDown", "Alt+ArrowUp", "Control+z"]
PASTED = """([root, lines]) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/plain", lines);
    const paste = {clipboardData: clipboard, bubbles: true, cancelable: true};
    root.querySelector(".outline-text").dispatchEvent(new ClipboardEvent("paste", paste));
}"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"


def main(rows: int) -> int:
    """Serve, fill, press, tell."""
    with served(is_sample=True) as site, sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        page = browser.new_page(base_url=site.url, viewport={"width": 1280, "height": 900})
        sign_in(page)
        page.goto(site.admin["article"])
        _fill(page, rows)
        told = {key: _cost(page, key) for key in KEYS}
        browser.close()
    print(f"{rows} rows, processor milliseconds a key: median, most of {TIMES}; the aim is {AIM}")
    for key, (median, most) in told.items():
        print(f"  {key:<16} {median:6.1f} {most:6.1f}  {'met' if median <= AIM else 'missed'}")
    return 0


def _fill(page: Page, rows: int):
    root = page.locator(".field-findings .outline-editor")
    depths = [0, 1, 2, 1]
    lines = [f"{'  ' * depths[n % 4]}- {n % 100} of 100 {'words ' * 12}" for n in range(rows)]
    root.locator(".outline-text").first.click()
    page.keyboard.press("Control+a")
    page.evaluate(PASTED, [root.element_handle(), "\n".join(lines)])
    root.locator(".outline-text").nth(rows - 1).wait_for()
    root.locator(".outline-text").nth(rows // 2).click()
    page.wait_for_timeout(2000)  # what the page keeps of it in the meantime is no key's cost


def _cost(page: Page, key: str) -> tuple[float, float]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    costs = []
    for _time in range(TIMES):
        before = _busy(session)
        page.keyboard.press(key)
        page.evaluate(PAINTED)
        costs.append(_busy(session) - before)
    session.detach()
    return statistics.median(costs), max(costs)


def _busy(session: CDPSession) -> float:
    """Return the milliseconds for which the page's main thread was at work up to now."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration") * 1000


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:2] or ["300"])[0])))
