"""Static files as they are served: hashed names, compressed, style sheets without what only
their writers read."""

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ServedFiles(CompressedManifestStaticFilesStorage):
    """Where `collectstatic` puts the files; comments and indents of style sheets stay behind."""

    def _save(self, name, content):
        if name.endswith(".css"):
            content.seek(0)  # it was read for its hash
            content = ContentFile(cssmin(content.read().decode()).encode())
        return super()._save(name, content)
