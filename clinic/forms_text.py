"""Form fields for text that people type: judged in the form in which it is stored.

A NUL stays: Django's own check refuses it with a sentence.
"""

from django import forms

from clinic.text import typed_line, typed_paragraphs


class LineInput(forms.CharField):
    """One line of text; what nobody could see is empty."""

    def to_python(self, value):
        value = super().to_python(value)
        return typed_line(value) if value and "\0" not in value else value


class ParagraphsInput(forms.CharField):
    """Text of several lines; what nobody could see is empty."""

    def to_python(self, value):
        value = super().to_python(value)
        return typed_paragraphs(value) if value and "\0" not in value else value
