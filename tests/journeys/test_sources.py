"""Where a page comes from: the styles and the files behind a tap, by keys and on paper."""

import pytest

from clinic.models import ClinicProfile
from tests.journeys.looks import faults
from tests.research.documents import source
from tests.research.published import published

ARTICLE = "/research/throwing-and-catching/"


@pytest.fixture
def site(live_server):
    ClinicProfile(name="Clinic").save()
    other = source(primary=False, title="w" * 2000, doi="10.5555/" + "d" * 280)
    published(citations=(source(journal="j" * 300), other))


@pytest.mark.parametrize("width", [320, 1280])
def test_the_styles_open_by_keyboard_fit_and_are_accessible(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(ARTICLE)
    section = page.locator("#source")
    section.get_by_role("link", name="doi.org/10.5555/ball.1").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    section.get_by_text("Vancouver").wait_for()
    reached = []
    for _each in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
    assert reached == ["BibTeX", "RIS", "CSL-JSON"]
    assert faults(page, axe) == []


def test_one_click_takes_a_whole_style(site, page):
    page.goto(ARTICLE)
    page.get_by_text("Other styles and downloads").click()
    text = page.locator(".styles bdi").first
    text.click()
    taken = page.evaluate("getSelection().toString()")
    assert taken == text.inner_text() and taken.startswith("Roe, J., & The Ball Group. (2021).")


def test_a_file_arrives_by_its_name(site, page):
    page.goto(ARTICLE)
    page.get_by_text("Other styles and downloads").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="RIS").click()
    assert started.value.suggested_filename == "throwing-and-catching.ris"


def test_on_paper_the_citation_stands_alone_unless_opened(site, page):
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    styles = page.locator(".styles")
    assert not styles.is_visible()
    page.emulate_media(media="screen")
    styles.locator("summary").click()
    page.emulate_media(media="print")
    assert styles.is_visible()
