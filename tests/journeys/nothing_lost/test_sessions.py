"""A session that ends in the middle of an edit costs nothing; signing out forgets."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from clinic.models import Notice
from tests.journeys.nothing_lost.forms import (
    PASSWORD,
    address,
    again,
    bring_back,
    brought_back,
    complete,
    kept,
    offer,
    press,
    records,
    rich_text,
    says,
    sign_in,
    type_rich_text,
)
from tests.waiting import follow


def test_a_session_that_ends_leads_through_signing_in_back_to_the_filled_form(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title.")
    type_rich_text(page, "Typed words.")
    Session.objects.all().delete()
    press(page, "Save")
    expect(page.locator("#unsaved-waiting")).to_contain_text("What you typed is kept")
    sign_in(page)
    expect(brought_back(page)).to_be_visible()
    expect(page.locator(".unsaved").first).to_contain_text("It is not saved yet. Press Save.")
    expect(complete(page).get_by_label("Title")).to_have_value("Typed title.")
    expect(rich_text(page)).to_contain_text("Typed words.")
    assert Notice.objects.get().title == "Disclaimer"
    press(page, "Save")
    says(page, "was changed successfully")
    assert Notice.objects.get().title == "Typed title."
    assert records(page) == 0


def test_signing_in_anew_in_another_tab_costs_nothing(edit, kim, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/admin/login/")
    sign_in(other)
    press(page, "Save")
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    follow(page.get_by_role("link", name="Back to the form"))
    expect(brought_back(page)).to_be_visible()
    press(complete(page), "Save")
    says(page, "was changed successfully")
    assert Notice.objects.get().title == "Typed title"
    assert records(page) == 0


def test_what_was_cut_off_is_brought_back_by_itself_once_only(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    page.route("**/change/", lambda route: route.abort())
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/change/")
    page.goto(address(notice))
    expect(brought_back(page)).to_be_visible()
    page.goto(address(notice))
    expect(offer(page)).to_contain_text("Typed on")


def test_typing_on_while_it_is_being_saved_is_kept(edit, notice):
    page = edit(notice)
    other = page.context.new_page()
    other.goto("/admin/")
    page.get_by_label("Title").fill("First title")
    held = []
    page.route("**/change/", lambda route: held.append(route))
    page.get_by_label("Title").press("Enter", no_wait_after=True)
    page.keyboard.insert_text(" and more")
    kept(other, "First title and more")  # the page itself answers no question while it waits
    with page.expect_navigation():
        held.pop().continue_()
    page.unroute("**/change/")
    assert Notice.objects.get().title == "First title"
    page.goto(address(notice))
    bring_back(page)
    expect(page.get_by_label("Title")).to_have_value("First title and more")


def test_signing_out_asks_and_then_forgets(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Log out").click()
    assert "Logging out removes it" in asked[0]
    expect(page.get_by_label("Title")).to_have_value("Typed title")
    assert records(page) == 1
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    press(page, "Log out")
    expect(page.get_by_role("link", name="Log in again")).to_be_visible()
    assert records(page) == 0
    assert asked[1:] == ["confirm"]


def test_signing_out_after_the_session_ended_forgets_too(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    Session.objects.all().delete()
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "Log out")
    expect(page.get_by_label("E-mail or user name")).to_be_visible()
    assert records(page) == 0


def test_another_tab_keeps_nothing_after_signing_out_but_what_is_sent(edit, notice):
    page = edit(notice)
    other = again(page, notice)
    press(other, "Log out")
    page.get_by_label("Title").fill("Typed title")
    expect(page.locator("#save-state")).to_have_text("Unsaved")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert records(page) == 0
    press(page, "Save")
    sign_in(page)
    expect(brought_back(page)).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Typed title")


def test_nobody_else_sees_it(edit, notice):
    User.objects.create_superuser("ann", password=PASSWORD)
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    Session.objects.all().delete()
    press(page, "Save")
    sign_in(page, "ann")
    expect(complete(page).get_by_label("Title")).to_have_value("Disclaimer")
    expect(offer(page)).to_be_hidden()
    press(page, "Log out")
    page.goto(f"/admin/login/?next={address(notice)}")
    sign_in(page)
    expect(brought_back(page)).to_be_visible()
