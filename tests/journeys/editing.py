"""The article's form in a browser."""

from playwright.sync_api import expect

from research.document import rows
from research.models import Article
from tests.waiting import follow

ADD = "/admin/research/article/add/"
ALONE = "Publish without a second therapist"


def edit(page, article):
    page.goto(f"/admin/research/article/{article.pk}/change/")
    return page


def unfold(page):
    """Open what stands behind “More”."""
    folded = "details => details.forEach(each => each.open = true)"
    page.locator("fieldset.collapse details, .citation-boxes").evaluate_all(folded)


def say_what_families_need(page):
    """Answer what has to be answered before families may see any article."""
    page.locator("#id_for_whom").fill("For children of 3 to 7 years.")
    page.get_by_label("Not very sure").check()
    page.get_by_label("Few children took part").check()
    page.get_by_label("There is nothing special to look out for").check()
    page.locator("#id_interest").select_option("none")


def press(page, name):
    """Press a button and wait for what it leads to: a page, or a save that keeps the page."""
    button = page.get_by_role("button", name=name, exact=True)
    if name == "Save" and saves_in_background(page):
        expect(page.locator("#save-state[data-watching]")).to_have_count(1)
        answers = page.locator("#save-state").get_attribute("data-answered") or "0"
        button.click()
        answered = f"#save-state[data-answered='{int(answers) + 1}']"
        expect(page.locator(answered)).to_have_count(1)
    else:
        follow(button)


def saves_in_background(page):
    """Say whether Save leaves this page where it is: on an article, where scripts run."""
    stays = page.locator("#save-state[data-stays]").count()
    return stays and page.evaluate("matchMedia('(scripting)').matches")


def more(page):
    """Open the steps that are taken with care."""
    page.locator(".careful-steps > summary").click()


def publish_alone(page):
    """Publish what was saved, in a clinic where nobody else could check it."""
    more(page)
    page.get_by_role("link", name=ALONE).click()
    page.get_by_label("Why do you publish it").fill("A clinic of one.")
    press(page, ALONE)
    says(page, "The page says so")


def says(page, words):
    expect(page.locator(".messagelist")).to_contain_text(words)


def draft(article):
    return rows.read(Article.objects.get(pk=article.pk))


def rich_text(page):
    unfold(page)
    return page.get_by_role("textbox", name="Why it matters in therapy")


def type_rich_text(page, words):
    rich_text(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)
