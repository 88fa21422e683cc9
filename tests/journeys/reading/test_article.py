"""A parent reads an article: on a phone and on a desk, by keys, without JavaScript, on paper."""

import pytest

from research.document.schema import FindingLine
from tests.journeys.looks import overflow
from tests.journeys.reading.conftest import ARTICLE, DESK, PHONE, numbered
from tests.research.glossary.terms import term
from tests.research.published import published
from tests.waiting import follow

# How wide each finding is, and where its words begin, in its own letters' size.
FINDINGS = """() => [...document.querySelectorAll("#findings li")].map((line) => {
    const size = parseFloat(getComputedStyle(line).fontSize)
    const box = line.getBoundingClientRect()
    return [box.x / size, box.width / size]
})"""


def test_a_parent_finds_what_to_do_without_javascript(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/")
    follow(page.get_by_role("link", name="Why does my child drop the ball?"))
    follow(page.get_by_role("link", name="Throwing and catching"))
    steps = page.locator("#at-home")
    assert steps.get_by_role("listitem").all_inner_texts() == ["Play catch with a soft ball"]
    call = page.get_by_role("main").get_by_role("link", name="Call 416 555 0142")
    assert call.get_attribute("href") == "tel:4165550142"
    assert call.bounding_box()["height"] >= 44


def test_the_menu_opens_and_closes_by_keyboard_without_javascript(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(ARTICLE)
    menu = page.get_by_role("navigation", name="Main menu")
    assert menu.count() == 0
    page.get_by_role("button", name="Menu").press("Enter")
    menu.get_by_role("link", name="About us").wait_for()
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="About us").click()
    page.get_by_role("heading", name="About us", level=1).wait_for()


def test_keys_reach_the_content_at_once_and_the_focus_is_seen(site, page):
    page.goto(ARTICLE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.bounding_box()["y"] >= 0
    assert skip.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_contents_stay_beside_the_article_on_a_desk(site, page):
    page.goto("/research/hostile/")
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Where this comes from").click()
    assert contents.bounding_box()["y"] >= 0
    heading = page.get_by_role("heading", name="Where this comes from")
    assert 0 <= heading.bounding_box()["y"] < DESK["height"]


def test_on_a_phone_the_contents_open_on_demand(site, new_page):
    page = new_page(viewport=PHONE)
    page.goto(ARTICLE)
    contents = page.get_by_role("navigation", name="On this page")
    assert contents.count() == 0
    page.get_by_text("On this page").first.click()
    assert contents.get_by_role("link").count() == 9


def test_the_first_screen_of_a_phone_says_what_for_whom_and_how_surely(site, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/research/asked/")
    places = [
        page.get_by_role("heading", name="Why does my child drop the ball so often?"),
        page.get_by_text("Ten minutes of ball play a day can help."),
        page.get_by_text("For children of 3 to 7 years. Not about children with cerebral palsy."),
        page.get_by_text("We are not very sure of what the study found").first,
    ]
    ends = [box["y"] + box["height"] for box in (place.bounding_box() for place in places)]
    assert ends == sorted(ends)
    assert ends[-1] <= 844


def test_the_first_screen_leads_to_the_steps_and_calls_for_help(site, new_page):
    page = new_page(viewport={"width": 390, "height": 1200})
    page.goto("/research/asked/")
    short = page.locator(".in-short")
    call = short.get_by_role("link", name="Call 911")
    assert call.bounding_box()["height"] >= 44
    assert call.get_attribute("href") == "tel:911"
    short.get_by_role("link", name="More on this step").click()
    assert page.get_by_role("heading", name="What you can do at home").bounding_box()["y"] < 200


@pytest.mark.parametrize(("width", "size"), [(320, 200), (390, 200), (320, 100), (1280, 400)])
def test_deep_lines_stay_wide_where_the_page_is_narrow_or_letters_are_large(
    site, new_page, width, size
):
    line = FindingLine(text="Children born early")
    for _level in range(3):
        line = FindingLine(text="Children born early", children=(line,))
    published(numbered(9, findings=(line,)))
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto("/research/numbered-9/")
    page.add_style_tag(content=f"html {{ font-size: {size}% }}")
    places = page.evaluate(FINDINGS)
    assert len(places) == 4
    assert min(wide for _start, wide in places) >= 5
    assert len({round(start, 2) for start, _wide in places}) <= 3  # two levels are indented
    assert overflow(page) <= 0


def test_the_mark_behind_a_hard_word_grows_with_the_letters(site, new_page):
    term("ball")
    page = new_page(viewport=PHONE, bypass_csp=True)
    page.goto(ARTICLE)
    mark = page.locator("header .term button").first
    before = mark.bounding_box()["height"]
    page.add_style_tag(content="html { font-size: 200% }")
    assert mark.bounding_box()["height"] >= 1.5 * before >= 36


def test_one_switch_shows_the_clinical_words_without_javascript_and_on_paper(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/research/asked/")
    clinical = page.get_by_text("In clinical words:")
    switch = page.get_by_role("checkbox", name="Show the clinical words, too")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert [each.is_visible() for each in clinical.all()] == [False, False]
    page.emulate_media(media="screen")
    switch.focus()
    page.keyboard.press("Space")
    assert switch.is_checked()
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert [each.is_visible() for each in clinical.all()] == [True, True]
    assert not switch.is_visible()


def test_a_browser_that_knows_no_has_shows_the_clinical_words(site, new_page):
    page = new_page(viewport=PHONE)

    def change(route):
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(":has(", ":unknown("))

    page.route("**/site.css", change)
    page.goto("/research/asked/")
    assert all(each.is_visible() for each in page.get_by_text("In clinical words:").all())
    assert page.get_by_role("checkbox").count() == 0


def test_print_is_black_on_white_without_navigation(site, new_page):
    page = new_page(viewport={"width": 720, "height": 900}, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(ARTICLE)
    style = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.get_by_role("navigation").count() == 0
    address = page.get_by_role("link", name="Book a visit")
    shown = address.evaluate("e => getComputedStyle(e, '::after').content")
    assert "book.example.org" in shown
