"""The languages to choose from, in the forms of articles and of glossary terms."""

from django.conf import settings
from django.utils.translation import gettext as _


def languages(current: str) -> list[tuple[str, str]]:
    """Return code and name of each language by name, with `current`, known or not."""
    names = {current: current, **dict(settings.LANGUAGES)}
    return sorted(((code, _(name)) for code, name in names.items()), key=lambda item: item[1])
