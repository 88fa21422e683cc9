"""Pictures: what is kept of a file."""

from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from clinic import pictures
from clinic.models import Picture
from tests.clinic.drawn import drawing, file_of

pytestmark = pytest.mark.django_db
PLACE, ORIENTATION = 0x8825, 0x0112  # EXIF


def stored(media_root: Path, picture: Picture) -> list[Image.Image]:
    found = sorted((media_root / "pictures").glob(f"{picture.digest}-*"))
    return [Image.open(path) for path in found]


def widest(media_root: Path, picture: Picture, extension: str) -> Image.Image:
    name = f"{picture.digest}-{picture.width}.{extension}"
    return Image.open(media_root / "pictures" / name)


def is_near(pixel, wanted, within=12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(pixel, wanted, strict=True))


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
