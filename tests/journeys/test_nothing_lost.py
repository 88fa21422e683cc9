"""Nothing typed is lost: not with a closed tab, a crash, a session that ends, a colleague."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, expect

from clinic import audit
from clinic.models import Notice
from research.document import rows
from research.models import Article
from research.workflow import actions
from tests.journeys.outline.editor import Outline
from tests.research.documents import sample_document

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PASSWORD = "catch-a-ball"
CITATION = (
    "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. DOI:10.5555/b1"
)


@pytest.fixture
def kim(live_server):
    return User.objects.create_superuser("kim", password=PASSWORD, first_name="Kim")


@pytest.fixture
def article(live_server):
    row = Article()
    actions.save_draft(row, sample_document(), by=None)
    return row


@pytest.fixture
def notice(live_server):
    return Notice.objects.create(title="Disclaimer", text="<p>Ask us.</p>")


def address(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def sign_in(page, name="kim"):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")


@pytest.fixture
def edit(kim, new_page):
    """Return a function that opens a row's form in a browser of its own."""

    def open_it(row, name="kim", **options):
        page = new_page(**{"viewport": DESK, **options})
        page.goto(f"/admin/login/?next={address(row)}")
        sign_in(page, name)
        return complete(page)

    return open_it


def complete(page):
    """Wait until the form says how it stands."""
    expect(page.locator("#save-state")).not_to_be_empty()
    return page


def again(page, row):
    """Open the form in another tab of the same browser."""
    other = page.context.new_page()
    other.goto(address(row))
    return complete(other)


