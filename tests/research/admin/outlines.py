"""A form with one outline, as the editor or the textarea sends it."""

import json

from django import forms

from research.admin.article.outline import OutlineField


def form(kind="findings", before=(), data=None, **options):
    """Return a form with one outline named "lines"."""
    fields = {"lines": OutlineField(kind, label="Lines", **options)}
    found = type("F", (forms.Form,), fields)(data, initial={"lines": before})
    found.fields["lines"].before = before
    return found


def from_editor(sent, **options):
    """Return the form that got `sent` from the editor: rows, or text that should be."""
    text = sent if isinstance(sent, str) else json.dumps(sent)
    return form(data={"lines-rows": text}, **options)


def from_textarea(text, **options):
    """Return the form that got `text` without JavaScript, and the rows that were shown too."""
    return form(data={"lines": text, "lines-rows": "[]"}, **options)


def lines(bound):
    assert bound.is_valid(), bound.errors
    return bound.cleaned_data["lines"]


def error(bound):
    assert not bound.is_valid()
    return " ".join(bound.errors["lines"])
