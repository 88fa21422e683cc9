"""A parent finds what fits her child: on a phone, by keyboard, and on a desk."""

import pytest
from playwright.sync_api import expect

from clinic.models import ClinicProfile
from research.document.schema import Study, Topic
from research.models import Topic as TopicRow
from tests.journeys.looks import faults
from tests.research.documents import source
from tests.research.published import signed_before
from tests.waiting import follow

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
SURE = {"certainty": "fairly-sure", "doubts": ("few-children",)}


@pytest.fixture
def site(live_server):
    """Two articles, for babies and for schoolchildren."""
    ClinicProfile(name="Clinic").save()
    TopicRow.objects.create(
        name="Writing", slug="writing", question="Why is writing hard?", drawing="pencil"
    )
    signed_before(
        slug="baby",
        title="Babies",
        study=Study(age_from=0, age_to=9, design="cohort", **SURE),
        citations=(source(doi="10.5555/baby"),),
    )
    signed_before(
        slug="school",
        title="Schoolchildren",
        topics=(Topic(slug="writing", name="Writing"),),
        study=Study(age_from=72, age_to=144, design="guideline", **SURE),
        citations=(source(doi="10.5555/school"),),
    )


def tab_to(page, locator):
    """Press Tab until `locator` has the focus."""
    for _time in range(40):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_by_keyboard_on_a_phone_without_javascript(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/research/")
    choices, articles = page.locator(".filters"), page.locator(".entries")
    writing = choices.get_by_role("link", name="Why is writing hard? (1)")
    expect(writing).to_be_hidden()
    tab_to(page, choices.locator("summary"))
    page.keyboard.press("Enter")
    expect(writing).to_be_visible()
    tab_to(page, choices.get_by_role("link", name="7 to 12 years (1)"))
    page.keyboard.press("Enter")
    expect(articles).to_contain_text("Schoolchildren")
    expect(articles).not_to_contain_text("Babies")
    expect(writing).to_be_hidden()
    tab_to(page, page.get_by_role("link", name="Remove 7 to 12 years"))
    page.keyboard.press("Enter")
    expect(articles).to_contain_text("Babies")


def test_on_a_desk_the_choices_stand_beside_the_list(site, new_page):
    page = new_page(viewport=DESK)
    page.goto("/research/")
    choices = page.locator(".filters")
    follow(choices.get_by_role("link", name="Under 1 year (1)"))
    expect(page.locator(".entries")).to_contain_text("Babies")
    expect(choices).to_contain_text("What experts advise (0)")
    expect(choices.get_by_role("link", name="What experts advise")).to_have_count(0)
    beside, listed = choices.bounding_box(), page.locator(".entries").bounding_box()
    assert beside["x"] + beside["width"] <= listed["x"]


def test_from_where_nothing_fits_a_link_leads_back(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/research/?age=0-11&kind=guideline")
    expect(page.get_by_text("No article fits all of this.")).to_be_visible()
    page.get_by_role("link", name="Remove “What experts advise”").click()
    expect(page.locator(".entries")).to_contain_text("Babies")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_lists_are_accessible_and_fit(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for query in ("", "?age=84-155", "?age=unknown", "?age=0-11&kind=guideline"):
        page.goto(f"/research/{query}")
        summary = page.locator(".filters summary")
        if summary.is_visible():
            summary.click()
        assert faults(page, axe) == [], query
