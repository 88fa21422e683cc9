"""A closed picture: at every address only that it is closed and why, and no way back."""

import pytest
from django.core.exceptions import ValidationError

from clinic import picture_reading, pictures
from clinic.forms import PictureChoice, PictureField, PictureWidget
from clinic.models import Picture, TeamMember
from tests.clinic.drawn import drawing, file_of

pytestmark = pytest.mark.django_db

REASON = "A parent took back her consent."


@pytest.fixture
def picture() -> Picture:
    row = pictures.store(file_of(drawing()))
    TeamMember.objects.create(slug="kim", name="Kim", picture=row)
    return row


def close(picture: Picture):
    Picture.objects.filter(pk=picture.pk).update(closed=REASON)


def addresses(picture: Picture) -> list[str]:
    found = pictures.sources(picture.digest, picture.width)
    return [f"/media/{name}" for each in found for name in (each.webp, each.fallback)]


def test_every_rendition_says_only_that_it_is_closed_and_why(client, picture):
    tags = [client.get(address)["ETag"] for address in addresses(picture)]
    assert len(tags) == 6
    close(picture)
    for address, tag in zip(addresses(picture), tags, strict=True):
        response = client.get(address, headers={"if-none-match": tag})
        assert response.status_code == 410
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.text == f"This picture was closed for good.\n\n{REASON}\n"
        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response
        assert client.head(address).status_code == 410


def test_it_stays_closed_once_its_files_are_gone(client, picture, django_assert_num_queries):
    close(picture)
    assert pictures.remove_files(picture.digest) == 6
    for address in addresses(picture):
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 410


def test_a_file_that_no_picture_is_behind_is_not_served(client, picture):
    address = addresses(picture)[0]
    TeamMember.objects.all().delete()
    Picture.objects.all().delete()
    assert client.get(address).status_code == 404


def test_uploading_it_again_opens_nothing_and_writes_nothing(client, picture, media_root):
    close(picture)
    pictures.remove_files(picture.digest)
    with pytest.raises(picture_reading.PictureError, match="closed for good"):
        pictures.store(file_of(drawing()))
    assert list((media_root / "pictures").iterdir()) == []
    assert client.get(addresses(picture)[0]).status_code == 410


def test_the_form_says_so_to_whoever_uploads_it(picture):
    close(picture)
    with pytest.raises(ValidationError, match="closed for good"):
        PictureField().clean(PictureChoice(file_of(drawing()), "", is_removed=False))


def test_a_draft_that_has_it_can_still_be_saved_and_is_told(picture):
    close(picture)
    assert PictureField().clean(PictureChoice(None, picture.digest, is_removed=False)) == picture
    html = PictureWidget().render("picture", picture.digest, {"id": "id_picture"})
    assert "Choose another, or remove it" in html
    assert "<img" not in html


def test_deleting_the_files_of_one_picture_leaves_the_others(picture, media_root):
    other = pictures.store(file_of(drawing(300, 200)))
    pictures.remove_files(picture.digest)
    left = {path.name for path in (media_root / "pictures").iterdir()}
    assert left == {f"{other.digest}-300.{extension}" for extension in ("webp", "jpg")}
