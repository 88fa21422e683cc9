"""Without an account, by phone and without a script: an answer by a link, a mistake reported."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import expect

from clinic import open_forms
from clinic.models import ClinicProfile
from research.models import Article, MistakeReport, ShareAnswer
from research.workflow import actions
from tests.journeys.looks import faults
from tests.research.documents import sample_document
from tests.research.reporting import reported
from tests.waiting import follow

PHONE = {"width": 390, "height": 844}
NARROW, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
MESSAGE = "Ten minutes of ball play a day can help."


@pytest.fixture
def kim(live_server):
    ClinicProfile(name="Clinic", email="clinic@example.org", phone="555 1234").save()
    return User.objects.create_superuser("kim", first_name="Kim", email="kim@example.org")


@pytest.fixture
def article(kim):
    row = Article()
    actions.save_draft(row, sample_document(), by=kim)
    return row


@pytest.fixture
def desk(new_page, live_server, kim):
    """A page of the admin on which Kim is signed in."""
    client = Client()
    client.force_login(kim)
    page = new_page(viewport=DESK, bypass_csp=True)
    value = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}
    page.context.add_cookies([cookie])
    return page


def phone(new_page, **options):
    return new_page(viewport=PHONE, java_script_enabled=False, has_touch=True, **options)


def test_three_taps_say_at_which_line_a_draft_is_unclear(new_page, article, kim):
    link = actions.share(article, by=kim, purpose="Jo's mother", asks=True)
    page = phone(new_page)
    page.goto(f"/share/{link.token}/")
    answer = page.get_by_role("link", name="Something is unclear").first
    expect(answer).to_be_in_viewport()
    answer.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Something is unclear: where?")
    page.get_by_text(MESSAGE).tap()
    send = page.get_by_role("button", name="Send")
    expect(send).to_be_in_viewport()  # however long the list
    send.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your answer")
    assert page.context.cookies() == []
    given = ShareAnswer.objects.get()
    assert (given.verdict, given.quote) == ("unclear", MESSAGE)


def test_by_keyboard_no_line_is_hidden_behind_the_button(new_page, article, kim):
    link = actions.share(article, by=kim, asks=True)
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"/share/{link.token}/")
    follow(page.get_by_role("link", name="It is clear").first)
    page.get_by_role("radio").first.focus()
    for _time in range(12):
        page.keyboard.press("ArrowDown")
        row = page.locator(".choice:has(:focus)").bounding_box()
        bar = page.locator(".stays").bounding_box()
        assert row["y"] + row["height"] <= bar["y"] + 1


def test_a_mistake_is_told_from_the_page_and_answered_from_the_work_list(
    new_page, desk, article, monkeypatch
):
    monkeypatch.setattr(open_forms, "AT_LEAST", open_forms.AT_LEAST * 0)  # no test has to wait
    actions.publish_by_operator(article)
    page = phone(new_page)
    page.goto("/research/throwing-and-catching/")
    follow(page.get_by_role("link", name="Tell us about a mistake"))
    page.get_by_label("What is wrong?").fill("It says ten minutes, the study says twenty.")
    page.get_by_label("Where on the page?").fill("The first sentence")
    page.get_by_label("Your e-mail address").fill("jo@example")
    follow(page.get_by_role("button", name="Send"))
    expect(page.get_by_text("This is no whole e-mail address.")).to_be_visible()
    page.get_by_label("Your e-mail address").fill("jo@example.org")
    follow(page.get_by_role("button", name="Send"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    assert page.context.cookies() == []

    desk.goto("/admin/")
    work = desk.locator(".work-mistakes")
    expect(work).to_contain_text("to be answered by")
    follow(work.get_by_role("link", name="Throwing and catching"))
    expect(desk.locator("#content")).to_contain_text("It says ten minutes, the study says twenty.")
    desk.get_by_label("The page was wrong, and is corrected").check()
    desk.get_by_role("textbox", name="Answer").fill("You are right. Thank")
    desk.keyboard.press("Control+s")  # which sends nothing half written
    desk.get_by_role("textbox", name="Answer").fill("You are right. Thank you!")
    follow(desk.get_by_role("button", name="Send the answer"))
    expect(desk.locator(".messagelist")).to_contain_text("goes by mail to jo@example.org")
    desk.goto("/admin/")
    expect(desk.locator(".work-mistakes")).to_have_count(0)
    report = MistakeReport.objects.get()
    assert (report.outcome, report.answer) == ("mended", "You are right. Thank you!")


def test_axe_finds_nothing_on_the_pages_for_people_without_an_account(new_page, article, kim, axe):
    shared = actions.share(article, by=kim, asks=True)
    actions.publish_by_operator(article)
    page = new_page(bypass_csp=True)
    draft = f"/share/{shared.token}/"
    digest = article.revisions.first().digest
    form = "/research/throwing-and-catching/mistake/"
    for path in (
        draft,
        f"{draft}answer/",
        *(f"{draft}answer/?is={each}&draft={digest}" for each in ("clear", "unclear", "wrong")),
        f"{draft}answer/?is=unclear&draft=x",
        form,
    ):
        page.goto(path)
        assert faults(page, axe, (NARROW, DESK)) == [], path
        if page.get_by_role("button", name="Send").count():
            follow(page.get_by_role("button", name="Send"))
            assert faults(page, axe, (NARROW, DESK)) == [], f"{path}, sent"


def test_axe_finds_nothing_where_answers_are_read(desk, article, kim, axe):
    link = actions.share(article, by=kim, purpose="x" * 120, asks=True)
    said = {"digest": article.revisions.first().digest, "verdict": "wrong", "text": "x" * 300}
    ShareAnswer.objects.create(link=link, revision=article.revisions.first(), **said)
    actions.publish_by_operator(article)
    report = reported(article, what="x" * 500)
    address = f"/admin/research/article/{article.pk}"
    for path in (
        f"{address}/share/",
        f"{address}/review/",
        "/admin/research/mistakereport/",
        f"/admin/research/mistakereport/{report.pk}/change/",
    ):
        desk.goto(path)
        assert faults(desk, axe, (NARROW, DESK)) == [], path
