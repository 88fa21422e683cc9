"""What is no article: every change is kept, and its history shows what changed."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic import audit, kept
from clinic.models import ClinicProfile, Notice, Page, Picture, TeamMember, Trademark
from tests.admin_pages import signed_in, superuser, visit
from tests.history_pages import (
    address,
    change,
    delete,
    entries,
    history,
    lines,
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


# --- keeping ----------------------------------------------------------------------------


def test_every_act_is_kept_with_who_and_what(client, kim):
    visit(client, "/admin/clinic/trademark/add/").send(
        mark="Mark", owner="Owner", sentence="Mark is Owner's."
    )
    mark = Trademark.objects.get()
    change(client, mark, owner="Somebody", position="4")
    delete(client, mark)
    found = entries(mark)
    assert [each.action for each in found] == ["add", "change", "delete"]
    assert [each.by for each in found] == [kim] * 3
    assert found[1].detail == "Changed: order, owner."
    assert [json.loads(each.snapshot)[0]["fields"]["owner"] for each in found] == [
        "Owner",
        "Somebody",
        "Somebody",
    ]


def test_saving_without_a_change_leaves_no_entry(client):
    profile = ClinicProfile(name="Ours", address="One\nTwo")
    profile.save()
    change(client, profile)  # the browser's line ends are others than those stored
    change(client, profile, address="One\r\nTwo\r\nThree")
    change(client, profile)
    assert [each.action for each in entries(profile)] == ["before", "change"]
    assert entries(profile)[1].detail == "Changed: address."


def test_a_refused_save_leaves_no_entry(client, notice):
    assert change(client, notice, title="").errors()
    assert entries(notice) == []


def test_what_is_kept_is_what_was_stored(client, notice):
    change(client, notice, text="<p onclick='x()'>Kept</p><script>alert(1)</script>")
    assert json.loads(entries(notice)[-1].snapshot)[0]["fields"]["text"] == "<p>Kept</p>"


def test_a_change_made_elsewhere_is_kept_with_the_next_one(client, notice):
    change(client, notice, title="First")
    Notice.objects.update(text="<p>By an operator.</p>")
    change(client, notice, title="Second")
    found = entries(notice)
    assert [each.action for each in found] == ["before", "change", "before", "change"]
    assert (found[2].by, found[2].detail) == (None, "Changed: text.")
    assert "By an operator." in found[2].snapshot


def test_the_log_has_words_for_each_act():
    assert audit.label("put-back") == "Put back"
    assert set(kept.ACTIONS) <= set(audit.actions())


# --- the history page -------------------------------------------------------------------


def test_history_shows_the_words_that_changed_newest_first(client, notice):
    change(client, notice, title="Please know this", text="<p>No medical advice at all.</p>")
    change(client, notice, is_shown=[])
    newest, older, oldest = lines(history(client, notice))
    assert "Changed by Kim Roe" in newest and "Shown in the footer Removed: yes Added: no" in newest
    assert "● As it is now" in newest and "Put this back" not in newest
    assert "Title Please know Added: this" in older and "Put this back" in older
    assert "No medical advice Added: at all ." in older
    assert "As it was before" in oldest and " by " not in oldest.split("All of it")[0]


def test_history_names_a_change_that_is_none_of_the_words(client, notice):
    change(client, notice, text="<p>No <strong>medical</strong> advice.</p>")
    assert "The words are the same. Only bold, links" in lines(history(client, notice))[0]


def test_history_of_what_never_changed_says_so(client, notice):
    assert "Nothing has been changed here yet." in history(client, notice).text


def test_history_of_what_is_not_there_leads_back(client):
    page = visit(client, "/admin/clinic/notice/99/history/")
    assert page.status == 200 and "doesn’t exist" in page.messages


def test_history_escapes_what_people_typed(client, notice):
    change(client, notice, title="<b>Bold</b>")
    page = history(client, notice)
    assert "<b>Bold</b>" in page.text and not page.tree.xpath("//ol//b")


def test_choices_and_what_is_named_stand_in_words(client, kim):
    for digest in (RED, BLUE):
        Picture.objects.create(digest=digest, width=40, height=30)
    bo = TeamMember.objects.create(name="Bo", slug="bo", picture_id=RED)
    page = Page.objects.create(title="Groups", slug="groups")
    change(client, page, kind="programme")
    assert "Kind Removed: Page Added: Programme" in lines(history(client, page))[0]
    with kept.keeping(bo, by=kim):
        TeamMember.objects.update(user=kim)
    assert "Account Added: Kim Roe" in lines(history(client, bo))[0]
    change(client, bo, picture__kept=BLUE)
    shown = history(client, bo)
    pictures = shown.tree.xpath("(//ol/li)[1]/dl//img/@src")
    assert RED[:12] in pictures[0] and BLUE[:12] in pictures[1]
    Picture.objects.filter(digest=RED).update(closed="No consent.")
    shown = history(client, bo)
    assert "Picture Removed: no longer exists" in lines(shown)[0]
    assert not shown.tree.xpath(f"//img[contains(@src, '{RED[:12]}')]")


def test_a_long_history_comes_in_pages_at_the_same_cost(client, notice, kim):
    def change_often(times):
        for number in range(times):
            with kept.keeping(notice, by=kim):
                notice.position = notice.position + 1
                notice.title = f"Title {number}"
                notice.save()

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = history(client, notice)
        return page, len(queries)

    change_often(2)
    few = cost()
    change_often(40)
    many = cost()
    assert few[1] == many[1]
    assert (len(lines(few[0])), len(lines(many[0]))) == (3, 20)
    second = visit(client, f"{address(notice, 'history')}?p=2")
    # The oldest of a page is compared with the newest of the page behind it.
    assert "Order Removed:" in lines(second)[-1]
    assert len(lines(visit(client, f"{address(notice, 'history')}?p=3"))) == 3
