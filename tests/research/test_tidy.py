"""The daily tidying: what nobody uses goes, and nothing else does."""

import io
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from clinic import kept, pictures
from clinic.models import Picture, TeamMember
from research.document.schema import Picture as Shown
from research.handout import store
from tests.admin_pages import signed_in, superuser, visit
from tests.research.people import written

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def png(colour: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "PNG")
    return out


def aged(media_root, days: int):
    for path in media_root.rglob("*.*"):
        os.utime(path, (time.time() - days * 86_400,) * 2)


def tidy(on_commit):
    with on_commit(execute=True):
        call_command("tidy", stdout=io.StringIO())


def test_the_picture_of_a_refused_save_goes_once_no_browser_keeps_the_form(
    media_root, django_capture_on_commit_callbacks
):
    page = visit(signed_in(superuser()), f"/admin/research/article/{written().pk}/change/")
    file = SimpleUploadedFile("a.png", png("red").getvalue())
    assert page.send(title="", picture=file, picture_alt="A ball").errors()
    assert Picture.objects.count() == 1
    for days, left in ((30, 1), (32, 0)):
        aged(media_root, days)
        tidy(django_capture_on_commit_callbacks)
        assert Picture.objects.count() == left
        assert bool(list((media_root / "pictures").iterdir())) == bool(left)


def test_what_anything_names_stays(media_root, django_capture_on_commit_callbacks):
    drafts, before, closed = (pictures.store(png(each)) for each in ("red", "green", "blue"))
    shown = Shown(digest=drafts.digest, width=30, height=20, decorative=True)
    article = written(picture=shown)
    visit(signed_in(superuser()), f"/admin/research/article/{article.pk}/change/").send(
        picture__remove="on"
    )
    member = TeamMember(name="Kim", slug="kim", picture=before)
    for picture in (before, None):
        member.picture = picture
        with kept.keeping(member, by=None):
            member.save()
    Picture.objects.filter(pk=closed.pk).update(closed="Consent.")
    aged(media_root, 40)
    tidy(django_capture_on_commit_callbacks)
    assert Picture.objects.count() == 3


def test_a_picture_sent_again_counts_as_new(media_root, django_capture_on_commit_callbacks):
    pictures.store(png("red"))
    aged(media_root, 40)
    pictures.store(png("red"))
    tidy(django_capture_on_commit_callbacks)
    assert Picture.objects.count() == 1


def test_old_print_outs_of_drafts_go(media_root, django_capture_on_commit_callbacks):
    store.write(store.draft_path(1, "a" * 64), b"old")
    store.write(store.path_of(1, "b" * 64), b"an edition's")
    aged(media_root, 2)
    tidy(django_capture_on_commit_callbacks)
    assert [path.name[:2] for path in (media_root / "handouts").iterdir()] == ["1-"]
