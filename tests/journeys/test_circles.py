"""The circles of a number, as they are drawn: countable, and there in every setting."""

from dataclasses import replace

import pytest

from research.document.schema import FindingLine
from tests.research.document.numbered import FORTY, TWENTY
from tests.research.published import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

ADDRESS = "/research/throwing-and-catching/"
DIAMETER = "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * 9"
TEXT = "document.documentElement.style.fontSize"
STROKES = """svg => [...svg.querySelectorAll("path")].map(path => getComputedStyle(path).stroke)"""


@pytest.fixture
def circles(new_page):
    part = FindingLine(text="20%", proportion=TWENTY)
    compared = replace(FORTY, other_count=6, other_whom="children born on time")
    published(
        findings=(
            FindingLine(text="40%", proportion=FORTY, children=(part,)),
            FindingLine(text="40%", proportion=compared),
        )
    )

    def opened(**options):
        page = new_page(**options)
        page.goto(ADDRESS)
        return page, page.locator("[aria-hidden] > svg.circles")

    return opened


def test_they_are_large_enough_to_count_and_grow_with_the_text(circles):
    page, drawn = circles(viewport={"width": 390, "height": 844})
    assert drawn.count() == 3
    before = drawn.first.evaluate(DIAMETER)
    assert before >= 14
    page.evaluate(f"{TEXT} = '150%'")
    assert drawn.first.evaluate(DIAMETER) == pytest.approx(1.5 * before, rel=0.05)


def test_they_fit_where_text_is_four_times_as_large(circles):
    page, drawn = circles(viewport={"width": 320, "height": 256})
    page.evaluate(f"{TEXT} = '200%'")
    for place in range(drawn.count()):
        box = drawn.nth(place).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_their_holes_show_in_forced_colours(circles):
    page, drawn = circles(forced_colors="active", color_scheme="dark")
    solid, *holes = drawn.first.evaluate(STROKES)
    assert solid == page.evaluate("getComputedStyle(document.body).color")
    assert set(holes) == {page.evaluate("getComputedStyle(document.body).backgroundColor")}
    assert len(holes) == 2


@pytest.mark.parametrize("options", [{}, {"forced_colors": "active", "color_scheme": "dark"}])
def test_the_legend_shows_each_kind_as_it_is_drawn(circles, options):
    page, drawn = circles(**options)
    solid, eye, hole = drawn.first.evaluate(STROKES)
    marks = page.locator(".legend").first.locator("svg")
    shown = [marks.nth(place).evaluate(STROKES) for place in range(marks.count())]
    assert shown == [[solid], [solid, eye], [solid, hole]]
    assert marks.first.evaluate(DIAMETER) == pytest.approx(drawn.first.evaluate(DIAMETER), rel=0.05)
