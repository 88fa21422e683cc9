"""Which program this is: what it makes is the same as long as its own files are."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from django.conf import settings

_FOLDERS = ("clinic", "research", "static", "templates")
_CODE = {".css", ".html", ".js", ".json", ".mo", ".py", ".svg", ".txt"}


@cache
def digest() -> str:
    """Return the digest of all files of this program, and of what it stands on."""
    found = hashlib.sha256(sys.version.encode())
    for path in (settings.BASE_DIR / "requirements.txt", *_files()):
        found.update(f"\n{path}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files() -> list[Path]:
    folders = (settings.BASE_DIR / name for name in _FOLDERS)
    files = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in files if path.suffix in _CODE)
