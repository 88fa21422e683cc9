"""What a browser had kept comes back in its form, and is written nowhere."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from clinic import audit
from clinic.models import Notice, Picture, TeamMember
from tests.admin_pages import signed_in, staff, superuser, visit

pytestmark = pytest.mark.django_db
ADD = "/admin/clinic/notice/add/"
MOMENT = "1767225600000"  # 1 January 2026 in London, and still 31 December in Toronto


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def notice():
    return Notice.objects.create(title="Disclaimer", text="<p>Ask us.</p>")


def change(notice):
    return f"/admin/clinic/notice/{notice.pk}/change/"


def named(page):
    """Return the ids of forms that the page says are saved."""
    return page.tree.xpath("//meta[@name='unsaved']")[0].get("data-saved").split()


# --- bringing back ----------------------------------------------------------------------


def test_what_was_typed_stands_in_the_form_and_nothing_is_written(client, notice):
    before = Notice.objects.values().get()
    typed = {"title": "Typed title", "text": "<p>Typed</p>", "position": "7"}
    page = visit(client, change(notice)).send(button="_bring_back", **typed)
    assert page.status == 200
    assert {name: page.values[name] for name in typed} == {k: [v] for k, v in typed.items()}
    assert "This is what you had typed" in page.text
    assert "It is not saved yet" in page.text
    assert page.tree.get_element_by_id("save-state").get("data-dirty") is not None
    assert Notice.objects.values().get() == before
    assert not LogEntry.objects.exists()
    page.send()
    assert Notice.objects.get().title == "Typed title"


def test_it_says_when_that_was_by_the_clinics_clock(client):
    answer = client.post(ADD, {"title": "Typed", "_bring_back": MOMENT})
    assert "This is what you had typed on Dec. 31, 2025, 19:00" in answer.text


def test_mistakes_in_it_are_told_when_it_is_saved_and_not_before(client, notice):
    page = visit(client, change(notice)).send(button="_bring_back", title="", position="first")
    assert page.errors() == []
    assert page.all(".error-summary") == []
    assert page.values["position"] == ["first"]
    assert "This is needed: please fill it in." in page.send().errors()
    assert Notice.objects.get().title == "Disclaimer"


def test_it_comes_back_in_a_form_for_something_new_too(client):
    page = visit(client, ADD).send(button="_bring_back", title="Typed")
    assert page.values["title"] == ["Typed"]
    assert not Notice.objects.exists()


def test_a_picture_stays_chosen_and_a_file_is_not_stored(client):
    member = TeamMember.objects.create(name="Bo Roe", slug="bo")
    url = f"/admin/clinic/teammember/{member.pk}/change/"
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    visit(client, url).send(picture=SimpleUploadedFile("ball.png", out.getvalue(), "image/png"))
    page = visit(client, url).send(button="_bring_back", name="Bo Row", _had_files="1")
    assert page.all(".picture-preview")
    assert "Choose it again" in page.text
    Image.new("RGB", (50, 30)).save(other := BytesIO(), "PNG")
    another = SimpleUploadedFile("other.png", other.getvalue(), "image/png")
    assert visit(client, url).send(button="_bring_back", picture=another).status == 200
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("permissions", [(), ("clinic.view_notice",)])
def test_it_takes_the_permission_to_edit(notice, permissions):
    client = signed_in(staff("reader", *permissions))
    for address in (change(notice), ADD):
        assert client.post(address, {"_bring_back": MOMENT, "title": "x"}).status_code == 403
    assert "unsaved_id" not in client.get(change(notice)).text


@pytest.mark.parametrize(
    "bad",
    [
        {"_bring_back": "soon"},
        {"_bring_back": "9" * 30},
        {"_bring_back": "-99999999999999"},
        {"unsaved_id": "<script>", "unsaved_base": "<script>"},
        {"title": "x" * 5000, "position": "\x00", "is_shown": "maybe"},
        {"title": ["one", "two"], "text": "<script>alert(1)</script>"},
    ],
)
def test_nothing_that_is_sent_can_break_it(client, notice, bad):
    for address in (change(notice), ADD):
        answer = client.post(address, {"_bring_back": MOMENT, **bad})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert 'name="unsaved_id" value="&lt;' not in answer.text
    assert Notice.objects.get().title == "Disclaimer"


def test_a_field_that_is_missing_altogether_comes_back_empty(client, notice):
    assert client.post(change(notice), {"_bring_back": ""}).status_code == 200


def test_who_saved_it_since_is_told(client, kim, notice):
    page = visit(client, change(notice))
    ann = superuser("ann", first_name="Ann", last_name="")
    audit.record("change", notice, by=ann)
    said = page.send(button="_bring_back", title="Typed")
    assert "Ann has saved this since then, on" in said.text
    assert said.all(".unsaved a")[0].get("href") == change(notice)
    audit.record("change", notice, by=kim)
    assert "You have saved this since then" in page.send(button="_bring_back").text


def test_what_nobody_saved_since_is_not_told_about(client, kim, notice):
    audit.record("change", notice, by=kim)
    page = visit(client, change(notice)).send(button="_bring_back", title="Typed")
    assert len(page.all(".unsaved")) == 2  # what came back, and a hidden place for other offers
    assert page.all(".unsaved a") == []


# --- the form's own id ------------------------------------------------------------------


def test_each_form_has_its_own_id_and_keeps_it_while_it_is_refused(client, notice):
    first, second = visit(client, change(notice)), visit(client, change(notice))
    assert first.values["unsaved_id"] != second.values["unsaved_id"]
    refused = first.send(title="")
    assert refused.values["unsaved_id"] == first.values["unsaved_id"]
    assert named(refused) == []


def test_a_form_that_was_saved_is_named_and_no_other(client, notice):
    page, other = visit(client, change(notice)), visit(client, ADD)
    own = page.values["unsaved_id"]
    assert named(page.send(title="Saved")) == own
    assert named(visit(client, "/admin/")) == own
    assert named(other.send(title="Another", text="x")) == own + other.values["unsaved_id"]


def test_what_was_deleted_meanwhile_is_not_named_as_saved(client, notice):
    page = visit(client, change(notice))
    notice.delete()
    page = page.send(title="Typed")
    assert page.url == "/admin/"
    assert named(page) == []


def test_an_id_that_is_none_is_replaced(client, notice):
    page = visit(client, change(notice)).send(title="", unsaved_id="x" * 9000)
    assert len(page.values["unsaved_id"][0]) == 32


# --- signing out, and forms that come from another session --------------------------------


def test_the_page_after_signing_out_says_who_left(client, kim):
    answer = client.post("/admin/logout/")
    assert f'data-signed-out="{kim.pk}"' in answer.text
    assert "data-signed-out" not in client.get("/admin/login/").text


@pytest.fixture
def strict(kim):
    """A browser whose forms must bear the session's token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(kim)
    return client


