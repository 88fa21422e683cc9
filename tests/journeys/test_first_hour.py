"""A new clinic, from a site without samples to a published, checked article, click by click.

docs/first-hour.md tells the same, with the same number of clicks.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from clinic.models import Notice
from research.models import Article
from tests.waiting import follow

pytestmark = pytest.mark.django_db(transaction=True)

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "first-hour.md"
ADMINS, BOS = "quiet-otter-77", "clever-badger-31"
CITATION = (
    "Roe, J. (2021), Ball play at home. Journal of Invented Studies, 4: 10-19. DOI:10.5555/b1"
)


@dataclass
class Clicks:
    """Counts what leads on: links and buttons, beside typing and choosing. By whom, by part."""

    counts: dict[str, int] = field(default_factory=dict)
    part: str = ""

    def on(self, thing: Locator):
        """Click what loads another page."""
        self.counts[self.part] = self.counts.get(self.part, 0) + 1
        follow(thing)

    def link(self, page: Page, name: str | re.Pattern):
        self.on(page.get_by_role("link", name=name).first)

    def button(self, page: Page, name: str):
        self.on(page.get_by_role("button", name=name, exact=True))

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@pytest.fixture
def clicks():
    return Clicks()


@pytest.fixture(autouse=True)
def links_lead_here(settings, live_server):
    settings.SITE_URL = live_server.url


def mailed(address: str, subject: str) -> str:
    """Return the link in the last mail to `address` that leads to `subject`."""
    to_her = [each for each in mail.outbox if each.to == [address]]
    return re.search(rf"http\S+/{subject}/\S+", to_her[-1].body)[0]


def confirm(page: Page, clicks: Clicks, address: str):
    """Confirm `address` by the mail that the first page sends."""
    clicks.button(page, "Send me the mail")
    page.get_by_text("We sent you a mail").first.wait_for()
    page.goto(mailed(address, "confirm-address"))  # the link in the mail
    clicks.counts[clicks.part] += 1
    clicks.button(page, "Yes, confirm it")


def say_who_the_clinic_is(page: Page, clicks: Clicks):
    clicks.part = "clinic"
    clicks.button(page, "Log in")
    clicks.link(page, "Say who the clinic is")
    expect(page.get_by_role("button", name="Save and add another")).to_have_count(0)
    page.locator("#id_name").fill("The Ball Clinic")
    page.locator("#id_phone").fill("555 0100")
    clicks.button(page, "Save")
    clicks.link(page, "Write the notices")
    expect(page.get_by_label("Title")).to_have_value("For information only")
    clicks.button(page, "Save")


def add_the_team(page: Page, clicks: Clicks):
    clicks.part = "team"
    clicks.link(page, "Add the people of your team")
    page.locator("#id_name").fill("Ann Author")
    page.get_by_label("Credentials").fill("OT")
    clicks.button(page, "Save and add another")
    page.locator("#id_name").fill("Bo Beck")
    page.get_by_label("Credentials").fill("OT Reg.")
    clicks.button(page, "Save")
    clicks.link(page, "Home")
    clicks.link(page, "Choose who you are on the team page")
    page.get_by_label("E-mail").fill("ann@clinic.example")
    page.get_by_label("First name").fill("Ann")
    page.get_by_label("Team member").select_option(label="Ann Author, OT")
    page.get_by_label("Your own password").fill(ADMINS)
    clicks.button(page, "Save")
    clicks.link(page, "Home")
    clicks.button(page, "Yes, that is me")
    confirm(page, clicks, "ann@clinic.example")


def invite_a_colleague(page: Page, colleague: Page, clicks: Clicks):
    clicks.part = "colleague"
    page.goto("/admin/")
    clicks.link(page, "Invite a colleague")
    expect(page.get_by_text("They also check colleagues' articles")).to_be_visible()
    page.get_by_label("E-mail").fill("bo@clinic.example")
    page.get_by_label("First name").fill("Bo")
    page.get_by_label("Last name").fill("Beck")
    page.get_by_label("Reviewers").check()
    page.get_by_label("Team member").select_option(label="Bo Beck, OT Reg.")
    clicks.button(page, "Invite")
    colleague.goto(mailed("bo@clinic.example", "invitation"))  # the link in the mail
    clicks.counts[clicks.part] += 1
    colleague.get_by_label("Password", exact=False).first.fill(BOS)
    colleague.get_by_label("The same password again").fill(BOS)
    clicks.button(colleague, "Choose this password")
    clicks.button(colleague, "Yes, that is me")


def add_a_topic_and_a_trademark(page: Page, colleague: Page, clicks: Clicks):
    clicks.part = "topic"
    clicks.link(page, "Home")
    clicks.link(page, "Add the trademarks")
    page.locator("#id_mark").fill("Ballina")
    page.locator("#id_owner").fill("Ballina Inc.")
    page.locator("#id_sentence").fill("Ballina is a trademark of Ballina Inc.")
    clicks.button(page, "Save")
    clicks.link(page, "Add the topics")
    page.locator("#id_name").fill("Ball play")
    clicks.button(page, "Save")
    colleague.goto("/admin/")
    clicks.link(colleague, "Ball play")
    clicks.button(colleague, "Confirm")


def write_an_article(page: Page, clicks: Clicks):
    clicks.part = "article"
    clicks.link(page, "Home")
    clicks.link(page, "Write the first article")
    page.locator("#id_source-0-paste").fill(CITATION)
    page.locator("#id_message").fill("Playing catch may help your child to catch.")
    page.locator("#id_for_whom").fill("For children of 3 to 7 years.")
    page.locator(".field-findings .outline-text").fill("Catching improved")
    page.locator(".field-for_parents .outline-text").fill("Play catch with a soft ball")
    page.get_by_label("Not very sure").check()
    page.get_by_label("Few children took part").check()
    page.get_by_label("There is nothing special to look out for").check()
    page.locator("#id_interest").select_option("none")
    clicks.button(page, "Save")
    expect(page.locator("#overview")).to_contain_text("Nothing is missing that families need.")
    clicks.link(page, "Send for review…")
    page.get_by_label("Who should review it?").select_option(label="Bo Beck")
    clicks.button(page, "Send for review")


def check_and_publish(page: Page, colleague: Page, clicks: Clicks):
    clicks.part = "published"
    colleague.goto("/admin/")
    clicks.link(colleague, "Ball play at home")
    colleague.get_by_label("I have checked the whole article").check()
    for question in ("Does the page tell of harms and effort?", "Does it say what we do not know?"):
        colleague.get_by_role("group", name=question).get_by_label("Yes").check()
    clicks.button(colleague, "Approve")
    page.goto("/admin/")
    clicks.link(page, "Ball play at home")
    clicks.on(page.locator(".next-step", has_text="Publish…"))
    clicks.button(page, "Publish")


def test_a_new_clinic_publishes_a_checked_article(new_page, clicks):
    User.objects.create_superuser("admin", password=ADMINS)
    desk = {"width": 1280, "height": 900}
    page, colleague = new_page(viewport=desk), new_page(viewport=desk)
    page.goto("/admin/")
    page.get_by_label("E-mail or user name").fill("admin")
    page.get_by_label("Password").fill(ADMINS)
    say_who_the_clinic_is(page, clicks)
    add_the_team(page, clicks)
    invite_a_colleague(page, colleague, clicks)
    add_a_topic_and_a_trademark(page, colleague, clicks)
    write_an_article(page, clicks)
    check_and_publish(page, colleague, clicks)
    reader = new_page(viewport={"width": 390, "height": 844})
    reader.goto("/research/")
    follow(reader.get_by_role("link", name="Ball play at home").first)
    for words in ("Written by Ann Author", "Checked by Bo Beck", "Catching improved"):
        expect(reader.locator("article")).to_contain_text(words.split(" by ")[-1])
    page.goto("/admin/")
    expect(page.locator(".setup")).to_have_count(0)
    assert Article.objects.get().state == "approved" and Notice.objects.count() == 1
    told = int(re.search(r"\*\*(\d+) clicks\*\*", GUIDE.read_text(encoding="utf-8"))[1])
    assert clicks.total == told, clicks.counts
