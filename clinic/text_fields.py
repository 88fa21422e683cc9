"""Model fields for text that people type: one form in the database, on every way into it.

What an article says is normalised as its Document. All other text that readers see stands in
these fields: no control, no override that shows words in another order than was checked. What
was stored before there were such fields is normalised when it is read. Migrations know them by
Django's names, as the database does.
"""

from django.db import models

from clinic.forms_text import LineInput, ParagraphsInput
from clinic.text import one_line, paragraphs


class _Typed:
    """A field whose text has one form, which `_normal` makes on the way in and on the way out.

    It is the form that a Document has, so a name that stands in one stays the same; ligatures,
    which a Document keeps, are spelled out by the form field.
    """

    def to_python(self, value):
        """Return the text in its form; Django asks before it validates, stores or compares."""
        value = super().to_python(value)
        return self._normal(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        """Give the row itself the text that is stored."""
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def from_db_value(self, value, expression, connection):
        """Return what was stored, in its form."""
        return self._normal(value) if isinstance(value, str) else value

    def deconstruct(self):
        """Return Django's own field, which is all that the database knows."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self._django}", args, kwargs


class _TypedLine(_Typed):
    _normal = staticmethod(one_line)


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
    _normal = staticmethod(paragraphs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ParagraphsInput, **kwargs})
