"""Pictures for tests to send."""

from io import BytesIO

from PIL import Image, ImageDraw


def drawing(width=1200, height=800, mode="RGB") -> Image.Image:
    """A picture whose upper left quarter is red, the rest blue."""
    image = Image.new(mode, (width, height), "blue")
    ImageDraw.Draw(image).rectangle([0, 0, width // 2, height // 2], fill="red")
    return image


def file_of(image: Image.Image, kind="JPEG", **options) -> BytesIO:
    out = BytesIO()
    image.save(out, kind, **options)
    return out
