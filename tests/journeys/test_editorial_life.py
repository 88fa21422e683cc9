"""From the first word to a parent's phone: an author, a reviewer and a reader, each apart."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from clinic.models import ClinicProfile, TeamMember
from research.document.schema import Study
from research.models import Article
from research.workflow.roles import REVIEWERS
from tests import waiting
from tests.journeys.editing import more, press, say_what_families_need, says, unfold
from tests.journeys.looks import BOTH, faults
from tests.journeys.outline.editor import Outline
from tests.people import known
from tests.research.documents import source
from tests.research.people import ann, in_review, person, published_by_people, rob, written

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
FINDING = "Catching improved in 40% of the children"


@pytest.fixture
def clinic(live_server):
    ClinicProfile(name="The Clinic", time_zone="America/Toronto").save()
    TeamMember.objects.create(name="Ann Author", slug="ann", credentials="OT", user=ann())
    known(rob(), TeamMember(name="Rob Reviewer", slug="rob", credentials="OT Reg."))


@pytest.fixture
def as_user(new_page, live_server):
    """Return a function that opens a page on which `user` is signed in."""

    def open_it(user, **options):
        client = Client()
        client.force_login(user)
        page = new_page(**{"viewport": DESK, **options})
        value = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": value, "url": f"{live_server.url}/admin/"}
        page.context.add_cookies([cookie])
        return page

    return open_it


def follow(page, name):
    waiting.follow(page.get_by_role("link", name=name).first)


def write(page):
    """Let the author write an article that lacks nothing, and save it."""
    page.goto("/admin/research/article/add/")
    page.locator("#id_title").fill("Playing ball at home")
    page.get_by_label("Message").fill("Play a little every day.")
    Outline(page, "findings").click()
    page.keyboard.insert_text("Catching improved")
    Outline(page, "for_parents").click()
    page.keyboard.insert_text("Play catch with a soft ball")
    unfold(page)
    page.locator("#id_source-0-title").fill("Ball play")
    say_what_families_need(page)
    press(page, "Save")


def test_from_the_first_word_to_a_parents_phone(clinic, as_user, new_page, time_machine):
    author, reviewer, reader = as_user(ann()), as_user(rob()), new_page(viewport=PHONE)

    write(author)
    press(author, "Save, then send for review…")
    author.get_by_label("Who should review it?").select_option(label="Rob Reviewer")
    press(author, "Send for review")
    says(author, "Sent to Rob Reviewer for review.")

    reviewer.goto("/admin/")
    expect(reviewer.locator(".work-review")).to_contain_text("Waiting for your review")
    follow(reviewer, "Playing ball at home")
    frame = reviewer.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Playing ball at home")
    option = reviewer.get_by_label("About").locator("option", has_text="Catching improved")
    reviewer.get_by_label("About").select_option(option.get_attribute("value"))
    reviewer.get_by_label("Comment", exact=True).fill("In how many of them?")
    press(reviewer, "Ask for changes")
    says(reviewer, "Given back with your comments.")

    author.goto("/admin/")
    expect(author.locator(".work-changes")).to_contain_text("Changes asked of you")
    follow(author, "Playing ball at home")
    beside = author.locator(".outline-row .comment", has_text="In how many of them?")
    beside.get_by_role("link", name="Catching improved").click()
    expect(author.locator(".outline-row:has(.comment) .outline-text")).to_be_focused()
    author.keyboard.press("Control+A")
    author.keyboard.insert_text(FINDING)
    press(author, "Save")
    expect(author.locator(".standing")).to_contain_text("Changes asked")
    author.get_by_role("button", name="Mark as resolved").click()
    expect(author.locator(".comments-said")).to_have_text("The comment is resolved.")
    expect(author.locator(".comment")).to_have_count(0)
    follow(author, "Send for review")
    press(author, "Send for review")

    approve(reviewer)
    author.reload()
    message = author.get_by_label("Message")
    message.fill("Play a little, every day.")
    press(author, "Save")
    says(author, "The approval was for the earlier words. Send it for review again.")
    expect(author.locator(".standing")).to_contain_text("○ Draft")
    follow(author, "Send for review")
    press(author, "Send for review")
    approve(reviewer)

    publish_in_an_hour(author)
    reader.goto("/research/")
    expect(reader.get_by_text("Playing ball at home")).to_have_count(0)
    time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=1))
    reader.reload()
    follow(reader, "Playing ball at home")
    for words in (
        FINDING,
        "Play a little, every day.",
        "Written by Ann Author",
        "Checked by Rob Reviewer",
        "Last reviewed",
        "Next review due",
        str(timezone.now().year + 2),
        "Our first words on playing ball.",
    ):
        expect(reader.locator("main")).to_contain_text(words)


def approve(reviewer):
    """Let the reviewer find what waits, confirm the whole of it and approve."""
    reviewer.goto("/admin/")
    follow(reviewer, "Playing ball at home")
    reviewer.get_by_label("I have checked the whole article against its source").check()
    for question in ("Does the page tell of harms and effort?", "Does it say what we do not know?"):
        reviewer.get_by_role("group", name=question).get_by_label("Yes").check()
    press(reviewer, "Approve")
    says(reviewer, "Approved. It can be published now.")


def publish_in_an_hour(author):
    """Schedule the article for an hour ahead, by the clinic's clock."""
    author.reload()
    follow(author, "Publish")
    author.get_by_label("Later, at a day and time").check()
    then = timezone.now() + timedelta(hours=1)
    local = timezone.localtime(then, ZoneInfo("America/Toronto"))
    author.get_by_label("Day", exact=True).fill(local.strftime("%Y-%m-%d"))
    author.get_by_label("Time", exact=True).fill(local.strftime("%H:%M:%S"))
    author.get_by_label("What changed, and why?").fill("Our first words on playing ball.")
    press(author, "Publish")
    says(author, "Scheduled. Families see it from")


