"""A parent reads: on a phone and on a desk, in the light and in the dark, with keys alone."""

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from research.document.schema import Author, FindingLine, RiskFactorLine, Study, TakeawayLine
from research.document.schema import Topic as DocumentTopic
from research.models import Topic
from tests.research.documents import sample_document, source
from tests.research.published import published

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
ARTICLE = "/research/throwing-and-catching/"


@pytest.fixture
def site(live_server):
    """A clinic with all it can have, an article, and one full of hostile text."""
    ClinicProfile(
        name="Mighty Clinic",
        tagline="Therapy and play",
        whom_we_help="Children",
        phone="416 555 0142",
        email="mail@example.org",
        booking_url="https://book.example.org/",
        about="<p>About us all.</p>",
        help_sooner="Call today.",
        how_we_choose="With care.",
    ).save()
    Notice.objects.create(title="Please know", text="<p>No advice.</p>")
    Page.objects.create(title="About us", slug="about-us", body="<p>We are.</p>", position=1)
    Page.objects.create(title="Ball groups", slug="groups", kind="programme", in_menu=False)
    Topic.objects.create(name="Play", slug="play", question="Why does my child drop the ball?")
    TeamMember.objects.create(name="Bo", slug="bo", credentials="OT", bio="<p>Hi.</p>")
    published(topics=(DocumentTopic(slug="play", name=""),), authors=(Author(slug="bo", name=""),))
    published(hostile())


def hostile():
    word = "x" * 2000
    return sample_document(
        slug="hostile",
        title="w" * 300,
        message="שלום עולם 🎉 <script>alert(1)</script> " + "y" * 200,
        is_sample=True,
        study=Study(sample="z" * 200, limits=word, funding=word),
        relevance=f"<p>{word}</p>",
        findings=nested(word, 4),
        for_parents=(TakeawayLine(text=word, children=(TakeawayLine(text=word),)),),
        for_therapists=(TakeawayLine(text=word, scope="hospital"),),
        citations=(
            source(title=word, doi="10.1234/" + "d" * 280, url="https://example.org/" + "u" * 400),
        ),
    )


def nested(word, depth):
    factor = RiskFactorLine(text=word, examples=word)
    below = nested(word, depth - 1) if depth > 2 else ()
    return (FindingLine(text=word, children=(factor, *below)),)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_page_is_accessible_and_fits(site, new_page, axe, width, scheme):
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    for address in (
        "/", "/research/", "/research/topics/play/", ARTICLE, "/team/", "/about-us/",
        "/nothing/here/",
    ):  # fmt: skip
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [320, 1280])
def test_words_of_any_length_fit(site, new_page, axe, width):
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto("/research/hostile/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_a_parent_finds_what_to_do_without_javascript(site, new_page):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Why does my child drop the ball?").click()
    page.get_by_role("link", name="Throwing and catching").click()
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
    assert contents.get_by_role("link").count() == 8


def test_what_to_do_starts_on_the_first_screen_of_a_phone(site, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(ARTICLE)
    heading = page.get_by_role("heading", name="What you can do at home").bounding_box()
    assert heading["y"] < 844


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


def test_hostile_text_runs_nothing(site, new_page):
    page = new_page(viewport=DESK)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("/research/hostile/")
    page.get_by_text("<script>alert(1)</script>").first.wait_for()
    assert not dialogs
