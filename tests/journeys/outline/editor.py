"""One outline editor on a page, as the journeys use it."""

from playwright.sync_api import Locator, Page

from tests.waiting import follow


class Outline:
    """The editor of the field `name`. `actions` counts clicks and keys that type nothing."""

    def __init__(self, page: Page, name: str):
        self.page, self.name, self.actions = page, name, 0
        self.root = page.locator(f".field-{name} .outline-editor")
        self.status = self.root.get_by_role("status")

    def text(self, index: int) -> Locator:
        """Return the text box of the line at `index`."""
        return self.root.locator(".outline-text").nth(index)

    def click(self, index: int = 0):
        """Put the caret at the end of a line."""
        self.actions += 1
        self.text(index).click()
        self.page.keyboard.press("End")

    def press(self, *keys: str):
        """Press keys that type nothing."""
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)

    def type(self, words: str):
        """Type into the line that has the caret."""
        self.page.keyboard.insert_text(words)

    def button(self, name: str) -> Locator:
        """Return the button called `name`."""
        return self.root.get_by_role("toolbar").get_by_role("button", name=name)

    def lines(self) -> list[str]:
        """Return what stands on the page, two spaces a level, "!" before a risk factor."""
        return self.root.locator(".outline-row").evaluate_all(
            """rows => rows.map(row => "  ".repeat(row.dataset.depth)
                + (row.querySelector(".outline-kind").hidden ? "" : "!")
                + row.querySelector(".outline-text").value)"""
        )

    def focused(self) -> str | None:
        """Return the label of what has the focus."""
        return self.page.evaluate("document.activeElement.getAttribute('aria-label')")


def save(page: Page):
    """Send the form, and wait for the page that comes back."""
    follow(page.get_by_role("button", name="Save"))


def copy(page: Page, *, html: str, text: str):
    """Put `html` and `text` on the real clipboard, as another program would."""
    page.evaluate(
        """([html, text]) => document.addEventListener("copy", event => {
            event.preventDefault();
            if (html) event.clipboardData.setData("text/html", html);
            event.clipboardData.setData("text/plain", text);
        }, {once: true, capture: true})""",
        [html, text],
    )
    page.keyboard.press("Control+c")
