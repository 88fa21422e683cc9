"""Model fields for text that people type: one form in the database, on every way into it.

What an article says is normalised as its Document. All other text that readers see stands in
these fields: no control, no override that shows words in another order than was checked. What
was stored before there were such fields is normalised when it is read. Migrations know them by
Django's names, as the database does.
"""

from django.db import models

from clinic.forms_text import LineInput, ParagraphsInput
from clinic.text import one_line, paragraphs, typed_line, typed_paragraphs


class _Typed:
    """A field whose text has one form: `_typed` makes it on the way in, `_read` on the way out.

    Reading leaves ligatures alone: names of people and topics stand in Documents, and a Document
    says what it said when it was signed.
    """

    def to_python(self, value):
        """Return the text in its form; Django asks before it validates, stores or compares."""
        value = super().to_python(value)
        return self._typed(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        """Give the row itself the text that is stored."""
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def from_db_value(self, value, expression, connection):
        """Return what was stored, in its form."""
        return self._read(value) if isinstance(value, str) else value

    def deconstruct(self):
        """Return Django's own field, which is all that the database knows."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self._django}", args, kwargs


class _TypedLine(_Typed):
    _typed, _read = staticmethod(typed_line), staticmethod(one_line)


class LineField(_TypedLine, models.CharField):
    """One line of text."""

    _django = "CharField"

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LineInput, **kwargs})


class WebAddressField(_TypedLine, models.URLField):
    """A web address."""

    _django = "URLField"


class MailAddressField(_TypedLine, models.EmailField):
    """A mail address."""

    _django = "EmailField"


class ParagraphsField(_Typed, models.TextField):
    """Text of several lines."""

    _django = "TextField"
    _typed, _read = staticmethod(typed_paragraphs), staticmethod(paragraphs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ParagraphsInput, **kwargs})
