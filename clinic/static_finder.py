"""Finds the apps' static files, less what must never be served.

CKEditor ships samples and test pages with known holes, and plugins that talk to other
servers. `collectstatic` and the development server both ask the finders, so what is left
out here exists at no address.
"""

import re
from fnmatch import fnmatch

from django.contrib.staticfiles.finders import AppDirectoriesFinder

_EDITOR = "ckeditor/ckeditor"
_UNUSED_PLUGINS = (
    "codesnippet codesnippetgeshi devtools docprops embed embedbase embedsemantic exportpdf "
    "flash forms iframe iframedialog image2 mathjax placeholder preview scayt smiley "
    "sourcedialog specialchar templates uicolor uploadimage uploadwidget wsc"
).split()

# Neither does it need to speak more languages than the admin does: that is half its files.
_LANGUAGES = re.compile(rf"{_EDITOR}/(?:.*/)?lang/(?!(?:en|es)\.js$)")

LEFT_OUT = [
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    f"{_EDITOR}/samples/*",
    f"{_EDITOR}/dev/*",
    f"{_EDITOR}/skins/moono/*",
    f"{_EDITOR}/*/samples/*",
    f"{_EDITOR}/*/tests/*",
    f"{_EDITOR}/*/dev/*",
    f"{_EDITOR}/*.html",
    f"{_EDITOR}/*.md",
    f"{_EDITOR}/*.php",
    *(f"{_EDITOR}/plugins/{name}/*" for name in _UNUSED_PLUGINS),
]


class AppFinder(AppDirectoriesFinder):
    """Django's finder, blind to `LEFT_OUT`."""

    def list(self, ignore_patterns):
        """Yield what `collectstatic` copies."""
        for path, storage in super().list(ignore_patterns):
            if not is_left_out(path):
                yield path, storage

    def find_in_app(self, app, path):
        """Return the file the development server asks for, if it may be served."""
        return None if is_left_out(path) else super().find_in_app(app, path)


def is_left_out(path: str) -> bool:
    """Whether the static file at `path` must not be served."""
    return bool(_LANGUAGES.match(path)) or any(fnmatch(path, pattern) for pattern in LEFT_OUT)
