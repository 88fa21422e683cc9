"""A study is taken back: what a parent sees on her phone next, and what waits for its author."""

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import expect

from clinic.models import ClinicProfile
from research.document.schema import TakeawayLine
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.editing import more
from tests.journeys.looks import overflow
from tests.research.citations.registry.recorded import BOS, WAKEFIELD
from tests.research.citations.registry.stand_in import registered, sent
from tests.research.documents import sample_document, source
from tests.research.people import ann, may, published_by_people, written
from tests.waiting import follow

ARTICLE = "/research/throwing-and-catching/"
DOI = WAKEFIELD["DOI"]
HAPPENED = "The journal took this study back on Feb. 6, 2010."


@pytest.fixture
def article(live_server):
    ClinicProfile(name="Mighty Clinic", phone="416 555 0142", emergency_number="911").save()
    steps = (
        *sample_document().for_parents,
        TakeawayLine(text="Wash the ball", basis="experience"),
        TakeawayLine(text="Use a soft ball only", advice="keep-safe", basis="experience"),
    )
    document = sample_document(
        question="Can ball play help my child?",
        for_parents=steps,
        help_now="Your child cannot breathe.",
        citations=(source(doi=DOI),),
    )
    may()
    return published_by_people(written(document))


@pytest.fixture
def fallen(article, registers):
    """The article, after the timer's run in which the register first told of the retraction."""
    registers.at_crossref(DOI, registered({**BOS, "DOI": DOI}), registered(WAKEFIELD))
    call_command("check_citations", verbosity=0)

    def falls():
        call_command("check_citations", verbosity=0)

    return falls


def test_a_parent_is_told_on_the_next_request(fallen, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(ARTICLE)
    expect(page.get_by_text("We are not very sure").first).to_be_visible()
    fallen()
    page.goto(ARTICLE)
    banner = page.locator("header .flag.red")
    expect(banner).to_contain_text(HAPPENED)
    assert banner.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
    expect(banner.get_by_role("link")).to_have_attribute(
        "href", "https://doi.org/10.1016/s0140-6736(10)60175-4"
    )
    for claim in ("We are not very sure", "Catching improved", "Play catch with a soft ball"):
        for found in page.get_by_text(claim).all():
            expect(found).not_to_be_visible()
    for kept in ("Wash the ball", "Use a soft ball only", "Your child cannot breathe."):
        expect(page.get_by_text(kept).last).to_be_visible()
    assert not overflow(page)
    page.get_by_text("Show what this page told of the study").click()
    expect(page.get_by_text("Catching improved").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Catching improved").first).not_to_be_visible()
    expect(page.locator("#findings .on-paper")).to_be_visible()


def test_a_register_that_is_away_takes_nothing_back(article, registers, page):
    registers.at_crossref(DOI, registered(WAKEFIELD), sent(500, ""))
    for _day in range(2):
        call_command("check_citations", verbosity=0)
    page.goto(ARTICLE)
    expect(page.locator("header .flag.red")).to_contain_text(HAPPENED)


def test_it_waits_for_its_author_until_it_is_withdrawn(fallen, article, signed_in):
    mail.outbox.clear()
    fallen()
    assert {message.to[0] for message in mail.outbox} == {"ann@example.org", "may@example.org"}
    page = signed_in(ann(), viewport=DESK)
    page.goto("/admin/")
    waiting = page.locator(".work-fallen")
    expect(waiting).to_contain_text("A study was taken back (1)")
    follow(waiting.get_by_role("link", name="Throwing and catching"))
    studies = page.locator("#studies")
    expect(studies).to_be_in_viewport()
    expect(studies).to_contain_text("Taken back")
    follow(studies.get_by_role("button", name="Ask again now"))
    expect(page.locator(".messagelist")).to_contain_text("less than a minute ago")
    more(page)
    follow(page.get_by_role("link", name="Withdraw…"))
    page.get_by_label("Why").first.fill("Its study was taken back.")
    follow(page.get_by_role("button", name="Withdraw"))
    page.goto("/admin/")
    expect(page.locator(".worklist")).to_be_visible()
    expect(page.locator(".work-fallen")).to_have_count(0)
