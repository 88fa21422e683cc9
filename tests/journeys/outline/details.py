"""The details beside a line, open and filled by hand."""


def opened(outline, text=""):
    """Type `text` in the first line, and return its open details."""
    outline.click()
    outline.type(text)
    outline.press("Alt+Enter")
    return outline.root.locator(".outline-details:visible")


def filled(details, **values):
    """Type or choose what is given for each label; "_" stands for a space."""
    for label, value in values.items():
        field = details.get_by_label(label.replace("_", " "), exact=False).first
        if value is True:
            field.check()
        elif field.evaluate("field => field.localName") == "select":
            field.select_option(label=value)
        else:
            field.fill(value)
