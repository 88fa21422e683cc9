"""The picture of an article: chosen, kept through refusals, removed."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.admin_pages import signed_in, superuser
from tests.research.admin.article.editing import draft, edit

pytestmark = pytest.mark.django_db


def picture(colour="red"):
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return SimpleUploadedFile("ball.png", out.getvalue(), "image/png")


def test_a_picture_is_chosen_described_and_removed(client, article):
    page = edit(client, article).send(
        picture=picture(), picture_alt="A ball", picture_credit="Kim", picture_child="no"
    )
    shown = draft(article).picture
    assert (shown.width, shown.height, shown.alt, shown.credit) == (40, 30, "A ball", "Kim")
    assert shown.child == "no"
    assert "Nothing had changed" in page.send().messages
    page = edit(client, article).send(picture__remove="on")
    assert draft(article).picture is None


def test_a_refused_save_keeps_the_picture_chosen(client, article):
    page = edit(client, article).send(picture=picture(), title="")
    assert draft(article).picture is None
    assert "Say what the picture shows, or tick that it is decoration only." in page.errors()
    page.send(title="Mended", picture_decorative="on")
    assert draft(article).picture.decorative


def test_a_picture_survives_a_refusal_by_the_verb_too(client, article):
    page = edit(client, article)
    ann = signed_in(superuser("ann"))
    edit(ann, article).send(title="Ann's")
    page = page.send(title="Mine", picture=picture("blue"), picture_alt="A blue ball")
    (box,) = page.tree.xpath("//input[@name='keep_mine']")
    page.send(keep_mine=box.get("value"))
    assert draft(article).picture.alt == "A blue ball"


def test_a_file_that_is_no_picture_is_told_and_the_old_one_stays(client, article):
    edit(client, article).send(picture=picture(), picture_alt="A ball")
    words = SimpleUploadedFile("notes.png", b"words", "image/png")
    page = edit(client, article).send(picture=words, message="Kept")
    assert "We cannot read this picture. Choose a JPEG, PNG or WebP file." in page.errors()
    page.send()
    assert draft(article).picture.alt == "A ball"
    assert draft(article).message == "Kept"
