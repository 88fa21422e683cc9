"""Pictures: decoded, put upright, bared of what they tell, re-encoded, named by their bytes.

No byte of an uploaded file is ever served: what stands below MEDIA_ROOT is what was encoded
here, in the widths the layout needs, under names that never mean anything else.

Decoding is bounded before it begins, by what the file's header says, and one picture is
decoded at a time in a process: at most some 800 MB, however many are sent at once.
"""

import hashlib
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from clinic.models import Picture

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels: a picture one pixel high takes as much memory by its length alone
PATIENCE = 5  # seconds to wait while another picture is being read
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOVING = ("PNG", "WEBP", "GIF")  # a phone's JPEG may hold several pictures and is still one

WIDTHS = (480, 960)  # and the widest, which is at most:
MAX_WIDTH, MAX_HEIGHT = 1600, 2400

FOLDER = "pictures"
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
NAME = re.compile(FOLDER + r"/[0-9a-f]{64}-[1-9][0-9]{0,3}\.(webp|jpg|png)")
_ENCODERS = {
    "webp": {"format": "WEBP", "quality": 82},
    "jpg": {"format": "JPEG", "quality": 84, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
_HEIC = re.compile(rb".{4}ftyp(hei|hev|mif|msf|avi)", re.DOTALL)


class PictureError(ValidationError):
    """Raised for a file that cannot be taken; its message says why and what to do."""


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
    data = _read(file)
    with _one_at_a_time():
        image = _decode(data)
        digest = _keep_renditions(image)
    size = {"width": image.width, "height": image.height}
    return Picture.objects.get_or_create(digest=digest, defaults=size)[0]


def sources(digest: str, width: int) -> list[Rendition]:
    """Return what there is of the stored picture `digest`, `width` pixels wide; widest last."""
    see_through = path_of(_name(digest, width, "png"))
    fallback = "png" if see_through and see_through.exists() else "jpg"
    return [
        Rendition(each, _name(digest, each, "webp"), _name(digest, each, fallback))
        for each in _widths(width)
    ]


def path_of(name: str) -> Path | None:
    """Return the file behind `name`, or None for a name that no picture of ours could have."""
    return Path(settings.MEDIA_ROOT, name) if NAME.fullmatch(name) else None


def digest_of(name: str) -> str:
    """Return the digest of the picture that the file `name` is a rendition of."""
    return name.removeprefix(f"{FOLDER}/").partition("-")[0]


def is_older(digest: str, seconds: float) -> bool:
    """Say whether the picture `digest` was sent last so many seconds ago, or has no files."""
    found = Path(settings.MEDIA_ROOT, FOLDER).glob(f"{digest}-*")
    return all(path.stat().st_mtime < time.time() - seconds for path in found)


def remove_files(digest: str) -> int:
    """Delete every rendition of the picture `digest`, and return how many there were."""
    found = list(Path(settings.MEDIA_ROOT, FOLDER).glob(f"{digest}-*"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


# --- reading ----------------------------------------------------------------------------

_reading = threading.Lock()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not _reading.acquire(timeout=PATIENCE):
        raise PictureError(
            _(
                "The website is busy with somebody else's picture. Wait a moment, choose your "
                "picture again (browsers forget it), and save once more."
            )
        )
    try:
        yield
    finally:
        _reading.release()


def _read(file) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise PictureError(_("This file is empty. Choose the picture again."))
    if len(data) > MAX_BYTES:
        message = _(
            "This file is larger than %(most)d MB. Save the picture smaller, then try again."
        )
        raise PictureError(message, params={"most": MAX_BYTES // 1024 // 1024})
    return data


def _decode(data: bytes) -> Image.Image:
    """Return the widest rendition of `data`: upright, RGB or RGBA in sRGB, bare of all else."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        _check_shape(image)
        image.draft(None, (MAX_HEIGHT, MAX_HEIGHT))
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return _bare(_shrunk(image))
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise _unknown(data) from None
    except Exception as error:  # a broken file makes decoders raise anything
        message = _(
            "This picture is damaged. Open it, save it anew as JPEG or PNG, then try again."
        )
        raise PictureError(message) from error


def _check_shape(image: Image.Image):
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(image.size) > MAX_SIDE:
        message = _(
            "This picture is more than %(most)d pixels long or wide. Cut or save it smaller, then "
            "try again."
        )
        raise PictureError(message, params={"most": MAX_SIDE})
    if image.format in MOVING and getattr(image, "is_animated", False):
        message = _("Moving pictures are not shown here. Save one of its pictures as PNG.")
        raise PictureError(message)


def _too_many_pixels() -> PictureError:
    message = _(
        "This picture has more than %(most)d million pixels. Save it smaller, then try again."
    )
    return PictureError(message, params={"most": MAX_PIXELS // 1_000_000})


def _unknown(data: bytes) -> PictureError:
    if _HEIC.match(data):
        return PictureError(_("This is a HEIC or AVIF picture. Save it as JPEG, then try again."))
    if b"<svg" in data[:4096].lower():
        return PictureError(
            _("This is an SVG drawing, which can hold programs. Save it as PNG, then try again.")
        )
    return PictureError(_("We cannot read this picture. Choose a JPEG, PNG or WebP file."))


def _shrunk(image: Image.Image) -> Image.Image:
    """Return `image` no larger than we keep it, before colours are worked out at full size."""
    if image.mode in ("1", "P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")  # what has no shades of its own cannot be scaled
    return _fit(image, *_bounded(*image.size))


def _bare(image: Image.Image) -> Image.Image:
    """Return the pixels alone: colours as sRGB, transparency only where there is some."""
    alpha = _alpha(image)
    pixels = _to_srgb(image)
    if alpha:
        pixels.putalpha(alpha)
    pixels.info = {}  # place, camera, profile and comments would be saved again
    return pixels


def _alpha(image: Image.Image) -> Image.Image | None:
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return alpha if alpha.getextrema()[0] < 255 else None


def _to_srgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel, which `convert` would cut off at 255
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    profile = image.info.get("icc_profile")
    flat = image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")
    try:
        return _apply_profile(flat, profile) if profile else flat.convert("RGB")
    except (ImageCms.PyCMSError, OSError):
        return flat.convert("RGB")  # a profile that does not fit is worth less than none


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    own = ImageCms.ImageCmsProfile(BytesIO(profile))
    return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")


# --- renditions -------------------------------------------------------------------------


def _bounded(width: int, height: int) -> tuple[int, int]:
    """Return the size of the widest rendition: never larger than the picture itself."""
    scale = min(1, MAX_WIDTH / width, MAX_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _widths(widest: int) -> list[int]:
    return [*(width for width in WIDTHS if width < widest), widest]


def _height(image: Image.Image, width: int) -> int:
    return max(1, round(image.height * width / image.width))


def _fit(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS)


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
        scaled = _fit(image, width, _height(image, width))
        _keep(scaled, _name(digest, width, "webp"))
        _keep(scaled, _name(digest, width, fallback))
    return digest


def _check_is_open(digest: str):
    if Picture.objects.filter(digest=digest).exclude(closed="").exists():
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
        half = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            half.chmod(0o644)  # a web server in front may read it, too
            half.replace(path)
        except BaseException:
            half.unlink()
            raise
