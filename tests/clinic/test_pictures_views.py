"""Pictures: what readers are served, and how a page shows them."""

import pytest
from django.template import Context, Template
from PIL import Image

from clinic import pictures
from clinic.models import ClinicProfile, Picture, TeamMember
from tests.admin_pages import signed_in, staff
from tests.clinic.drawn import drawing, file_of

pytestmark = pytest.mark.django_db


# --- what readers get -------------------------------------------------------------------


def on_the_team_page(picture: Picture, **shown) -> Picture:
    TeamMember.objects.create(slug="kim", name="Kim", picture=picture, **shown)
    return picture


@pytest.fixture
def address(db) -> str:
    picture = on_the_team_page(pictures.store(file_of(drawing())))
    return f"/media/pictures/{picture.digest}-960.webp"


def test_a_picture_is_served_for_good(client, address, media_root):
    response = client.get(address)
    assert b"".join(response.streaming_content) == (media_root / address[7:]).read_bytes()
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_asking_for_a_picture_costs_one_look_up(client, address, django_assert_num_queries):
    with django_assert_num_queries(1):  # whether it was closed, and whether a page shows it
        client.get(address).close()


def test_no_picture_is_public_before_something_that_readers_see_shows_it(client, media_root):
    picture = pictures.store(file_of(drawing()))
    address = f"/media/pictures/{picture.digest}-960.webp"
    response = client.get(address)
    assert response.status_code == 404
    assert "max-age" not in response.get("Cache-Control", "")
    on_the_team_page(picture, is_shown=False)
    assert client.get(address).status_code == 404
    ClinicProfile(name="Clinic", logo=picture).save()
    assert client.get(address).status_code == 200


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


# --- what editors get -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permissions", "status"),
    [
        ([], 403),
        (["clinic.view_page"], 403),
        (["research.view_article"], 200),
        (["research.add_article"], 200),
        (["clinic.change_teammember"], 200),
        (["clinic.view_clinicprofile"], 200),
    ],
)
def test_in_the_admin_only_who_may_see_what_has_pictures_is_shown_them(permissions, status):
    picture = pictures.store(file_of(drawing()))
    colleague = signed_in(staff("kim", *permissions))
    response = colleague.get(f"/admin/media/pictures/{picture.digest}-960.webp")
    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]


# --- in a page --------------------------------------------------------------------------


def shown(source: str, **context) -> str:
    return Template("{% load pictures %}" + source).render(Context(context))


def test_a_page_offers_each_width_in_both_formats(client):
    picture = on_the_team_page(pictures.store(file_of(drawing())))
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
    # Browsers translate what is heard: it stands there as a text, too.
    assert '<span class="visually-hidden">Blocks &amp; a &quot;ball&quot;</span>' in html
    assert html.count('aria-hidden="true"') == 1
    assert 'loading="lazy"' in html


def test_a_picture_at_the_top_is_not_put_off_and_a_decorative_one_says_nothing():
    picture = pictures.store(file_of(drawing()))
    html = shown("{% picture p.digest p.width p.height lazy=False %}", p=picture)
    assert 'alt=""' in html
    assert "lazy" not in html


def test_a_transparent_picture_has_png_behind(client):
    picture = on_the_team_page(pictures.store(file_of(Image.new("RGBA", (600, 300)), "PNG")))
    html = shown("{% picture p.digest p.width p.height %}", p=picture)
    assert f'src="/media/pictures/{picture.digest}-600.png"' in html
    assert client.get(f"/media/pictures/{picture.digest}-480.png").status_code == 200
