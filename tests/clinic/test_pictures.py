"""Pictures: what is taken, what is refused, what readers are served."""

import resource
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory
from PIL import Image, ImageCms, ImageDraw, ImageFile, ImageOps, PngImagePlugin

from clinic import forms, picture_reading, pictures
from clinic.models import Picture

pytestmark = pytest.mark.django_db

PLACE, ORIENTATION = 0x8825, 0x0112  # EXIF


def drawing(width=1200, height=800, mode="RGB") -> Image.Image:
    """A picture whose upper left quarter is red, the rest blue."""
    image = Image.new(mode, (width, height), "blue")
    ImageDraw.Draw(image).rectangle([0, 0, width // 2, height // 2], fill="red")
    return image


def file_of(image: Image.Image, kind="JPEG", **options) -> BytesIO:
    out = BytesIO()
    image.save(out, kind, **options)
    return out


def stored(media_root: Path, picture: Picture) -> list[Image.Image]:
    found = sorted((media_root / "pictures").glob(f"{picture.digest}-*"))
    return [Image.open(path) for path in found]


def widest(media_root: Path, picture: Picture, extension: str) -> Image.Image:
    name = f"{picture.digest}-{picture.width}.{extension}"
    return Image.open(media_root / "pictures" / name)


def is_near(pixel, wanted, within=12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(pixel, wanted, strict=True))


# --- what is kept -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_each_format_is_kept_as_webp_with_jpeg_behind(media_root, kind):
    picture = pictures.store(file_of(drawing(), kind))
    assert (picture.width, picture.height) == (1200, 800)
    shapes = {(image.format, image.size) for image in stored(media_root, picture)}
    sizes = [(480, 320), (960, 640), (1200, 800)]
    assert shapes == {(form, size) for form in ("WEBP", "JPEG") for size in sizes}


def test_a_large_picture_is_brought_down_and_a_small_one_never_blown_up(media_root):
    large = pictures.store(file_of(drawing(4000, 3000)))
    assert (large.width, large.height) == (1600, 1200)
    small = pictures.store(file_of(drawing(200, 100)))
    assert [image.size for image in stored(media_root, small)] == [(200, 100)] * 2


def test_a_very_tall_picture_stays_whole(media_root):
    picture = pictures.store(file_of(drawing(100, 20_000), "PNG"))
    assert (picture.width, picture.height) == (12, 2400)


def test_the_same_bytes_are_one_picture():
    file = file_of(drawing())
    first, second = pictures.store(file), pictures.store(file)
    assert first == second
    assert Picture.objects.count() == 1


def test_a_lost_file_comes_back_when_the_picture_is_stored_again(media_root):
    file = file_of(drawing())
    picture = pictures.store(file)
    for path in (media_root / "pictures").iterdir():
        path.unlink()
    assert pictures.store(file) == picture
    assert len(stored(media_root, picture)) == 6


def test_transparency_is_kept_with_png_behind(media_root):
    image = drawing(300, 200, "RGBA")
    image.putpixel((299, 199), (0, 0, 0, 0))
    picture = pictures.store(file_of(image, "PNG"))
    assert widest(media_root, picture, "png").getpixel((299, 199))[3] == 0
    assert widest(media_root, picture, "webp").getpixel((299, 199))[3] == 0


def test_a_picture_without_a_clear_pixel_needs_no_png(media_root):
    picture = pictures.store(file_of(drawing(300, 200, "RGBA"), "PNG"))
    assert {image.format for image in stored(media_root, picture)} == {"WEBP", "JPEG"}


def test_a_photo_is_put_upright_and_tells_neither_place_nor_camera(media_root):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "Camera of a family"
    exif.get_ifd(PLACE)[2] = (43.0, 39.0, 12.0)
    turned = file_of(drawing(), exif=exif, comment=b"at home")
    picture = pictures.store(turned)
    assert (picture.width, picture.height) == (800, 1200)
    for image in stored(media_root, picture):
        image.load()
        assert not image.getexif()
        assert not {"exif", "comment", "xmp", "icc_profile"} & set(image.info)
    upright = widest(media_root, picture, "jpg")
    expected = ImageOps.exif_transpose(Image.open(turned))
    for corner in [(20, 20), (780, 20), (20, 1180), (780, 1180)]:
        assert is_near(upright.getpixel(corner), expected.getpixel(corner), within=30)


def test_a_phone_picture_that_holds_two_is_one_picture(media_root):
    file = file_of(drawing(), "MPO", save_all=True, append_images=[drawing(60, 40)])
    assert pictures.store(file).width == 1200


def test_colours_of_another_profile_are_turned_into_those_of_the_web(media_root):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    picture = pictures.store(file_of(drawing(90, 90), "PNG", icc_profile=swapped))
    assert is_near(widest(media_root, picture, "jpg").getpixel((5, 5)), (0, 0, 254))


@pytest.mark.parametrize("profile", [b"no profile at all", b""])
def test_a_profile_that_cannot_be_read_is_left_aside(media_root, profile):
    picture = pictures.store(file_of(drawing(90, 90), "PNG", icc_profile=profile))
    assert is_near(widest(media_root, picture, "jpg").getpixel((5, 5)), (254, 0, 0))


@pytest.mark.parametrize(
    ("mode", "kind", "fill", "shown"),
    [
        ("CMYK", "JPEG", (0, 255, 255, 0), (254, 0, 0)),
        ("L", "PNG", 128, (128, 128, 128)),
        ("1", "PNG", 1, (255, 255, 255)),
        ("I;16", "PNG", 0x8000, (128, 128, 128)),
    ],
)
def test_every_kind_of_pixel_keeps_its_colour(media_root, mode, kind, fill, shown):
    picture = pictures.store(file_of(Image.new(mode, (60, 60), fill), kind))
    assert is_near(widest(media_root, picture, "jpg").getpixel((30, 30)), shown)


# --- what is refused --------------------------------------------------------------------


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
    forms.keep_uploads(request)
    chosen = forms.Chosen(request.FILES["picture"], "", is_removed=False)
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


# --- what readers get -------------------------------------------------------------------


@pytest.fixture
def address(db) -> str:
    picture = pictures.store(file_of(drawing()))
    return f"/media/pictures/{picture.digest}-960.webp"


def test_a_picture_is_served_for_good(client, address, media_root):
    response = client.get(address)
    assert b"".join(response.streaming_content) == (media_root / address[7:]).read_bytes()
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_asking_for_a_picture_costs_two_look_ups(client, address, django_assert_num_queries):
    with django_assert_num_queries(2):  # whether it was closed, and which pages show it
        client.get(address).close()


def test_nothing_but_pictures_is_served(client, address, media_root):
    (media_root / "secret.txt").write_text("secret")
    (media_root / "pictures" / "secret.jpg").write_text("secret")
    (media_root.parent / "clinic.sqlite3").write_text("secret")
    half = media_root / "pictures" / ".tmp123"
    half.write_text("half")
    digest = "0" * 64
    for name in (
        "secret.txt",
        "pictures/secret.jpg",
        "pictures/",
        "pictures/.tmp123",
        "../clinic.sqlite3",
        "..%2fclinic.sqlite3",
        "pictures/../../clinic.sqlite3",
        f"pictures/{digest}-960.webp",
        f"pictures/{digest}-960.webp%0a",
        address[7:].replace("-960", "-961"),
        address[7:].replace("pictures/", "pictures//"),
        address[7:].upper(),
    ):
        response = client.get(f"/media/{name}")
        assert response.status_code == 404, name
        assert "immutable" not in response.get("Cache-Control", "")


def test_pictures_are_read_only(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


# --- in a page --------------------------------------------------------------------------


def shown(source: str, **context) -> str:
    return Template("{% load pictures %}" + source).render(Context(context))


def test_a_page_offers_each_width_in_both_formats(client):
    picture = pictures.store(file_of(drawing()))
    alt = 'Blocks & a "ball"'
    html = shown("{% picture p.digest p.width p.height alt=alt %}", p=picture, alt=alt)
    for width in (480, 960, 1200):
        for extension in ("webp", "jpg"):
            address = f"/media/pictures/{picture.digest}-{width}.{extension}"
            assert f"{address} {width}w" in html
            assert client.get(address).status_code == 200
    assert 'width="1200"' in html
    assert 'height="800"' in html
    assert 'alt="Blocks &amp; a &quot;ball&quot;"' in html
    assert 'loading="lazy"' in html


def test_a_picture_at_the_top_is_not_put_off_and_a_decorative_one_says_nothing():
    picture = pictures.store(file_of(drawing()))
    html = shown("{% picture p.digest p.width p.height lazy=False %}", p=picture)
    assert 'alt=""' in html
    assert "lazy" not in html


def test_a_transparent_picture_has_png_behind(client):
    picture = pictures.store(file_of(Image.new("RGBA", (600, 300)), "PNG"))
    html = shown("{% picture p.digest p.width p.height %}", p=picture)
    assert f'src="/media/pictures/{picture.digest}-600.png"' in html
    assert client.get(f"/media/pictures/{picture.digest}-480.png").status_code == 200
