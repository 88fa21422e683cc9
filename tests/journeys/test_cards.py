"""Home and lists at every width: nothing left over, nothing cut in two."""

import pytest

from clinic.models import ClinicProfile, Page, TeamMember
from research.models import Topic as TopicRow
from tests.journeys.looks import faults
from tests.research.documents import TOPICS, source
from tests.research.published import published

WIDTHS = [320, 360, 390, 600, 768, 900, 1024, 1280, 1600]

# How many cards stand in each row of each grid, and how much of the row they fill.
ROWS = """() => [...document.querySelectorAll(".cards")].map((cards) => {
    const rows = {}
    for (const card of cards.children) {
        const box = card.getBoundingClientRect()
        const row = rows[Math.round(box.top)] ??= {count: 0, width: 0}
        row.count += 1
        row.width += box.width
    }
    const whole = cards.getBoundingClientRect().width
    return Object.values(rows).map(({count, width}) => [count, (width + 16 * (count - 1)) / whole])
})"""
LINES = """(selector) => {
    const range = document.createRange()
    range.selectNodeContents(document.querySelector(selector))
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size
}"""


@pytest.fixture
def site(live_server):
    ClinicProfile(
        name="Mighty Minds", phone="(416) 555-0142", booking_url="https://b.ex.org"
    ).save()
    for number, topic in enumerate(TOPICS):
        TopicRow.objects.create(slug=topic.slug, name=topic.name)
        cited = (source(doi=f"10.5555/{number}"),)
        published(slug=f"article-{number}", citations=cited, topics=(topic,))
    return live_server


@pytest.mark.parametrize("count", range(1, 9))
def test_no_card_is_left_over_at_any_width(page, site, count):
    for number in range(count):
        TeamMember.objects.create(name=f"Person {number}", slug=f"p{number}")
        Page.objects.create(title=f"Group {number}", slug=f"g{number}", kind="programme")
    page.goto("/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for rows in page.evaluate(ROWS):
            alone = [index for index, (cards, _filled) in enumerate(rows) if cards == 1]
            assert len(alone) in (0, len(rows)), (width, count, rows)
            assert all(filled == pytest.approx(1, abs=0.01) for _cards, filled in rows), width


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_the_two_buttons_stand_beside_each_other(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    call, book = (page.locator(".hero .button").nth(place).bounding_box() for place in (0, 1))
    assert call["y"] == book["y"] and call["height"] == book["height"]
    assert call["x"] + call["width"] < book["x"]
    assert page.evaluate(LINES, ".hero .number") == 1


def test_the_clinics_name_breaks_between_words_alone(page, site):
    ClinicProfile.objects.update(name="Extraordinary Neurodevelopment")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/")
    assert page.evaluate(LINES, ".brand span") <= 2


def test_what_parents_ask_is_folded_on_a_phone_and_open_on_a_desk(page, site):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/research/")
    question = page.locator("nav.filters a").first
    assert not question.is_visible()
    page.get_by_text("Find what fits").click()
    assert question.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/research/")
    assert question.is_visible()


@pytest.mark.parametrize("address", ["/", "/research/", "/research/topics/topic-0/", "/team/"])
def test_everybody_can_use_them(new_page, axe, site, address):
    TopicRow.objects.update(drawing="pencil", question="Why is writing hard?")
    page = new_page(viewport={"width": 320, "height": 800})
    page.goto(address)
    assert faults(page, axe) == []


@pytest.mark.parametrize("address", ["/", "/research/", "/team/"])
def test_text_of_twice_the_size_stays_within_a_phone(new_page, site, address):
    page = new_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.goto(address)
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
