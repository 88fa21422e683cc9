"""What is no article is put back as it stood, be it changed or deleted."""

import json

import pytest

from clinic import audit, kept
from clinic.models import AuditEntry, ClinicProfile, Notice, Page, Picture, TeamMember, Trademark
from tests.admin_pages import signed_in, staff, superuser, visit
from tests.history_pages import (
    address,
    buttons,
    change,
    delete,
    deleted,
    entries,
    history,
    lines,
    press,
)

pytestmark = [pytest.mark.django_db, pytest.mark.data]
RED, BLUE = "1" * 64, "2" * 64


@pytest.fixture
def kim():
    return superuser()


@pytest.fixture
def client(kim):
    return signed_in(kim)


@pytest.fixture
def notice():
    return Notice.objects.create(
        title="Please know", text="<p>No medical advice.</p>", is_sample=True
    )


# --- putting back -----------------------------------------------------------------------


def test_an_earlier_state_is_put_back(client, kim, notice):
    change(client, notice, title="Other", text="<p>Other.</p>", position="3")
    page = press(client, buttons(history(client, notice))[-1])
    assert "“Please know” is back as it was (" in page.messages
    notice.refresh_from_db()
    assert (notice.title, notice.text, notice.position) == (
        "Please know",
        "<p>No medical advice.</p>",
        0,
    )
    last = entries(notice)[-1]
    assert (last.action, last.by) == ("put-back", kim)
    assert last.detail.startswith("Changed: order, title, text, sample content. (As on ")
    assert "Put back by Kim Roe ● As it is now" in lines(page)[0]
    press(client, buttons(page)[0])
    assert Notice.objects.get().title == "Other"


def test_only_a_state_that_was_a_samples_becomes_one_again(client, notice):
    change(client, notice, title="Ours")
    change(client, notice, title="Still ours")
    ours, sample = buttons(history(client, notice))
    press(client, ours)
    assert Notice.objects.get().is_sample is False
    press(client, sample)
    assert Notice.objects.get().is_sample is True


def test_putting_back_twice_changes_nothing_more(client, notice):
    change(client, notice, title="Other")
    (button,) = buttons(history(client, notice))
    press(client, button)
    count = len(entries(notice))
    page = press(client, button)
    assert "“Please know” is already like this." in page.messages
    assert len(entries(notice)) == count


def test_an_address_that_was_taken_meanwhile_is_told(client):
    page = Page.objects.create(title="About us", slug="about")
    delete(client, page)
    Page.objects.create(title="The other", slug="about")
    back = press(client, buttons(deleted(client, "clinic/page"))[0])
    assert "It was not put back, and nothing has changed." in back.messages
    assert (
        "The web address “about” now belongs to “The other”. Change it there first."
        in back.messages
    )
    assert Page.objects.get().title == "The other"


def test_what_is_no_longer_allowed_is_told(client):
    page = Page.objects.create(title="Team", slug="team")  # the site itself has it now
    change(client, page, slug="people")
    page = press(client, buttons(history(client, page))[0])
    assert "Web address: The web address “team” is used by the site itself." in page.messages
    assert Page.objects.get().slug == "people"


def test_a_picture_comes_back_where_it_is_still_shown(client):
    for digest in (RED, BLUE):
        Picture.objects.create(digest=digest, width=40, height=30)
    bo = TeamMember.objects.create(name="Bo", slug="bo", picture_id=RED)
    change(client, bo, picture__kept=BLUE, role="Lead")
    change(client, bo, picture__remove="on")
    blue, red = buttons(history(client, bo))
    press(client, blue)
    assert TeamMember.objects.get().picture_id == BLUE
    Picture.objects.filter(digest=RED).update(closed="No consent.")
    page = press(client, red)
    assert "Left out, because it no longer exists: picture." in page.messages
    bo.refresh_from_db()
    assert (bo.picture, bo.role) == (None, "")


