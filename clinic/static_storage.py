"""Static files as they are deployed: the readers' style sheet without what only we read."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

READERS_SHEET = "site.css"  # a first visit waits for each of its bytes

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SPACES = re.compile(r"\s+")
_BETWEEN = re.compile(r" ?([{};,]) ?")


def lean(sheet: bytes) -> bytes:
    """Return a style sheet without its comments, indents and line ends."""
    text = _SPACES.sub(" ", _COMMENT.sub("", sheet.decode()))
    return _BETWEEN.sub(r"\1", text).strip().encode()


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which `collectstatic` fills."""

    def _save(self, name, content):
        if name == READERS_SHEET:
            content = ContentFile(lean(content.read()))
        return super()._save(name, content)
