"""A parent reads: on a phone and on a desk, in the light and in the dark, with keys alone."""

from dataclasses import replace

import pytest

from clinic.models import ClinicProfile, Notice, Page, TeamMember
from research.document.schema import (
    Amount,
    Author,
    FindingLine,
    Proportion,
    RiskFactorLine,
    Study,
    TakeawayLine,
)
from research.document.schema import Topic as DocumentTopic
from research.models import Topic
from research.workflow import actions
from tests.journeys.looks import looks, overflow
from tests.research.documents import sample_document, source
from tests.research.people import may, rob
from tests.research.published import published, republished, signed_before

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
ARTICLE = "/research/throwing-and-catching/"
EVERY_KIND = [
    "/", "/research/", "/research/topics/play/", ARTICLE, "/research/asked/",
    "/research/numbered-1/editions/1/", "/research/numbered-1/changes/",
    "/research/numbered-2/", "/research/numbered-3/",
    "/team/", "/team/bo/", "/about-us/", "/groups/", "/contact/", "/nothing/here/",
]  # fmt: skip

# What now has the focus, and what is wrong with it; nothing at the end of the page.
STOP = """() => {
    const element = document.activeElement
    const met = window.met ??= new Set()
    if (!element || element === document.body || met.has(element)) return null
    met.add(element)
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const faults = []
    const line = element.getClientRects()[0] || box  // a link in a sentence may be broken
    const seen = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2)
    if (line.top < -1 || line.bottom > innerHeight + 1 || line.left < -1
        || line.right > innerWidth + 1)
        faults.push("out of sight")
    else if (!element.contains(seen) && !seen?.contains(element)) faults.push("covered")
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
        faults.push("no focus to see")
    const block = element.closest("p, li, dd, td, h1, h2, h3, figcaption")
    const inSentence = style.display === "inline" && block
        && block.textContent.trim() !== element.textContent.trim()
    if (!inSentence && (box.width < 24 || box.height < 24)) faults.push("small")
    return {text: element.textContent.trim().slice(0, 40), box: [box.x, box.y, box.width,
        box.height].map(Math.round), faults}
}"""
# How many elements take the focus when one goes through the page by Tab.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter(element => element.checkVisibility({visibilityProperty: true})).length"""
# Whose text is cut off by their own box.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element)
    return style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
}).map(element => element.outerHTML.slice(0, 80))"""


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
    Page.objects.create(title="Contact", slug="contact", body="<p>Do call.</p>", in_menu=False)
    Topic.objects.create(name="Play", slug="play", question="Why does my child drop the ball?")
    TeamMember.objects.create(name="Bo", slug="bo", credentials="OT", bio="<p>Hi.</p>")
    share = Proportion(
        count=40, of=100, whom="children who began late", what="drop the ball", others="do not"
    )
    part = FindingLine(text="Very late", proportion=replace(share, count=20, part=True))
    published(
        topics=(DocumentTopic(slug="play", name=""),),
        authors=(Author(slug="bo", name=""),),
        findings=(
            FindingLine(text="Late", plain="Slow", proportion=share, children=(part,)),
            *sample_document().findings,
        ),
    )
    changed = published(numbered(1))
    republished(changed, numbered(1, title="Throwing again"), note="We throw again.")
    actions.withdraw(published(numbered(2)), by=rob(), reason="It was taken back.")
    shut = published(numbered(3))
    actions.close(shut, by=may(), editions=list(shut.editions.all()), reason="Consent.")
    published(asked())
    signed_before(hostile())


def asked():
    """An article with a question, and lines that stand in plain and in clinical words."""
    steps = sample_document().for_parents
    return sample_document(
        slug="asked",
        question="Why does my child drop the ball so often?",
        not_for="Not about children with cerebral palsy.",
        help_now="Your child cannot breathe.",
        crisis_line=True,
        more_likely="dropping the ball",
        findings=(FindingLine(text="Prehension was late", plain="They caught late"),),
        for_parents=(
            replace(
                steps[0],
                text="Elicit prehension",
                plain="Play catch",
                amount=Amount(minutes=10, times=1, per="day", weeks=8),
                needs="a soft ball",
                stop="your child is tired",
            ),
            TakeawayLine(text="Stay close", advice="keep-safe", basis="experience"),
        ),
        citations=(source(doi="10.5555/asked"),),
    )


def numbered(number, **changes):
    paper = (source(doi=f"10.5555/numbered.{number}"),)
    return sample_document(slug=f"numbered-{number}", citations=paper, **changes)


def hostile():
    word = "x" * 2000
    return sample_document(
        slug="hostile",
        title="w" * 300,
        message="שלום עולם 🎉 <script>alert(1)</script> " + "y" * 200,
        is_invented=True,
        study=Study(study_size="z" * 200, limits=word, funding=word),
        relevance=f"<p>{word}</p>",
        findings=nested(word, 4),
        for_parents=(TakeawayLine(text=word, children=(TakeawayLine(text=word),)),),
        for_therapists=(TakeawayLine(text=word, scope="hospital"),),
        citations=(
            source(title=word, doi="10.1234/" + "d" * 280, url="https://example.org/" + "u" * 400),
        ),
    )


def nested(word, depth):
    factor = RiskFactorLine(text=word, examples=word, plain=word)
    below = nested(word, depth - 1) if depth > 2 else ()
    long = word[:200]
    share = Proportion(
        count=40, of=100, whom=long, what=long, others=long, other_count=9, other_whom=long
    )
    return (FindingLine(text=word, plain=word, proportion=share, children=(factor, *below)),)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_every_page_is_accessible_and_fits(site, new_page, axe, width):
    size = {"width": width, "height": 800}
    page = new_page(viewport=size, bypass_csp=True)
    for address in EVERY_KIND:
        page.goto(address)
        for look in looks(page, [size]):
            assert axe(page) == [], (address, look)
            assert overflow(page) <= 0, (address, look)


def test_every_page_holds_letters_of_twice_the_size(site, new_page):
    """On a phone, and on a desk, where the letters grow and the window does not."""
    for width in (320, 1280):
        page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        for address in EVERY_KIND:
            page.goto(address)
            page.add_style_tag(content="html { font-size: 200% }")
            assert overflow(page) <= 0, f"{address} at {width}"
            assert page.evaluate(CLIPPED) == [], f"{address} at {width}"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_keys_reach_everything_in_sight_and_targets_are_large_enough(site, new_page, viewport):
    page = new_page(viewport=viewport)
    for address in EVERY_KIND:
        page.goto(address)
        wrong, stops = [], 0
        while stops < 200:
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            stops += 1
            wrong += [stop] if stop["faults"] else []
        assert wrong == [], address
        assert stops == page.evaluate(REACHABLE), address


def test_every_page_is_markup_and_nothing_else(site, new_page):
    """No script but what describes an article to machines, no style of its own; few requests."""
    for address in EVERY_KIND:
        page = new_page(java_script_enabled=False)
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request))
        page.goto(address)
        scripts = page.locator("script:not([type='application/ld+json'])")
        assert scripts.count() == 0, address
        assert page.locator("style, [style], iframe, link[rel~=preload]").count() == 0, address
        assert len([one for one in asked if one.resource_type != "image"]) <= 3, address
        assert page.locator("h1").count() == 1, address


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


def test_hostile_text_runs_nothing(site, new_page):
    page = new_page(viewport=DESK)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("/research/hostile/")
    page.get_by_text("<script>alert(1)</script>").first.wait_for()
    assert not dialogs
