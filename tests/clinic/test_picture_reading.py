"""Pictures: what is refused, and what reading one may cost."""

import resource
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from zlib import crc32

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image, ImageFile, PngImagePlugin

from clinic import forms, picture_reading, pictures
from clinic.models import Picture
from tests.clinic.drawn import drawing, file_of

pytestmark = pytest.mark.django_db


def damaged() -> bytes:
    whole = file_of(drawing()).getvalue()
    return whole[: len(whole) // 2]


def moving() -> bytes:
    pair = [drawing(40, 40), Image.new("RGB", (40, 40), "green")]
    return file_of(pair[0], "GIF", save_all=True, append_images=pair[1:]).getvalue()


def huge() -> bytes:
    return file_of(Image.new("1", (10_000, 6_000)), "PNG").getvalue()


def bomb() -> bytes:
    return file_of(Image.new("1", (30_000, 12_000)), "PNG").getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0" * (picture_reading.MAX_BYTES + 1), "larger than 15 MB"),
        (b"these are words and no picture", "cannot read this picture"),
        (b"%PDF-1.7 ...", "cannot read this picture"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (damaged(), "damaged"),
        (moving(), "Moving pictures"),
        (huge(), "50 million pixels"),
        (bomb(), "50 million pixels"),
    ],
    ids=["empty", "large", "text", "pdf", "svg", "heic", "damaged", "moving", "huge", "bomb"],
)
def test_what_cannot_be_taken_is_refused_with_a_reason(media_root, data, words):
    with pytest.raises(picture_reading.PictureError, match=words):
        pictures.store(BytesIO(data))
    assert not Picture.objects.exists()
    assert not (media_root / "pictures").exists()


def header_only(width: int, height: int, kind: bytes = b"\x01\x00") -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))

    head = struct.pack(">II", width, height) + kind + b"\0\0\0"
    data = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(1, 40_000_000), (40_000_000, 1), (20_001, 2)])
def test_a_picture_of_endless_length_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    with pytest.raises(picture_reading.PictureError, match="20000 pixels wide or high"):
        pictures.store(BytesIO(header_only(*size)))


def gif_claiming(width: int, height: int) -> bytes:
    """A GIF of one pixel, whose first picture says that it is far larger."""
    data = bytearray(file_of(Image.new("P", (1, 1)), "GIF").getvalue())
    place = data.index(b",") + 5
    data[place : place + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def webp_claiming(width: int, height: int) -> bytes:
    data = bytearray(file_of(Image.new("RGB", (8, 8)), "WEBP", exif=b"Exif\0\0MM\0*").getvalue())
    place = data.index(b"VP8X") + 12
    data[place : place + 6] = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return bytes(data)


def told_twice() -> bytes:
    """A PNG that holds a second header, larger than the first."""
    small, large = header_only(4, 4), header_only(1, 40_000_000)
    return small[:33] + large[8:]


def talkative(kind: str) -> bytes:
    """A picture with far more said about it than shown."""
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        for _n in range(100):
            info.add_text("Comment", "x" * 1_000_000, zip=True)
        return file_of(drawing(40, 40), "PNG", pnginfo=info).getvalue()
    data = file_of(drawing(40, 40)).getvalue()
    return data[:2] + (b"\xff\xe1\xff\xffExif\0\0" + b"x" * 65527) * 200 + data[2:]


@pytest.mark.parametrize(
    "data",
    [
        gif_claiming(65_535, 65_535),
        webp_claiming(16_384, 16_384),
        told_twice(),
        talkative("PNG"),
        talkative("JPEG"),
        header_only(7_000, 7_000, b"\x10\x06"),
    ],
    ids=["gif", "webp", "twice", "png-words", "jpeg-words", "cut"],
)
def test_files_that_lie_take_little_memory(data):
    """What is made to take much memory is refused, or taken, within what one picture may."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(picture_reading.PictureError):
        pictures.store(BytesIO(data))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 900_000  # KB


def test_one_picture_is_decoded_at_a_time(monkeypatch):
    monkeypatch.setattr(picture_reading, "PATIENCE", 0.01)
    again = "choose your picture again"
    with picture_reading.one_at_a_time(), pytest.raises(picture_reading.PictureError, match=again):
        pictures.store(file_of(drawing(40, 40)))
    assert pictures.store(file_of(drawing(40, 40)))


def test_a_picture_that_broke_off_stands_in_nobodys_way():
    for _n in range(2):
        with pytest.raises(picture_reading.PictureError, match="damaged"):
            pictures.store(BytesIO(damaged()))
    assert pictures.store(file_of(drawing(40, 40)))


def test_a_file_is_read_once_for_a_form_however_often_it_is_refused(monkeypatch):
    """The second time would be within the form's transaction, with the database held."""
    tries = []

    def busy(file):
        tries.append(file)
        raise picture_reading.PictureError("Busy")

    monkeypatch.setattr(forms, "store", busy)
    request = RequestFactory().post("/", {"picture": SimpleUploadedFile("a.png", b"a")})
    forms.store_uploads(request)
    chosen = forms.PictureChoice(request.FILES["picture"], "", is_removed=False)
    with pytest.raises(ValidationError, match="Busy"):
        forms.PictureField().clean(chosen)
    assert len(tries) == 1


def test_a_write_that_breaks_off_leaves_nothing_to_serve(media_root, monkeypatch):
    def no_space(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(pictures.os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        pictures.store(file_of(drawing()))
    assert not list((media_root / "pictures").iterdir())
    assert not Picture.objects.exists()
