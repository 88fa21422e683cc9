"""Which program this is: what it makes is the same as long as its own files are."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from django.conf import settings

_FOLDERS = ("clinic", "research", "static", "templates")
_CODE = {".css", ".html", ".js", ".json", ".mo", ".py", ".svg", ".txt", ".typ"}


@cache
def digest() -> str:
    """Return the digest of all files of this program, and of what it stands on.

    A server asks while it loads them (`clinic.wsgi`): what is put there later is another program.
    """
    found = hashlib.sha256(sys.version.encode())
    for path in _files():
        found.update(f"\n{path.relative_to(settings.BASE_DIR)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files() -> list[Path]:
    folders = (settings.BASE_DIR / name for name in _FOLDERS)
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in _CODE]
    return sorted([*files, *settings.BASE_DIR.glob("requirements.txt")])
