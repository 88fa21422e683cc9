"""Pictures for the Documents of tests: each a field of one colour, stored as an upload is."""

from io import BytesIO

from PIL import Image

from clinic import pictures
from clinic.models import Picture
from research.document import schema


def stored(colour: str = "red") -> Picture:
    """Return the stored picture of `colour`."""
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return pictures.store(file)


def picture(colour: str = "red") -> schema.Picture:
    """Return what a Document says of the picture of `colour`."""
    row = stored(colour)
    size = {"width": row.width, "height": row.height}
    return schema.Picture(digest=row.digest, alt=f"Something {colour}", child="no", **size)


def why_closed(row: Picture) -> str:
    """Return why the picture is closed; empty while it is open."""
    return Picture.objects.get(pk=row.pk).closed
