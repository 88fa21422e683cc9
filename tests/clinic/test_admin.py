"""The clinic's rooms in the admin."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from clinic.models import ClinicProfile, Notice, Page, Picture, TeamMember, Trademark
from tests.admin_pages import signed_in, staff, superuser, visit

pytestmark = pytest.mark.django_db
PROFILE = "/admin/clinic/clinicprofile/"


@pytest.fixture
def client():
    return signed_in(superuser())


def picture(name="ball.png", size=(40, 30), colour="red"):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


# --- the first page ---------------------------------------------------------------------


def test_the_rooms_stand_in_the_order_of_a_therapists_day(client):
    page = visit(client, "/admin/")
    rooms = [each.text_content().strip() for each in page.tree.xpath("//section//h2/a")]
    assert rooms == ["Research & Insights", "The clinic", "People"]


def test_the_admin_bears_the_clinics_name(client):
    ClinicProfile(name="Mighty Clinic").save()
    page = visit(client, "/admin/")
    assert page.tree.get_element_by_id("site-name").text_content().strip() == "Mighty Clinic"
    assert " ".join(page.tree.findtext(".//title").split()).endswith("| Mighty Clinic")


def test_somebody_without_any_permission_sees_nothing_broken(db):
    page = visit(signed_in(staff("new")), "/admin/")
    assert page.status == 200
    assert "Ask the person who looks after the website" in page.text
    assert page.tree.xpath("//section[contains(@class, 'setup')]") == []


# --- the profile ------------------------------------------------------------------------


def test_the_profile_leads_straight_to_its_one_form(client):
    page = visit(client, PROFILE)
    assert page.url == f"{PROFILE}add/"
    page.send(name="Mighty Clinic", phone="416 555 0142")
    page = visit(client, PROFILE)
    assert page.url == f"{PROFILE}1/change/"
    assert page.values["name"] == ["Mighty Clinic"]


def test_there_is_never_a_second_profile_and_never_none(client):
    ClinicProfile(name="Mighty Clinic").save()
    assert client.get(f"{PROFILE}add/").status_code == 403
    assert client.post(f"{PROFILE}1/delete/", {"post": "yes"}).status_code == 403
    assert visit(client, f"{PROFILE}1/change/").all(".deletelink") == []


def test_the_time_zone_is_chosen_from_a_list(client):
    page = visit(client, PROFILE)
    assert page.values["time_zone"] == ["America/Toronto"]
    page.send(name="Clinic", time_zone="Europe/Lisbon")
    assert ClinicProfile.get().time_zone == "Europe/Lisbon"
    page = visit(client, PROFILE).send(time_zone="Mars/Base")
    assert page.status == 200
    assert ClinicProfile.get().time_zone == "Europe/Lisbon"


def test_the_profile_says_whom_families_call(client):
    page = visit(client, PROFILE)
    assert page.values["emergency_number"] == ["911"]
    page.send(name="Clinic", crisis_name="Crisis Line", crisis_number="988", languages="Tamil")
    profile = ClinicProfile.get()
    assert (profile.crisis_name, profile.crisis_number) == ("Crisis Line", "988")
    assert profile.languages == "Tamil"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"crisis_name": "Crisis Line"}, "Say its number, too, or empty the name."),
        ({"crisis_number": "988"}, "Say whose number it is, or empty the number."),
        ({"emergency_number": "ambulance"}, "Write it in digits, as it is dialled."),
    ],
)
def test_a_number_that_families_could_not_call_is_told(client, typed, told):
    page = visit(client, PROFILE).send(name="Clinic", **typed)
    assert told in page.text
    assert not ClinicProfile.objects.exists()


def test_who_may_do_nothing_with_the_profile_is_turned_away_politely():
    assert signed_in(staff("new")).get(PROFILE).status_code == 403
    reader = signed_in(staff("reader", "clinic.view_clinicprofile"))
    assert visit(reader, PROFILE).status == 200


# --- sample rows ------------------------------------------------------------------------


def test_saving_a_sample_makes_it_the_clinics_own(client):
    ClinicProfile(name="Sample Clinic", is_sample=True).save()
    notice = Notice.objects.create(title="Sample", text="<p>x</p>", is_sample=True)
    member = TeamMember.objects.create(name="Sam Ple", slug="sam", is_sample=True)
    page = Page.objects.create(title="Sample", slug="sample", is_sample=True)
    for row in (ClinicProfile.get(), notice, member, page):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        visit(client, reverse(name, args=[row.pk])).send()
        row.refresh_from_db()
        assert row.is_sample is False


def test_a_word_above_every_page_leaves_invented_details_the_samples(client):
    ClinicProfile(name="Sample Clinic", phone="1", is_sample=True).save()
    change = reverse("admin:clinic_clinicprofile_change", args=[ClinicProfile.get().pk])
    ends = {"announcement_ends_day": f"{timezone.now().year + 1}-02-01"}
    visit(client, change).send(announcement="Closed on Friday", **ends)
    assert ClinicProfile.get().announcement and ClinicProfile.get().is_sample
    visit(client, change).send(phone="2")
    assert not ClinicProfile.get().is_sample


def test_the_lists_say_what_is_still_the_samples(client):
    Notice.objects.create(title="Ours", text="x", is_shown=False)
    Notice.objects.create(title="Theirs", text="x", is_sample=True)
    text = visit(client, "/admin/clinic/notice/").text
    assert "Ours○ Not shown" in text
    assert "Theirs◌ Sample: replace it" in text


# --- rich text, pictures, what may go ---------------------------------------------------


def test_rich_text_has_its_editor_and_its_policy(client):
    response = client.get("/admin/clinic/notice/add/")
    assert b'data-type="ckeditortype"' in response.content
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    visit(client, "/admin/clinic/notice/add/").send(
        title="Note", text="<p onclick='x()'>Kept</p><script>alert(1)</script>"
    )
    assert Notice.objects.get().text == "<p>Kept</p>"


def test_a_picture_is_stored_shown_and_removed(client):
    page = visit(client, "/admin/clinic/teammember/add/")
    page.send(name="Bo Roe", slug="bo", picture=picture())
    member = TeamMember.objects.get()
    assert (member.picture.width, member.picture.height) == (40, 30)
    url = f"/admin/clinic/teammember/{member.pk}/change/"
    page = visit(client, url)
    (shown,) = page.tree.xpath("//div[contains(@class, 'picture-preview')]//img")
    assert client.get(shown.get("src")).status_code == 200
    page.send(name="Bo Row")
    member.refresh_from_db()
    assert member.picture
    visit(client, url).send(picture__remove="on")
    member.refresh_from_db()
    assert member.picture is None


def test_a_refused_save_keeps_the_picture_chosen(client):
    page = visit(client, "/admin/clinic/teammember/add/").send(name="", picture=picture())
    assert not TeamMember.objects.exists()
    page.send(name="Bo Roe", slug="bo")
    assert TeamMember.objects.get().picture == Picture.objects.get()


def test_what_is_no_picture_is_told_and_the_rest_kept(client):
    file = SimpleUploadedFile("notes.png", b"just words", "image/png")
    page = visit(client, "/admin/clinic/teammember/add/").send(name="Bo", slug="bo", picture=file)
    assert "We cannot read this picture. Choose a JPEG, PNG or WebP file." in page.errors()
    assert page.values["name"] == ["Bo"]


def test_a_made_up_picture_is_told(client):
    page = visit(client, "/admin/clinic/teammember/add/")
    page = page.send(name="Bo", slug="bo", picture__kept="0" * 64)
    assert "The picture is gone. Choose it again." in page.errors()


def test_nobody_without_permission_stores_a_picture(db):
    client = signed_in(staff("new"))
    response = client.post("/admin/clinic/teammember/add/", {"picture": picture()})
    assert response.status_code == 403
    assert not Picture.objects.exists()


def test_rows_can_go_one_by_one_and_never_by_the_dozen(client):
    mark = Trademark.objects.create(mark="Mark", owner="Owner", sentence="Mark is Owner's.")
    page = visit(client, "/admin/clinic/trademark/")
    assert page.tree.xpath("//select[@name='action']") == []
    assert visit(client, f"/admin/clinic/trademark/{mark.pk}/change/").all(".deletelink")


def test_a_page_says_where_it_is_read(client):
    page = Page.objects.create(title="About us", slug="about-us", body="<p>We are.</p>")
    shown = visit(client, f"/admin/clinic/page/{page.pk}/change/")
    assert shown.all(".viewsitelink")[0].get("href") == "/about-us/"
    Page.objects.update(is_shown=False)
    assert visit(client, f"/admin/clinic/page/{page.pk}/change/").all(".viewsitelink") == []


def test_a_page_that_would_hide_another_is_told(client):
    page = visit(client, "/admin/clinic/page/add/").send(title="Research", slug="research")
    assert "The web address “research” is used by the site itself. Choose another." in page.errors()
