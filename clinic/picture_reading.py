"""Reading a picture that somebody sent: bounded, put upright, bared of what it tells.

Decoding is bounded before it begins, by what the file's header says, and one picture is
decoded at a time in a process: at most some 800 MB, however many are sent at once.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels: a picture one pixel high takes as much memory by its length alone
PATIENCE = 5  # seconds to wait while another picture is being read
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOVING = ("PNG", "WEBP", "GIF")  # a phone's JPEG may hold several pictures and is still one

MAX_WIDTH, MAX_HEIGHT = 1600, 2400  # pixels, of what is kept

_HEIC = re.compile(rb".{4}ftyp(hei|hev|mif|msf|avi)", re.DOTALL)
_reading = threading.Lock()


class PictureError(ValidationError):
    """Raised for a file that cannot be taken; its message says why and what to do."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let no other picture of this process be read meanwhile. Raises PictureError."""
    if not _reading.acquire(timeout=PATIENCE):
        raise PictureError(
            _(
                "The website is busy with somebody else's picture. Wait a moment, choose your "
                "picture again (browsers do not keep it), and save again."
            )
        )
    try:
        yield
    finally:
        _reading.release()


def read(file) -> bytes:
    """Return the bytes of `file`, open for reading them. Raises PictureError."""
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise PictureError(_("This file is empty. Choose the picture again."))
    if len(data) > MAX_BYTES:
        message = _(
            "This file is larger than %(most)d MB. Make the picture smaller, then try again."
        )
        raise PictureError(message, params={"most": MAX_BYTES // 1024 // 1024})
    return data


def decode(data: bytes) -> Image.Image:
    """Return the widest rendition of `data`: upright, RGB or RGBA in sRGB, bare of all else.

    Raises PictureError.
    """
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
            "This picture is damaged. Open it, save it again as JPEG or PNG, then try again."
        )
        raise PictureError(message) from error


def _check_shape(image: Image.Image):
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if max(image.size) > MAX_SIDE:
        message = _(
            "This picture is more than %(most)d pixels wide or high. Make it smaller, then try "
            "again."
        )
        raise PictureError(message, params={"most": MAX_SIDE})
    if image.format in MOVING and getattr(image, "is_animated", False):
        message = _("Moving pictures cannot be shown here. Save one frame of it as PNG.")
        raise PictureError(message)


def _too_many_pixels() -> PictureError:
    message = _(
        "This picture has more than %(most)d million pixels. Make it smaller, then try again."
    )
    return PictureError(message, params={"most": MAX_PIXELS // 1_000_000})


def _unknown(data: bytes) -> PictureError:
    if _HEIC.match(data):
        return PictureError(_("This is a HEIC or AVIF picture. Save it as JPEG, then try again."))
    if b"<svg" in data[:4096].lower():
        return PictureError(
            _("This is an SVG drawing, which can contain programs. Save it as PNG, then try again.")
        )
    return PictureError(_("We cannot read this picture. Choose a JPEG, PNG or WebP file."))


def _shrunk(image: Image.Image) -> Image.Image:
    """Return `image` no larger than we keep it, before colours are worked out at full size."""
    if image.mode in ("1", "P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")  # what has no shades of its own cannot be scaled
    return fit(image, *_bounded(*image.size))


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
    embedded, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, embedded, srgb, outputMode="RGB")


def _bounded(width: int, height: int) -> tuple[int, int]:
    """Return the size of the widest rendition: never larger than the picture itself."""
    scale = min(1, MAX_WIDTH / width, MAX_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def fit(image: Image.Image, width: int, height: int) -> Image.Image:
    """Return `image` scaled to so many pixels."""
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS)
