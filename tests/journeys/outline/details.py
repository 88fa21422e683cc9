"""The details beside a line, open and filled by hand."""

import re


def opened(outline, text=""):
    """Type `text` in the first line, and return its open details."""
    outline.click()
    outline.type(text)
    outline.press("Alt+Enter")
    return outline.root.locator(".outline-details:visible")


def asked(details):
    """Ask for the fields for numbers."""
    details.get_by_role("button", name=re.compile("^Say how")).click()


def filled(details, **values):
    """Type or choose what is given for each label; "_" stands for a space."""
    for label, value in values.items():
        field = details.get_by_label(label.replace("_", " "), exact=False).first
        if not field.is_visible():
            asked(details)
        if value is True:
            field.check()
        elif field.evaluate("field => field.localName") == "select":
            field.select_option(label=value)
        else:
            field.fill(value)
