"""The key of a site that was given none."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def development_key(folder: Path, is_production: bool) -> str:
    """Return the development site's own key in `folder`, made where there is none.

    Raises ImproperlyConfigured on a production site, which has to be given one.
    """
    if is_production:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. A site served over https needs one of its own: put a long "
            "random text, at least 50 characters, into the environment and keep it secret."
        )
    path = folder / "secret-key"
    if not path.exists():
        # Linked into place whole: of two processes that start at once, one wins.
        fresh = folder / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
