"""From a worry to what one can do, on the smallest phone and without script."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.journeys.conftest import DESK
from tests.journeys.looks import faults
from tests.journeys.reading.conftest import PHONE

EARLY = "the-development-of-fine-motor-skills-in-pre-term-infants"


@pytest.fixture
def samples(live_server):
    call_command("load_samples", verbosity=0)
    return live_server


def test_born_at_30_weeks_leads_to_the_steps_of_the_right_page_in_two_actions(samples, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    for field in ("Search this website", "What worries you?"):
        page.goto(samples.url)
        box = page.get_by_label(field, exact=True).get_by_role("searchbox")
        box.fill("born at 30 weeks")
        with page.expect_navigation():
            box.press("Enter")
        page.get_by_role("link", name="What you can do at home").first.click()
        expect(page).to_have_url(f"{samples.url}/research/{EARLY}/#at-home")
        expect(page.locator("#at-home h2")).to_be_in_viewport()


def test_results_can_be_read_and_reached_by_everybody(samples, new_page, axe):
    page = new_page(viewport=PHONE)
    for typed in ("", "born at 30 weeks", "30 weeks", "tummy tyme", "the", "zzz"):
        page.goto(f"{samples.url}/search/?q={typed}")
        assert faults(page, axe, (PHONE, DESK)) == [], typed
    box, button = page.get_by_role("searchbox"), page.get_by_role("button", name="Search")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert min(each.bounding_box()["height"] for each in (box, button)) >= 44
