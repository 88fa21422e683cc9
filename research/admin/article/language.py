"""The article's language on the fields that are written in it."""

from django import forms
from django.conf import settings

from clinic.templatetags.clinic_site import direction
from research.admin.article.outline import OutlineWidget

_WRITTEN = (forms.TextInput, forms.Textarea, OutlineWidget)
_IN_LATIN = ("slug",)


def write_in(language: str, fields: dict[str, forms.Field]):
    """Let the boxes among `fields` that hold the article's own words be written in `language`.

    A browser then checks their spelling in it, and begins at the right in Arabic or Hebrew. The
    choice of the language tells the page's script which languages begin there.
    """
    fields["language"].widget.attrs["data-right-to-left"] = " ".join(settings.LANGUAGES_BIDI)
    for name, field in fields.items():
        if isinstance(field.widget, _WRITTEN) and name not in _IN_LATIN:
            field.widget.attrs |= {"lang": language, "dir": direction(language)}