def test_a_form_of_another_session_leads_back_to_itself(strict, notice):
    address = f"{change(notice)}?_changelist_filters=q%3Dx"
    page = strict.get(address)
    answer = strict.post(address, {"unsaved_id": "0" * 32, "title": "Typed"})
    assert (page.status_code, answer.status_code) == (200, 403)
    assert "Not saved yet" in answer.text
    assert f'<a href="{address}">Back to the form</a>' in answer.text
    assert 'id="logout-form"' in answer.text
    assert Notice.objects.get().title == "Disclaimer"


def test_other_pages_of_another_session_lead_to_the_first(strict):
    for address in ("/admin/logout/", "/admin/login/"):
        answer = strict.post(address)
        assert answer.status_code == 403
        assert '<a href="/admin/">To the first page</a>' in answer.text


def test_it_is_told_to_somebody_who_is_not_signed_in(notice):
    answer = Client(enforce_csrf_checks=True).post(change(notice), {"unsaved_id": "0" * 32})
    assert answer.status_code == 403
    assert "Back to the form" in answer.text
    assert 'id="logout-form"' not in answer.text


def test_a_readers_page_says_it_in_the_readers_dress():
    answer = Client(enforce_csrf_checks=True).post("/team/", {"x": "1"})
    assert answer.status_code == 403
    assert "Please try once more" in answer.text
    assert "script" not in answer.text