def test_who_edited_cannot_review_and_an_author_cannot_approve_by_url(clinic, as_user):
    person("eve", REVIEWERS)
    article = in_review(written(by=rob()))
    reviewer = as_user(rob())
    reviewer.goto(f"/admin/research/article/{article.pk}/review/")
    expect(reviewer.locator("#content")).to_contain_text("You worked on this article yourself")
    expect(reviewer.get_by_role("button", name="Approve")).to_have_count(0)
    author = as_user(ann())
    author.goto(f"/admin/research/article/{article.pk}/review/")
    expect(author.get_by_role("button", name="Approve")).to_have_count(0)
    status = author.evaluate(
        """() => { const form = new FormData(document.getElementById("review_form"));
        form.set("do", "approve"); form.set("whole", "on");
        form.set("harms_told", "yes"); form.set("unknown_told", "yes");
        return fetch("", {method: "POST", body: form}).then(answer => answer.status); }"""
    )
    assert status == 403
    assert Article.objects.get().state == "in-review"


def test_a_wrong_number_is_withdrawn_and_corrected_within_minutes(clinic, as_user, new_page):
    article = published_by_people()
    page, reader = as_user(rob()), new_page(viewport=PHONE)
    page.goto(f"/admin/research/article/{article.pk}/change/")
    more(page)
    follow(page, "Withdraw")
    page.get_by_label("Why is it withdrawn?").fill("A number was wrong.")
    press(page, "Withdraw")
    reader.goto("/research/throwing-and-catching/")
    expect(reader.locator("main")).to_contain_text("A number was wrong.")
    page.get_by_label("Message").fill("Fourteen minutes help.")
    press(page, "Save")
    more(page)
    follow(page, "Publish a correction now")
    page.get_by_label("What was wrong").fill("It said ten; it is fourteen.")
    press(page, "Publish a correction now")
    reader.reload()
    for words in ("Fourteen minutes help.", "Corrected; not yet checked", "It said ten"):
        expect(reader.locator("main")).to_contain_text(words)


def test_axe_finds_nothing_on_the_pages_of_the_editorial_life(clinic, as_user, axe):
    article = in_review(written(message="", authors=(), study=Study()))
    other = written(slug="live", title="Live", citations=(source(doi="10.5555/live"),))
    live = published_by_people(other)
    page = as_user(rob())
    for address in (
        "/admin/",
        f"/admin/research/article/{article.pk}/change/",
        f"/admin/research/article/{article.pk}/review/",
        f"/admin/research/article/{article.pk}/ask/message/",
        f"/admin/research/article/{article.pk}/ask/certainty/",
        f"/admin/research/article/{live.pk}/act/withdraw/",
        f"/admin/research/article/{live.pk}/act/send/",
    ):
        page.goto(address)
        if address.endswith("/change/"):
            unfold(page)
            expect(page.locator(".cke_editable[role=textbox]")).to_be_visible()
        assert faults(page, axe, BOTH) == [], address