def test_a_link_to_an_account_is_never_put_back(client, kim):
    bo = TeamMember.objects.create(name="Bo", slug="bo", user=kim)
    with kept.keeping(bo, by=kim):
        TeamMember.objects.update(name="Bo Roe", user=None)
    page = press(client, buttons(history(client, bo))[0])
    assert "Left as it is: account." in page.messages
    bo.refresh_from_db()
    assert (bo.name, bo.user) == ("Bo", None)
    other = staff("other")
    with kept.keeping(bo, by=kim):
        TeamMember.objects.update(user=other)
    assert "Account Added: other" in lines(history(client, bo))[0]
    assert len(buttons(history(client, bo))) == 1  # the state of Bo Roe; an account alone is none


def test_the_profile_is_kept_too(client):
    profile = ClinicProfile(name="Ours", logo=None)
    profile.save()
    change(client, profile, name="Theirs", label_home="At home")
    press(client, buttons(history(client, profile))[0])
    profile.refresh_from_db()
    assert (profile.name, profile.label_home) == ("Ours", "")


# --- what was deleted -------------------------------------------------------------------


def test_what_was_deleted_is_listed_and_comes_back(client, kim):
    page = Page.objects.create(title="About us", slug="about", body="<p>We are.</p>")
    assert "Deleted (" not in visit(client, "/admin/clinic/page/").text
    delete(client, page)
    assert "Deleted (1)" in visit(client, "/admin/clinic/page/").text
    shown = deleted(client, "clinic/page")
    assert "About us Deleted by Kim Roe, " in lines(shown)[0]
    assert "Text We are." in lines(shown)[0]
    back = press(client, buttons(shown)[0])
    assert "“About us” is back as it was (" in back.messages
    assert Page.objects.get(pk=page.pk).body == "<p>We are.</p>"
    assert "Put back by Kim Roe" in lines(back)[0]
    assert "Nothing is deleted" in deleted(client, "clinic/page").text
    delete(client, page)
    assert len(lines(deleted(client, "clinic/page"))) == 1


def test_the_earlier_states_of_what_came_back_are_there_still(client, notice):
    change(client, notice, title="Second")
    delete(client, notice)
    press(client, buttons(deleted(client, "clinic/notice"))[0])
    press(client, buttons(history(client, notice))[-1])
    assert Notice.objects.get().title == "Please know"


def test_what_was_deleted_comes_back_without_its_account_and_lost_picture(client, kim):
    Picture.objects.create(digest=RED, width=40, height=30)
    bo = TeamMember.objects.create(name="Bo", slug="bo", user=kim, picture_id=RED)
    delete(client, bo)
    Picture.objects.all().delete()
    page = press(client, buttons(deleted(client, "clinic/teammember"))[0])
    assert "no longer exists: picture. Left as it is: account." in page.messages
    bo.refresh_from_db()
    assert (bo.user, bo.picture) == (None, None)


def test_what_cannot_come_back_stays_listed(client):
    mark = Trademark.objects.create(mark="Mark", owner="Owner", sentence="Mark is Owner's.")
    delete(client, mark)
    Trademark.objects.create(mark="Mark", owner="Other", sentence="Mark is Other's.")
    page = press(client, buttons(deleted(client, "clinic/trademark"))[0])
    assert "The mark “Mark” now belongs to “Mark”" in page.messages
    assert page.url == "/admin/clinic/trademark/deleted/" and len(lines(page)) == 1
    assert Trademark.objects.get().owner == "Other"


def test_where_the_old_key_is_taken_another_is_given(client, notice):
    delete(client, notice)
    taker = Notice.objects.create(pk=notice.pk, title="Taker", text="<p>x</p>")
    press(client, buttons(deleted(client, "clinic/notice"))[0])
    assert Notice.objects.get(pk=taker.pk).title == "Taker"
    assert Notice.objects.exclude(pk=taker.pk).get().title == "Please know"
    assert "Deleted (" not in visit(client, "/admin/clinic/notice/").text


