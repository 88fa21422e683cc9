"""Pictures: decoded, put upright, bared of what they tell, re-encoded, named by their bytes.

No byte of an uploaded file is ever served: what stands below MEDIA_ROOT is what was encoded
here, in the widths the layout needs, under names that never mean anything else.

`picture_reading` reads what somebody sent.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from clinic.models import Picture
from clinic.picture_reading import PictureError, decode, fit, one_at_a_time, read

WIDTHS = (480, 960)  # and the widest, at most MAX_WIDTH

FOLDER = "pictures"
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
NAME = re.compile(FOLDER + r"/[0-9a-f]{64}-[1-9][0-9]{0,3}\.(webp|jpg|png)")
_ENCODERS = {
    "webp": {"format": "WEBP", "quality": 82},
    "jpg": {"format": "JPEG", "quality": 84, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}


@dataclass(frozen=True)
class Rendition:
    """One picture at one width, in pixels: `webp` and `fallback` are names below MEDIA_ROOT."""

    width: int
    webp: str
    fallback: str


def store(file) -> Picture:
    """Keep the picture in `file`, open for reading bytes, and return its row.

    The same bytes give the same row. Raises PictureError, also for a picture that was closed:
    nothing of it is written again.
    """
    data = read(file)
    with one_at_a_time():
        image = decode(data)
        digest = _keep_renditions(image)
    size = {"width": image.width, "height": image.height}
    return Picture.objects.get_or_create(digest=digest, defaults=size)[0]


def sources(digest: str, widest: int) -> list[Rendition]:
    """Return what there is of the stored picture `digest`, `widest` pixels wide; that one last."""
    png = path_of(_name(digest, widest, "png"))
    fallback = "png" if png and png.exists() else "jpg"
    return [
        Rendition(width, _name(digest, width, "webp"), _name(digest, width, fallback))
        for width in _widths(widest)
    ]


def close(digest: str, reason: str):
    """Show the picture `digest` nowhere any more, and take it from nobody again, for `reason`.

    One that was closed earlier keeps the reason that it has.
    """
    Picture.objects.filter(pk=digest, closed="").update(closed=reason)


def is_closed(digest: str) -> bool:
    """Say whether the picture `digest` was closed for good."""
    return Picture.objects.filter(pk=digest).exclude(closed="").exists()


def path_of(name: str) -> Path | None:
    """Return the file behind `name`, or None for a name that no picture of ours could have."""
    return Path(settings.MEDIA_ROOT, name) if NAME.fullmatch(name) else None


def digest_of(name: str) -> str:
    """Return the digest of the picture that the file `name` is a rendition of."""
    return name.removeprefix(f"{FOLDER}/").partition("-")[0]


def is_older(digest: str, seconds: float) -> bool:
    """Say whether the picture `digest` was sent last so many seconds ago, or has no files."""
    return all(path.stat().st_mtime < time.time() - seconds for path in _files(digest))


def remove_files(digest: str) -> int:
    """Delete every rendition of the picture `digest`, and return how many there were."""
    files = list(_files(digest))
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def _files(digest: str) -> Iterator[Path]:
    return Path(settings.MEDIA_ROOT, FOLDER).glob(f"{digest}-*")


# --- renditions -------------------------------------------------------------------------


def _widths(widest: int) -> list[int]:
    return [*(width for width in WIDTHS if width < widest), widest]


def _height(image: Image.Image, width: int) -> int:
    return max(1, round(image.height * width / image.width))


def _encode(image: Image.Image, extension: str) -> bytes:
    out = BytesIO()
    image.save(out, **_ENCODERS[extension])
    return out.getvalue()


def _name(digest: str, width: int, extension: str) -> str:
    return f"{FOLDER}/{digest}-{width}.{extension}"


def _keep_renditions(image: Image.Image) -> str:
    """Write every rendition of `image` that is not there, and return the picture's digest."""
    fallback = "png" if image.mode == "RGBA" else "jpg"
    digest = hashlib.sha256(_encode(image, fallback)).hexdigest()
    _check_is_open(digest)
    for width in _widths(image.width):
        scaled = fit(image, width, _height(image, width))
        _keep(scaled, _name(digest, width, "webp"))
        _keep(scaled, _name(digest, width, fallback))
    return digest


def _check_is_open(digest: str):
    if is_closed(digest):
        raise PictureError(_("This picture was closed for good. Choose another."))


def _keep(image: Image.Image, name: str):
    path = path_of(name)
    if path.exists():
        os.utime(path)  # somebody means to use it: not to be tidied away
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _encode(image, path.suffix[1:]))


def _write(path: Path, data: bytes):
    """Put `data` at `path` in one step: nobody is ever served half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        partial = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            partial.chmod(0o644)  # a web server in front may read it, too
            partial.replace(path)
        except BaseException:
            partial.unlink()
            raise