def crash(page):
    """Let the page's process die as it stands."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def says(page, words):
    expect(page.locator(".messagelist")).to_contain_text(words)


def kept(page, words):
    """Wait until the browser has kept `words`."""
    page.wait_for_function(
        "words => Object.entries(localStorage).some("
        "([name, text]) => name.startsWith('clinic-unsaved:') && text.includes(words))",
        arg=words,
    )
    return page


def records(page):
    return page.evaluate(
        "Object.keys(localStorage).filter(name => name.startsWith('clinic-unsaved:')).length"
    )


def offer(page):
    return page.locator("#unsaved")


def brought_back(page):
    return page.get_by_role("heading", name="This is what you had typed")


def bring_back(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Bring it back").click()
    expect(brought_back(page)).to_be_visible()
    expect(complete(page).locator("#save-state")).to_have_text("Unsaved")


def rich_text(page):
    return page.locator(".cke_editable[role=textbox]")


def type_rich_text(page, words):
    rich_text(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))


# --- a closed tab, a crash --------------------------------------------------------------


def test_an_article_in_a_closed_tab_comes_back_with_every_part(edit, article):
    page = edit(article)
    before = draft(article)
    page.get_by_label("Message").fill("Typed message.")
    findings = Outline(page, "findings")
    findings.click(0)
    findings.press("Enter", "Tab")
    findings.type("Typed finding")
    findings.press("Enter")
    findings.type("Typed factor")
    findings.press("Alt+r")
    lines = findings.lines()
    type_rich_text(page, "Typed words.")
    page.locator("#id_sources-0-paste").fill(CITATION)
    page.get_by_role("button", name="Add another source").click()
    page.locator("#id_sources-1-title").fill("Typed source")
    kept(page, "Typed source")
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    expect(offer(other)).to_contain_text("Typed on")
    expect(other.get_by_label("Message")).to_have_value(before.message)
    bring_back(other)
    expect(other.get_by_label("Message")).to_have_value("Typed message.")
    assert Outline(other, "findings").lines() == lines
    expect(rich_text(other)).to_contain_text("Typed words.")
    expect(other.locator("#id_sources-0-paste")).to_have_value(CITATION)
    expect(other.locator("#id_sources-1-title")).to_have_value("Typed source")
    assert draft(article) == before
    press(other, "Save")
    says(other, "Saved as a draft.")
    assert draft(article).message == "Typed message."
    assert [each.title for each in draft(article).citations[1:]] == [
        "Ball play at home",
        "Typed source",
    ]
    expect(complete(other).locator("#save-state")).to_have_text("Saved")
    assert records(other) == 0
    expect(offer(other)).to_be_hidden()


def test_a_notice_survives_a_crash(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    type_rich_text(page, "Typed words.")
    kept(page, "Typed words.")
    crash(page)
    page = again(page, notice)
    bring_back(page)
    expect(page.get_by_label("Title")).to_have_value("Typed title")
    expect(rich_text(page)).to_contain_text("Ask us.Typed words.")
    press(page, "Save")
    assert "Typed words." in Notice.objects.get().text
    assert records(page) == 0


def test_what_is_typed_as_the_tab_closes_is_kept_too(edit, notice):
    page = edit(notice)
    other = page.context.new_page()
    page.get_by_label("Title").fill("Typed at last")
    page.close()
    other.goto(address(notice))
    expect(offer(other)).to_contain_text("Typed on")


def test_a_form_for_something_new_is_kept_under_its_own_address(edit, notice):
    page = edit(notice)
    page.goto("/admin/clinic/notice/add/")
    complete(page).get_by_label("Title").fill("Something new")
    kept(page, "Something new")
    other = again(page, notice)
    expect(offer(other)).to_be_hidden()
    page.close()
    other.goto("/admin/clinic/notice/add/")
    bring_back(other)
    expect(other.get_by_label("Title")).to_have_value("Something new")


def test_it_can_be_thrown_away_and_that_undone(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    other = page.context.new_page()
    page.close()
    other.goto(address(notice))
    away = offer(other).get_by_role("button", name="Throw it away")
    expect(away).to_be_visible()
    assert other.evaluate("document.activeElement === document.body")
    away.press("Enter")
    assert records(other) == 0
    undo = offer(other).get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(offer(other).get_by_role("button", name="Bring it back")).to_be_focused()
    assert records(other) == 1
    other.keyboard.press("Tab")
    other.keyboard.press("Enter")
    other.reload()
    expect(complete(other).locator("#save-state")).to_have_text("Saved")
    expect(offer(other)).to_be_hidden()


def test_a_change_that_is_taken_back_is_not_kept(edit, notice):
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    page.get_by_label("Title").fill("Disclaimer")
    expect(page.locator("#save-state")).to_have_text("Saved")
    assert records(page) == 0


def test_a_refused_form_is_one_thing_to_bring_back_not_two(edit, article):
    page = edit(article)
    page.get_by_label("Title", exact=False).first.fill("")
    page.get_by_label("Message").fill("Typed message.")
    press(page, "Save")
    expect(page.locator(".error-summary")).to_be_visible()
    complete(page).get_by_label("Message").fill("Typed later.")
    kept(page, "Typed later.")
    assert records(page) == 1
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    bring_back(other)
    expect(other.get_by_label("Message")).to_have_value("Typed later.")
    expect(other.locator(".error-summary")).to_have_count(0)


# --- a session that ends ----------------------------------------------------------------


def test_a_session_that_ends_leads_through_signing_in_back_to_the_filled_form(edit, article):
    page = edit(article)
    page.get_by_label("Message").fill("Typed message.")
    type_rich_text(page, "Typed words.")
    Session.objects.all().delete()
    press(page, "Save")
    expect(page.locator("#unsaved-waiting")).to_contain_text("What you typed is kept")
    sign_in(page)
    expect(brought_back(page)).to_be_visible()
    expect(page.locator(".unsaved").first).to_contain_text("It is not saved yet: press Save.")
    expect(complete(page).get_by_label("Message")).to_have_value("Typed message.")
    expect(rich_text(page)).to_contain_text("Typed words.")
    assert draft(article).message == sample_document().message
    press(page, "Save")
    says(page, "Saved as a draft.")
    assert draft(article).message == "Typed message."
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
    page.get_by_role("link", name="Back to the form").click()
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


# --- who typed it -----------------------------------------------------------------------


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
    expect(page.get_by_label("Username")).to_be_visible()
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


# --- who else was here ------------------------------------------------------------------


def test_a_colleague_who_saved_meanwhile_is_told_about_and_not_written_over(edit, article):
    User.objects.create_superuser("ann", password=PASSWORD, first_name="Ann")
    page = edit(article)
    page.get_by_label("Message").fill("Kim's message.")
    kept(page, "Kim's message.")
    ann = edit(article, "ann")
    ann.get_by_label("Message").fill("Ann's message.")
    press(ann, "Save")
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    expect(offer(other)).to_contain_text("Ann saved this since, on")
    bring_back(other)
    expect(other.locator(".unsaved").first).to_contain_text("Ann saved this since, on")
    press(other, "Save")
    expect(other.locator(".conflict")).to_contain_text("Ann saved this article meanwhile")
    assert draft(article).message == "Ann's message."
    expect(complete(other).get_by_label("Message")).to_have_value("Kim's message.")
    other.get_by_label("Keep mine").check()
    press(other, "Save")
    says(other, "Saved as a draft.")
    assert draft(article).message == "Kim's message."
    assert records(other) == 0


def test_where_nobody_saved_since_nothing_is_said(edit, kim, notice):
    audit.record("change", notice, by=kim)
    page = edit(notice)
    page.get_by_label("Title").fill("Typed title")
    kept(page, "Typed title")
    other = page.context.new_page()
    page.close()
    other.goto(address(notice))
    expect(offer(other)).to_contain_text("Typed on")
    expect(other.get_by_text("since, on")).to_be_hidden()


def test_two_tabs_of_one_form_keep_apart(edit, notice):
    first = edit(notice)
    second = again(first, notice)
    first.get_by_label("Title").fill("From the first")
    second.get_by_label("Title").fill("From the second")
    kept(kept(first, "From the first"), "From the second")
    third = again(first, notice)
    expect(offer(third)).to_contain_text("in another tab or window")
    first.close()
    expect(offer(third).get_by_role("button", name="Bring it back")).to_have_count(1)
    press(second, "Save")
    expect(offer(third)).not_to_contain_text("in another tab or window")
    bring_back(third)
    expect(third.get_by_label("Title")).to_have_value("From the first")


# --- the browser ------------------------------------------------------------------------


def test_a_browser_that_keeps_nothing_says_so_once_and_edits_as_before(edit, notice):
    page = edit(notice)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.reload()
    complete(page).get_by_label("Title").fill("Typed title")
    expect(page.locator("#not-kept")).to_contain_text("cannot keep what you type")
    press(page, "Save")
    assert Notice.objects.get().title == "Typed title"


def test_what_is_old_goes(edit, notice):
    page = edit(notice)
    page.evaluate(
        """path => {
            const day = 24 * 60 * 60 * 1000;
            const add = (id, days, text) => localStorage.setItem(`clinic-unsaved:1:${id}`, text ??
                JSON.stringify({id, user: "1", form: path, at: Date.now() - days * day,
                                sentAt: 0, entries: []}));
            for (let id = 0; id < 60; id++) add(id, 1 + id / 10);
            add("old", 31);
            add("broken", 0, "{");
        }""",
        "/elsewhere/",
    )
    page.reload()
    complete(page)
    assert records(page) == 40
    assert page.evaluate("localStorage.getItem('clinic-unsaved:1:0')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_the_panels(edit, kim, article, axe, size, scheme):
    page = edit(article, viewport=size, color_scheme=scheme)
    page.get_by_label("Message").fill("Typed message.")
    kept(page, "Typed message.")
    actions.save_draft(article, sample_document(message="Another."), by=kim)
    other = page.context.new_page()
    page.close()
    other.goto(address(article))
    complete(other)
    expect(offer(other)).to_contain_text("You saved this yourself since")
    expect(rich_text(other)).to_be_visible()
    assert axe(other) == []
    assert other.evaluate("document.documentElement.scrollWidth") <= size["width"]
    bring_back(other)
    expect(rich_text(other)).to_be_visible()
    assert axe(other) == []