# --- who may ----------------------------------------------------------------------------


def test_who_may_only_look_sees_history_and_no_buttons(client, notice):
    change(client, notice, title="Other")
    url = buttons(history(client, notice))[0]
    reader = signed_in(staff("reader", "clinic.view_notice", "clinic.add_notice"))
    page = history(reader, notice)
    assert len(lines(page)) == 2 and buttons(page) == []
    assert reader.post(url).status_code == 403
    assert Notice.objects.get().title == "Other"


def test_who_may_not_add_cannot_bring_back(client, notice):
    delete(client, notice)
    url = buttons(deleted(client, "clinic/notice"))[0]
    editor = signed_in(staff("editor", "clinic.change_notice"))
    page = deleted(editor, "clinic/notice")
    assert len(lines(page)) == 1 and buttons(page) == []
    assert editor.post(url).status_code == 403
    assert not Notice.objects.exists()


def test_who_may_see_nothing_is_refused(client, notice):
    change(client, notice, title="Other")
    nobody = signed_in(staff("nobody"))
    for page in (address(notice, "history"), "/admin/clinic/notice/deleted/"):
        assert nobody.get(page).status_code == 403


def test_a_button_without_its_token_is_refused(client, kim, notice):
    change(client, notice, title="Other")
    url = buttons(history(client, notice))[0]
    client.handler.enforce_csrf_checks = True
    assert client.post(url).status_code == 403


def test_addresses_made_by_hand_are_answered(client, notice):
    change(client, notice, title="Other")
    entry = entries(notice)[0].pk
    assert visit(client, f"/admin/clinic/notice/put-back/{entry}/").url == "/admin/clinic/notice/"
    for number in (entry + 99, 10**30):
        assert client.post(f"/admin/clinic/notice/put-back/{number}/").status_code == 404
    assert client.post(f"/admin/clinic/page/put-back/{entry}/").status_code == 404
    bare = audit.record("change", notice, by=None)
    assert client.post(f"/admin/clinic/notice/put-back/{bare.pk}/").status_code == 404
    assert len(lines(history(client, notice))) == 3


# --- models change ----------------------------------------------------------------------


def keep(row, fields):
    """Leave an entry as an older model would have written it."""
    snapshot = [{"model": row._meta.label_lower, "pk": row.pk, "fields": fields}]
    return AuditEntry.objects.create(
        action="change",
        model=row._meta.label_lower,
        object_id=str(row.pk),
        name=str(row),
        by_name="Somebody",
        snapshot=json.dumps(snapshot),
    )


def test_old_snapshots_are_read_with_the_fields_of_today(client, notice):
    keep(notice, {"title": "Old", "is_shown": "neither", "colour": "red"})
    Notice.objects.update(position=7)
    (button,) = buttons(history(client, notice))
    press(client, button)
    notice.refresh_from_db()
    # An unknown field is passed over; one that is missing or makes no sense has its default,
    # or stays where it may not be empty.
    assert (notice.title, notice.is_shown, notice.position) == ("Old", True, 0)
    assert notice.text == "<p>No medical advice.</p>"


def test_an_old_deletion_that_lacks_what_is_needed_now_is_told(client, notice):
    delete(client, notice)
    keep(notice, {"title": "Old"})
    url = f"/admin/clinic/notice/put-back/{entries(notice)[-1].pk}/"
    page = press(client, url)
    assert "Text: This field cannot be blank." in page.messages
    assert not Notice.objects.exists()


def test_a_phone_number_is_shown_as_a_whole_before_and_after(client):
    profile = ClinicProfile.objects.create(name="Clinic", phone="(416) 555-0142")
    change(client, profile, phone="416 555 0199")
    page = history(client, profile)
    assert "(416) 555-0142" in page.text and "416 555 0199" in page.text
